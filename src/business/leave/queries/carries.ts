import { z } from 'zod'
import { nameOf } from '#business/people'
import { field, type QueryContext } from '#platform/actions'
import { openTaskOf, timelineOf } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { askForLeave, seeLeave, visibleCarryRequests } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { leftAtYearEnd } from '../rules/balance.ts'
import { carriedUntil, leaveYearOf, policyOfYear } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'
import { isClosed } from './closings.ts'
import { factsOf } from './facts.ts'
import { leavePolicies } from './policy.ts'

export const carryOutlook = defineQuery({
  name: 'leave.carry-outlook',
  says: 'Says what you would have left at the end of a leave year, and what is carried over anyway',
  permission: askForLeave,
  input: z.strictObject({
    leaveYear: field.count('Give the year in which the leave year begins', 2000, 2100),
  }),
  async run(ctx, { leaveYear }) {
    const { personId } = ctx.actor
    const facts = personId === null ? undefined : await factsOf(ctx, personId, leaveYear)
    if (facts === undefined || facts.entitlement.lines.length === 0) {
      return notFound('leave of that year')
    }
    return { leaveYear, left: leftAtYearEnd(facts), ...carriedAnyway(leaveYear) }
  },
})

/** What the policy carries out of a leave year without asking, in minutes, and until when. */
function carriedAnyway(leaveYear: number) {
  const policies = leavePolicies()
  const { carryMostMinutes: anyway } = policyOfYear(policies, leaveYear)
  return { anyway, takeBy: carriedUntil(policies, leaveYear + 1) }
}

/** Whether so much is left of a leave year that somebody may ask to carry more than is anyway. */
export async function mayAskToCarry(
  ctx: QueryContext<Tables>,
  personId: string,
  facts: Parameters<typeof leftAtYearEnd>[0],
): Promise<boolean> {
  const { leaveYear } = facts
  if (leaveYear > leaveYearOf(leavePolicies(), ctx.today)) return false
  if (leftAtYearEnd(facts) <= carriedAnyway(leaveYear).anyway) return false
  return !(await isClosed(ctx, personId, leaveYear))
}

export const carryDetail = defineQuery({
  name: 'leave.carry-detail',
  says: 'Shows a request to carry leave over',
  permission: seeLeave,
  input: z.strictObject({ carryRequestId: field.id('Choose the request') }),
  async run(ctx, { carryRequestId }) {
    const found = await visibleCarryRequests(ctx)
      .where('carry.carry_request_id', '=', carryRequestId)
      .select(['carry.carry_request_id as carryRequestId', 'carry.reference', 'carry.reason'])
      .select(['carry.person_id as personId', 'carry.leave_year as leaveYear'])
      .select(['carry.carry_minutes as minutes', 'carry.status', 'carry.version'])
      .select('carry.requested_at as requestedAt')
      .executeTakeFirst()
    if (found === undefined) return notFound('request to carry leave over')
    const matter = { kind: 'leave.carry-over', id: carryRequestId }
    const person = await ctx.ask(nameOf, { personId: found.personId })
    const open = await openTaskOf(ctx, matter)
    const steps = await timelineOf(ctx, matter)
    return { ...found, person, open, steps, own: found.personId === ctx.actor.personId }
  },
})

/** More requests than anybody makes about one year. */
const MOST = 20

/** Somebody's requests to carry leave out of a year, the latest first, as the actor may see. */
export function carriesOf(ctx: QueryContext<Tables>, personId: string, leaveYear: number) {
  return visibleCarryRequests(ctx)
    .where('carry.person_id', '=', personId)
    .where('carry.leave_year', '=', leaveYear)
    .select(['carry.carry_request_id as carryRequestId', 'carry.reference', 'carry.status'])
    .select('carry.carry_minutes as minutes')
    .orderBy('carry.requested_at', 'desc')
    .limit(MOST)
    .execute()
}
