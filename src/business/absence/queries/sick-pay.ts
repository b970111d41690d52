import { z } from 'zod'
import { employmentsBetween, patternMinutes, type Category } from '#business/people'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addDays, rangeContains, rowsOn, type Day } from '#platform/time'
import { absencesInReach, peopleInReach, seeSickPay } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { positionOf, sickPayUsed } from '../rules/absences.ts'
import type { Tables } from '../tables.ts'
import { occupationalFor, sickKinds, sickPay } from './kinds.ts'

/** Nothing before the linked spells and the rolling year can matter. */
export const SICK_PAY_DAYS_BACK = -1_200

export const sickPayOf = defineQuery({
  name: 'absence.sick-pay-of',
  says: 'Shows how much statutory and occupational sick pay is used and left, and why',
  permission: seeSickPay,
  input: z.strictObject({
    /** Left out, your own. */
    personId: field.id('Choose the person').optional(),
  }),
  async run(ctx, { personId = ctx.actor.personId ?? undefined }) {
    if (personId === undefined) return undefined
    const person = await peopleInReach(ctx)
      .where('person.person_id', '=', personId)
      .select('person.person_id')
      .executeTakeFirst()
    if (person === undefined) return notFound('person')
    const spells = await spellsOf(ctx, personId)
    const from = addDays(ctx.today, SICK_PAY_DAYS_BACK)
    const employments = await ctx.ask(employmentsBetween, { personId, from })
    const at = (day: Day) => employments.find(({ valid }) => rangeContains(valid, day))
    const now = at(ctx.today)
    const pattern = {
      works: (day: Day) => {
        const one = at(day)
        return one !== undefined && patternMinutes(one, day) > 0
      },
      perWeek: now?.workingDays.replaceAll('0', '').length ?? 0,
    }
    const category: Category = now?.category ?? 'staff'
    const rule = occupationalFor(category, ctx.today)
    return {
      personId,
      on: ctx.today,
      statutory: sickPayUsed(sickPay(), spells, pattern, ctx.today),
      statutoryRule: rowsOn(sickPay(), ctx.today)[0],
      occupational: rule === undefined ? undefined : positionOf(rule, spells, ctx.today),
      occupationalRule: rule,
      spells,
    }
  },
})

/** Sickness of somebody, what is open up to today. */
async function spellsOf(ctx: QueryContext<Tables>, personId: string) {
  const rows = await absencesInReach(ctx)
    .where('absence.person_id', '=', personId)
    .where('absence.kind', 'in', [...sickKinds()])
    .where('absence.status', 'in', ['open', 'ended'])
    .where('absence.first_on', '<=', ctx.today)
    .where('absence.first_on', '>=', addDays(ctx.today, SICK_PAY_DAYS_BACK))
    .select(['absence.first_on as firstOn', 'absence.last_on as lastOn'])
    .orderBy('absence.first_on')
    .execute()
  return rows.map(({ firstOn, lastOn }) => ({ firstOn, lastOn: lastOn ?? ctx.today }))
}
