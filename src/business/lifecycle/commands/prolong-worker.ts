import { z } from 'zod'
import { changeEmployment, employmentOn, endEmployment } from '#business/people'
import { field } from '#platform/actions'
import { conflict, notFound, refuse } from '#platform/refusals'
import { addYears, formatDay, lastDayOf } from '#platform/time'
import { requestWorkers, visibleJourneys } from '../access.ts'
import { defineCommand } from '../actions.ts'

/**
 * Has somebody who came for a while stay until a later day, by whoever manages them or HR. Refuses
 * an earlier day, more than a year from today, and whoever has left already.
 */
export const prolongWorker = defineCommand({
  name: 'lifecycle.prolong-worker',
  says: 'Has a contingent worker of your team stay until a later day',
  permission: requestWorkers,
  input: z.strictObject({
    journeyId: field.id('Choose the worker'),
    lastOn: field.day('Give the new last day, such as 30 6 2026'),
    reason: field.longText('Say why they stay for longer', 500),
  }),
  audit: {
    operation: 'alteration',
    record: ['journeyId', 'lastOn'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { journeyId, lastOn, reason }) {
    const found = await visibleJourneys(ctx)
      .where('journey.journey_id', '=', journeyId)
      .where('journey.kind', '=', 'contingent')
      .where('journey.manager_id', '=', ctx.actor.personId)
      .select('journey.person_id as personId')
      .executeTakeFirst()
    if (found === undefined) return notFound('journey')
    const { personId } = found
    const employment = await ctx.ask(employmentOn, { personId, on: ctx.today })
    const until = employment?.valid.until ?? null
    if (employment === undefined || until === null) {
      return conflict({
        code: 'lifecycle.not-here',
        message: 'They do not work here today. Ask for them anew',
      })
    }
    const last = lastDayOf(employment.valid)
    const latest = addYears(ctx.today, 1)
    if (lastOn < until || lastOn > latest) {
      refuse({
        code: 'lifecycle.bad-last-day',
        message: `The last day must be after ${formatDay(last ?? until)}, and ${formatDay(latest)} at the latest`,
        field: 'lastOn',
      })
    }
    const { unitId, rankOrGrade, category, managerId, dayMinutes, workingDays } = employment
    await ctx.perform(changeEmployment, {
      personId,
      from: until,
      unitId,
      rankOrGrade,
      category,
      ...(managerId === null ? {} : { managerId }),
      dayMinutes,
      workingDays,
      joinedOn: employment.joinedOn,
      reason,
    })
    await ctx.perform(endEmployment, { personId, lastOn, reason })
    return { journeyId, personId, lastOn }
  },
  subjects: (_input, { journeyId, personId }) => [
    `lifecycle.journey:${journeyId}`,
    `people.person:${personId}`,
  ],
})
