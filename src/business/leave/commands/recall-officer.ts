import { z } from 'zod'
import { field } from '#platform/actions'
import { noteOnCase } from '#platform/cases'
import { notify } from '#platform/notices'
import { forbidden, notFound, refuse, refuseIfAny } from '#platform/refusals'
import { daysBetween, daysFromTo, formatDayRange } from '#platform/time'
import { holdBook, recallPeople, requestsInReach } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { leaveRecalled } from '../events.ts'
import { refuseStale } from '../queries/own-request.ts'
import { recalledFacts } from '../queries/recalls.ts'
import { recallRows } from '../queries/policy.ts'
import { choicesFor, problemsWithRecall } from '../rules/recall.ts'

/**
 * Calls somebody back to work on days of approved leave. The days stay taken; what is given for
 * them is the person's to choose.
 */
export const recallOfficer = defineCommand({
  name: 'leave.recall-officer',
  says: 'Calls somebody back to work from approved leave',
  permission: recallPeople,
  input: z.strictObject({
    requestId: field.id('Choose the leave'),
    version: field.version(),
    firstOn: field.day('Give the first day of work, such as 17 May 2026'),
    /** Left out: until the leave ends. */
    lastOn: field.day('Give the last day of work, such as 19 May 2026').optional(),
    reason: field.longText('Say why they are needed', 500),
  }),
  audit: {
    operation: 'alteration',
    record: ['requestId', 'firstOn', 'lastOn'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { requestId, version, firstOn, lastOn: until, reason }) {
    const found = await requestsInReach(ctx)
      .where('request.request_id', '=', requestId)
      .select(['request.person_id as personId', 'request.organisation_id as organisationId'])
      .select(['request.first_on as firstOn', 'request.last_on as lastOn', 'request.status'])
      .select('request.minutes_by_day as minutesByDay')
      .executeTakeFirst()
    if (found === undefined) return notFound('leave')
    const recalledBy = ctx.actor.personId
    if (recalledBy === null) {
      return forbidden({ code: 'leave.not-a-person', message: 'Only a person calls people back' })
    }
    const { personId, organisationId } = found
    if (personId === recalledBy) {
      refuse({ code: 'leave.own-recall', message: 'You cannot call yourself back from leave' })
    }
    const lastOn = until ?? found.lastOn
    refuseIfAny(problemsWithRecall({ firstOn, lastOn }, found, ctx.today))
    await holdBook(ctx, found)
    await noteOnCase(ctx, {
      kind: 'leave.request',
      id: requestId,
      what: `Called back to work, ${formatDayRange(daysFromTo(firstOn, lastOn))}`,
      reason,
    })
    const done = await ctx.tx
      .updateTable('leave.request')
      .set({ version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('request_id', '=', requestId)
      .where('status', '=', 'approved')
      .where('version', '=', version)
      .returning('request_id')
      .executeTakeFirst()
    if (done === undefined) refuseStale()

    const recallId = ctx.newId()
    const start = daysBetween(found.firstOn, firstOn)
    const minutesByDay = found.minutesByDay.slice(start, daysBetween(found.firstOn, lastOn) + 1)
    const recall = { recallId, requestId, personId, firstOn, minutesByDay }
    const choices = choicesFor(await recalledFacts(ctx, recall), recallRows())
    if (choices.length === 0) {
      refuse({
        code: 'leave.no-recall-rule',
        message: 'There is no rule for what a recall gives to this person. HR adds it',
      })
    }
    const reference = await ctx.reference('RC')
    const ids = { force_id: ctx.forceId, organisation_id: organisationId, recall_id: recallId }
    const days = { first_on: firstOn, last_on: lastOn, minutes_by_day: minutesByDay }
    const by = { recalled_by: recalledBy, recalled_at: ctx.now.toString(), version: 1 }
    const about = { reference, request_id: requestId, person_id: personId, reason }
    const row = { ...ids, ...about, ...days, ...by }
    await ctx.tx.insertInto('leave.recall').values(row).execute()
    ctx.changed({ subject: `leave.recall:${recallId}`, before: null, after: row })
    ctx.announce(leaveRecalled({ recallId, requestId, personId }))
    await notify(ctx, {
      personId,
      subject: `leave.recall:${recallId}`,
      text: `You are called back to work: ${formatDayRange(daysFromTo(firstOn, lastOn))}. Choose what you are given for it`,
      href: `/leave/recalls/${recallId}`,
    })
    return { recallId, requestId, personId, reference, choices: choices.length }
  },
  subjects: ({ requestId }, { recallId, personId }) => [
    `leave.recall:${recallId}`,
    `leave.request:${requestId}`,
    `people.person:${personId}`,
  ],
})
