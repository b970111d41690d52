import { employmentOn } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { conflict, refuse, refuseIfAny } from '#platform/refusals'
import { dayOf, holidaysAreListed, holidaysOf } from '#platform/time'
import type { Day, Instant } from '#platform/time'
import { leavePolicies } from './policy.ts'
import { leaveDays, leaveMinutes, policyOn, problemsWithDays } from '../rules.ts'
import type { AskedDays, LeaveDay } from '../rules.ts'
import type { Tables } from '../tables.ts'

/** What a request would cost its asker. */
export interface LeaveCost {
  readonly personId: string
  readonly organisationId: number
  readonly days: readonly LeaveDay[]
  readonly minutes: number
}

/**
 * Works out what the asked days cost the actor, by their working pattern and the bank holidays
 * known today. Refuses days outside the policy, days without employment, and days that cost
 * nothing.
 */
export async function costFor(ctx: QueryContext<Tables>, asked: AskedDays): Promise<LeaveCost> {
  const policy = policyOn(leavePolicies(), ctx.today)
  refuseIfAny(problemsWithDays(asked, ctx.today, policy))

  const { personId } = ctx.actor
  const employment =
    personId === null ? undefined : await ctx.ask(employmentOn, { personId, on: asked.firstOn })
  if (employment === undefined) {
    refuse({
      code: 'leave.not-employed',
      message: 'You are not employed here on that day, so there is no leave to take',
      field: 'firstOn',
    })
  }
  const { until } = employment.valid
  if (until !== null && until <= asked.lastOn) {
    refuse({
      code: 'leave.pattern-changes',
      message:
        'Your post or working pattern changes within these days. Ask for each part by itself',
      field: 'lastOn',
    })
  }
  if (!holidaysAreListed(policy.division, asked.lastOn)) {
    refuse({
      code: 'leave.holidays-unknown',
      message: 'The bank holidays of that year are not known yet. Choose earlier days',
      field: 'lastOn',
    })
  }
  const holidays = new Set(holidaysOf(policy.division, ctx.today))
  const days = leaveDays(asked, employment, holidays)
  const minutes = leaveMinutes(days)
  if (minutes === 0) {
    refuse({
      code: 'leave.nothing-to-take',
      message: 'You do not work on these days, so you need no leave',
      field: 'firstOn',
    })
  }
  const { personId: employed, organisationId } = employment
  return { personId: employed, organisationId, days, minutes }
}

/**
 * How the hours of a request come about, by the pattern and bank holidays known when it was sent.
 */
export interface Workings {
  readonly workingDays: number
  readonly dayMinutes: number
  readonly bankHolidays: readonly Day[]
  /** The first day of the policy they were worked out by. */
  readonly policyFrom: Day
}

interface SentRequest extends AskedDays {
  readonly personId: string
  readonly minutes: number
  readonly requestedAt: Instant
}

/**
 * The workings behind a request's hours, or undefined where the reader may not see how its asker is
 * employed, or the pattern has been corrected since and no longer gives the hours that were sent.
 */
export async function workingsOf(
  ctx: QueryContext<Tables>,
  { personId, minutes, requestedAt, ...asked }: SentRequest,
): Promise<Workings | undefined> {
  const employment = await ctx.ask(employmentOn, { personId, on: asked.firstOn })
  if (employment === undefined) return undefined
  const sentOn = dayOf(requestedAt)
  const policy = policyOn(leavePolicies(), sentOn)
  const holidays = new Set(holidaysOf(policy.division, sentOn))
  const days = leaveDays(asked, employment, holidays)
  if (leaveMinutes(days) !== minutes) return undefined
  const on = (because: LeaveDay['because']) => days.filter((day) => day.because === because)
  return {
    workingDays: on('working day').length,
    dayMinutes: employment.dayMinutes,
    bankHolidays: on('bank holiday').map(({ day }) => day),
    policyFrom: policy.valid.from,
  }
}

/** Refuses days that meet a request which is waiting or approved, and names it. */
export async function refuseOverlap(ctx: QueryContext<Tables>, asked: AskedDays): Promise<void> {
  const clash = await ctx.tx
    .selectFrom('leave.request')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', ctx.actor.personId)
    .where('status', 'in', ['sent', 'approved'])
    .where('first_on', '<=', asked.lastOn)
    .where('last_on', '>=', asked.firstOn)
    .select('reference')
    .executeTakeFirst()
  if (clash !== undefined) {
    conflict({
      code: 'leave.overlaps',
      message: `You have asked for some of these days already, in ${clash.reference}`,
      field: 'firstOn',
    })
  }
}
