import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { keepPayElements, personInReach, refuseOwnPay } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { openElements } from '../queries/data.ts'
import { holderOn } from '../queries/holders.ts'
import { problemsWithDays } from '../rules/days.ts'
import { problemsWithPoint } from '../rules/pay-point.ts'
import { eraOn } from '../rules/tables.ts'

/**
 * Puts somebody on a point of the scale of the rank they hold, acting or not, from a day on, in
 * place of the years at it: entry at a higher point, an increment withheld. A full year later they
 * are one point higher.
 */
export const setPoint = defineCommand({
  name: 'elements.set-point',
  says: 'Puts somebody on a point of their pay scale from a day on',
  permission: keepPayElements,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    fromOn: field.day('Give the first day, such as 1 March 2026'),
    point: field.count('Give the point in figures, such as 3', 0, 40),
    reason: field.text('Say why, such as an increment that was withheld', 200),
  }),
  audit: { operation: 'collection', record: ['personId', 'fromOn', 'point'] },

  async run(ctx, { personId, fromOn, point, reason }) {
    const person = await personInReach(ctx, personId)
    refuseOwnPay(ctx, personId)
    refuseIfAny(problemsWithDays({ fromOn }))
    const holder = await holderOn(ctx, personId, fromOn)
    const ladder = eraOn(openElements(ctx.today).ladders.get(holder?.scale ?? ''), fromOn)
    if (holder === undefined || ladder === undefined) {
      return refuse({
        code: 'elements.not-employed',
        message: `They are on no pay scale on ${formatDay(fromOn)}. Give a day on which they are`,
        field: 'fromOn',
      })
    }
    refuseIfAny(problemsWithPoint(ladder.row, { rankOrGrade: holder.rankOrGrade, point }))
    const pointId = ctx.newId()
    const row = {
      force_id: ctx.forceId,
      organisation_id: person.organisationId,
      point_id: pointId,
      person_id: personId,
      from_on: fromOn,
      point,
      reason,
      recorded_by: ctx.actor.personId,
      recorded_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('elements.point').values(row).execute()
    ctx.changed({ subject: `elements.point:${pointId}`, before: null, after: row })
    return { pointId, personId, name: person.name }
  },
  subjects: ({ personId }, { pointId }) => [
    `elements.point:${pointId}`,
    `people.person:${personId}`,
  ],
})
