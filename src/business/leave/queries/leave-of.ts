import { sql } from 'kysely'
import { z } from 'zod'
import { nameOf } from '#business/people'
import { mayKnow, withinReach } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { addDays, rangeContains, type Day } from '#platform/time'
import { requestsInReach, seeLeave } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { balanceOf } from '../rules/balance.ts'
import { daysOfYear, leaveYearOf } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'
import { carriesOf, mayAskToCarry } from './carries.ts'
import { factsOf } from './facts.ts'
import { leavePolicies } from './policy.ts'
import { recallsOf } from './recalls.ts'

/** More requests than anybody has in a year; the list of all of them goes on. */
const MOST = 100

export const leaveOf = defineQuery({
  name: 'leave.leave-of',
  says: 'Shows what somebody has left of a leave year, how it comes about, and their requests',
  permission: seeLeave,
  input: z.strictObject({
    /** Left out, your own. */
    personId: field.id('Choose the person').optional(),
    /** 2026 for 2026/27; left out, the leave year of the day. */
    leaveYear: field.count('Give the year in which the leave year begins', 2000, 2100).optional(),
    on: field.day('Give a day, such as 17 May 2026').optional(),
  }),
  async run(ctx, { personId = ctx.actor.personId ?? undefined, leaveYear, on }) {
    const policies = leavePolicies()
    const current = leaveYearOf(policies, ctx.today)
    const year = leaveYear ?? leaveYearOf(policies, on ?? ctx.today)
    const asOf = on ?? dayWithin(ctx.today, daysOfYear(policies, year))
    const common = { leaveYear: year, current, asOf, today: ctx.today }
    if (personId === undefined) return { ...common, person: undefined }
    await refuseOutOfReach(ctx, personId)
    const facts = await factsOf(ctx, personId, year)
    const [problem] = facts.entitlement.problems
    const carries = await carriesOf(ctx, personId, year)
    const own = personId === ctx.actor.personId
    const asked = carries.some(({ status }) => status === 'sent' || status === 'approved')
    return {
      ...common,
      person: {
        personId,
        name: (await ctx.ask(nameOf, { personId })) ?? 'Somebody',
        own,
        problem: problem?.message,
        balance: problem === undefined ? balanceOf({ ...facts, asOf }) : undefined,
        recalls: await recallsOf(ctx, personId, daysOfYear(policies, year)),
        carries,
        mayCarry: own && !asked && (await mayAskToCarry(ctx, personId, facts)),
        // Unless a year was chosen, what was asked for later years stands there too.
        requests: await requestsOfYear(ctx, personId, {
          ...daysOfYear(policies, year),
          ...(leaveYear === undefined && on === undefined ? { until: null } : {}),
        }),
      },
    }
  },
})

/** Today where it lies in the year, else the year's last day before it or its first one after. */
function dayWithin(today: Day, year: { readonly from: Day; readonly until: Day | null }): Day {
  if (rangeContains(year, today)) return today
  return today < year.from || year.until === null ? year.from : addDays(year.until, -1)
}

/** Whose leave one may see: one's own, of one's line, of one's organisation for HR. */
async function refuseOutOfReach(ctx: QueryContext<Tables>, personId: string): Promise<void> {
  const owned = { person: 'person.person_id', organisation: 'person.organisation_id' }
  const found = await ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where('person.person_id', '=', personId)
    .where(withinReach(ctx, owned))
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
    .select(sql`1`.as('found'))
    .executeTakeFirst()
  if (found === undefined) notFound('person')
}

function requestsOfYear(
  ctx: QueryContext<Tables>,
  personId: string,
  { from, until }: { readonly from: Day; readonly until: Day | null },
) {
  return requestsInReach(ctx)
    .where('request.person_id', '=', personId)
    .where('request.last_on', '>=', from)
    .$if(until !== null, (rows) => rows.where('request.first_on', '<', until as Day))
    .select([
      'request.request_id as requestId',
      'request.reference',
      'request.first_on as firstOn',
      'request.last_on as lastOn',
      'request.first_part as firstPart',
      'request.last_part as lastPart',
      'request.leave_minutes as minutes',
      'request.status',
    ])
    .orderBy('request.first_on', 'desc')
    .orderBy('request.request_id', 'desc')
    .limit(MOST)
    .execute()
}
