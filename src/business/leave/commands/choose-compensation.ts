import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound, refuse } from '#platform/refusals'
import { askForLeave, holdBook, visibleRecalls } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { openYearFor } from '../queries/closings.ts'
import { addToLedger } from '../queries/ledger.ts'
import { recallRows } from '../queries/policy.ts'
import { recalledFacts } from '../queries/recalls.ts'
import { compensationFor } from '../rules/recall.ts'

/** The person who was called back chooses: leave, or part of it as pay at double time. Once. */
export const chooseCompensation = defineCommand({
  name: 'leave.choose-compensation',
  says: 'Chooses what is given for a recall from leave',
  permission: askForLeave,
  input: z.strictObject({
    recallId: field.id('Choose the recall'),
    version: field.version(),
    choice: field.choice('Choose leave, or leave and pay', ['leave', 'pay']),
  }),
  audit: { operation: 'alteration', record: ['recallId', 'choice'] },

  async run(ctx, { recallId, version, choice }) {
    const found = await visibleRecalls(ctx)
      .where('recall.recall_id', '=', recallId)
      .where('recall.person_id', '=', ctx.actor.personId)
      .select(['recall.person_id as personId', 'recall.organisation_id as organisationId'])
      .select(['recall.request_id as requestId', 'recall.first_on as firstOn'])
      .select('recall.minutes_by_day as minutesByDay')
      .executeTakeFirst()
    if (found === undefined) return notFound('recall')
    await holdBook(ctx, found)
    const facts = await recalledFacts(ctx, { ...found, recallId })
    const given = compensationFor(facts, choice, recallRows())
    if (given === undefined) {
      return refuse({
        code: 'leave.no-such-choice',
        message: 'Pay at double time is not given for this recall. Choose leave',
        field: 'choice',
      })
    }
    const { leaveMinutes, doubleTimeMinutes } = given
    const chosen = {
      choice,
      chosen_at: ctx.now.toString(),
      leave_minutes: leaveMinutes,
      double_time_minutes: doubleTimeMinutes,
      version: version + 1,
    }
    const done = await ctx.tx
      .updateTable('leave.recall')
      .set(chosen)
      .where('force_id', '=', ctx.forceId)
      .where('recall_id', '=', recallId)
      .where('version', '=', version)
      .where('choice', 'is', null)
      .returning('recall_id')
      .executeTakeFirst()
    if (done === undefined) {
      return conflict({ code: 'leave.chosen-already', message: 'You have chosen already' })
    }
    const { personId, organisationId, firstOn } = found
    const leaveYear = await openYearFor(ctx, personId, firstOn)
    const entry = { personId, organisationId, leaveYear, kind: 'recall', recallId } as const
    await addToLedger(ctx, { ...entry, minutes: leaveMinutes })
    ctx.changed({ subject: `leave.recall:${recallId}`, before: { choice: null }, after: chosen })
    return { recallId, personId, leaveYear, leaveMinutes, doubleTimeMinutes }
  },
  subjects: ({ recallId }, { personId }) => [
    `leave.recall:${recallId}`,
    `people.person:${personId}`,
  ],
})
