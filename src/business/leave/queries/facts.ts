import type { QueryContext } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { formatHours, type Day } from '#platform/time'
import { balanceOf, leftAtYearEnd, yearsTouched } from '../rules/balance.ts'
import type { Balance, BalanceFacts } from '../rules/balance.ts'
import { entitlementOf } from '../rules/entitlement.ts'
import { daysOfYear, yearWords } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'
import { adjustmentsOf, requestsOf } from './booked.ts'
import { spansOf } from './cost.ts'
import { entitlementRows, leavePolicies } from './policy.ts'

/**
 * What somebody's balance of a leave year is worked out from. The caller has made sure that the
 * actor may see it; how the person is employed is asked of people, who look for themselves.
 */
export async function factsOf(
  ctx: QueryContext<Tables>,
  personId: string,
  leaveYear: number,
): Promise<Omit<BalanceFacts, 'asOf'>> {
  const policies = leavePolicies()
  const year = daysOfYear(policies, leaveYear)
  const spans = await spansOf(ctx, personId, year)
  const entitlement = entitlementOf(leaveYear, spans, entitlementRows(), policies)
  const adjustments = (await adjustmentsOf(ctx, [personId], leaveYear)).get(personId) ?? []
  const requests = (await requestsOf(ctx, [personId], year)).get(personId) ?? []
  return { leaveYear, entitlement, adjustments, requests, policies }
}

/** The balance of a leave year on a day. Refuses a year for which there is no entitlement. */
export async function balanceFor(
  ctx: QueryContext<Tables>,
  personId: string,
  leaveYear: number,
  asOf: Day,
): Promise<Balance> {
  const facts = await factsOf(ctx, personId, leaveYear)
  refuseIfAny(facts.entitlement.problems)
  return balanceOf({ ...facts, asOf })
}

/** What the asked days leave of a leave year, by everything that is approved and waiting. */
export interface YearAfter {
  readonly leaveYear: number
  readonly taken: number
  readonly leftBefore: number
  readonly leftAfter: number
}

/** Which requests of the same person the asked days stand beside. */
export interface Beside {
  /** A request that waits and whose days these are now. */
  readonly instead?: string | undefined
  /** An approved request that stands until these days are approved. */
  readonly replaces?: string | null | undefined
}

/**
 * Refuses days that take more than is left of a leave year, once all that waits is counted, and
 * days of a year for which there is no entitlement. The caller holds the person's book.
 */
export async function refuseShortage(
  ctx: QueryContext<Tables>,
  personId: string,
  asked: { readonly firstOn: Day; readonly minutesByDay: readonly number[] },
  { instead, replaces = null }: Beside = {},
): Promise<YearAfter[]> {
  const years: YearAfter[] = []
  const wanted = {
    ...asked,
    requestId: '',
    reference: '',
    status: 'sent',
    replacesId: replaces,
  } as const
  for (const leaveYear of yearsTouched(asked, leavePolicies())) {
    const known = await factsOf(ctx, personId, leaveYear)
    refuseIfAny(known.entitlement.problems)
    const { requests: booked } = known
    const others = booked.filter(({ requestId }) => requestId !== instead)
    const leftBefore = leftAtYearEnd({ ...known, requests: others })
    const leftAfter = leftAtYearEnd({ ...known, requests: [...others, wanted] })
    const taken = leftBefore - leftAfter
    if (taken > 0 && leftAfter < 0) refuseTooMuch(leaveYear, taken, leftBefore)
    years.push({ leaveYear, taken, leftBefore, leftAfter })
  }
  return years
}

function refuseTooMuch(leaveYear: number, taken: number, left: number): never {
  const have = left <= 0 ? 'nothing' : formatHours(left)
  return refuse({
    code: 'leave.not-enough',
    message: `This takes ${formatHours(taken)} of ${yearWords(leaveYear)}, and you have ${have} left`,
    field: 'lastOn',
  })
}
