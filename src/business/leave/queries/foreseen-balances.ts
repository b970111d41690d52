import { sql } from 'kysely'
import { z } from 'zod'
import { mayKnow, withinReach } from '#platform/access'
import { CATEGORIES } from '#business/people'
import { field } from '#platform/actions'
import { addDays, rangesOverlap, type Day } from '#platform/time'
import { seeLeave } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { leftAtYearEnd } from '../rules/balance.ts'
import { entitlementOf, type ServiceSpan } from '../rules/entitlement.ts'
import { daysOfYear, leaveYearOf } from '../rules/policy.ts'
import { entitlementRows, leavePolicies } from './policy.ts'
import { factsOfMany, spansOfMany } from './year-end.ts'

/** How somebody would be employed from a day on; without any of it they work here no more. */
const foreseen = z.strictObject({
  personId: field.id('Choose the person'),
  place: z
    .strictObject({
      rankOrGrade: z.string(),
      category: z.enum(CATEGORIES),
      seniority: z.int(),
      joinedOn: field.day('Give the day on which service began'),
      dayMinutes: z.int(),
      workingDays: z.string(),
    })
    .nullable(),
})

export const foreseenBalances = defineQuery({
  name: 'leave.foreseen-balances',
  says: 'Says what people within reach have left of the leave year, and would have after a change',
  permission: seeLeave,
  input: z.strictObject({
    on: field.day('Give the day on which the change begins'),
    people: z.array(foreseen).max(10_000, 'Ask for fewer people'),
  }),
  async run(ctx, { on, people }) {
    const owner = { person: 'person.person_id', organisation: 'person.organisation_id' }
    const ids = people.map(({ personId }) => personId)
    const holders = await ctx.tx
      .selectFrom('people.published_person as person')
      .where('person.force_id', '=', ctx.forceId)
      .where('person.person_id', '=', sql<string>`any(${ids}::uuid[])`)
      .where(withinReach(ctx, owner))
      .where(mayKnow(ctx, 'people.person', 'person.person_id'))
      .select(['person.person_id as personId', 'person.organisation_id as organisationId'])
      .execute()
    const policies = leavePolicies()
    const year = leaveYearOf(policies, on)
    const facts = await factsOfMany(ctx, holders, year)
    const spans = await spansOfMany(
      ctx,
      holders.map(({ personId }) => personId),
      daysOfYear(policies, year),
    )
    return people.flatMap(({ personId, place }) => {
      const mine = facts.get(personId)
      if (mine === undefined || mine.entitlement.problems.length > 0) return []
      const then = spansAfter(spans.get(personId) ?? [], on, place)
      const entitlement = entitlementOf(year, then, entitlementRows(), policies)
      if (entitlement.problems.length > 0) return []
      const booked = mine.requests.filter(
        ({ firstOn, minutesByDay }) => addDays(firstOn, minutesByDay.length - 1) >= on,
      ).length
      const after = leftAtYearEnd({ ...mine, entitlement })
      return [{ personId, before: leftAtYearEnd(mine), after, booked }]
    })
  },
})

/** The spans of a year with another place from a day on, for as long as the one of that day. */
function spansAfter(
  spans: readonly ServiceSpan[],
  on: Day,
  place: Omit<ServiceSpan, 'valid'> | null,
): readonly ServiceSpan[] {
  const rest = { from: on, until: null }
  const kept = spans.flatMap((span) => {
    if (!rangesOverlap(span.valid, rest)) return [span]
    return span.valid.from < on ? [{ ...span, valid: { ...span.valid, until: on } }] : []
  })
  return place === null ? kept : [...kept, { ...place, valid: rest }]
}
