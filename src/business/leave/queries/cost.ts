import { employmentsBetween } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { conflict, refuse, refuseIfAny } from '#platform/refusals'
import {
  addDays,
  dayOf,
  formatShortDay,
  holidaysAreListed,
  holidaysOf,
  rangeContains,
} from '#platform/time'
import type { Day, DayRange, Division, Instant } from '#platform/time'
import { sql } from 'kysely'
import { leaveDays, leaveMinutes, problemsWithDays } from '../rules/days.ts'
import type { AskedDays, FirstPart, LastPart, LeaveDay } from '../rules/days.ts'
import type { ServiceSpan } from '../rules/entitlement.ts'
import { policyOn } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'
import { leavePolicies } from './policy.ts'
import { rosteredOver } from './rostered.ts'

/** How somebody is employed over some days, as leave needs it. */
export interface EmployedSpan extends ServiceSpan {
  readonly organisationId: number
  readonly unitId: string
}

/** What a request would cost, and where the asker stands on its first day. */
export interface LeaveCost {
  readonly personId: string
  readonly organisationId: number
  readonly unitId: string
  readonly category: string
  readonly days: readonly LeaveDay[]
  readonly minutes: number
}

/** Every way somebody is employed over some days, the earliest first, as the actor may see it. */
export async function spansOf<T>(
  ctx: QueryContext<T>,
  personId: string,
  { from, until }: DayRange,
): Promise<EmployedSpan[]> {
  const end = until === null ? {} : { until }
  return ctx.ask(employmentsBetween, { personId, from, ...end, serving: true })
}

/** The bank holidays that were known on a day. Refuses days of years that are not listed yet. */
export function holidaysKnown(division: Division, lastOn: Day, knownOn: Day): ReadonlySet<Day> {
  if (!holidaysAreListed(division, lastOn)) {
    refuse({
      code: 'leave.holidays-unknown',
      message: 'The bank holidays of that year are not known yet. Choose earlier days',
      field: 'lastOn',
    })
  }
  return new Set(holidaysOf(division, knownOn))
}

/**
 * Works out what the asked days cost the actor, by their roster where one is published, else by
 * their working pattern, and the bank holidays known today. Refuses days outside the policy,
 * days without employment, and days that cost nothing.
 */
export async function costFor(ctx: QueryContext<Tables>, asked: AskedDays): Promise<LeaveCost> {
  const policy = policyOn(leavePolicies(), ctx.today)
  refuseIfAny(problemsWithDays(asked, ctx.today, policy))
  const { firstOn, lastOn } = asked
  const { personId } = ctx.actor
  const spans =
    personId === null
      ? []
      : await spansOf(ctx, personId, { from: firstOn, until: addDays(lastOn, 1) })
  const first = spans.find(({ valid }) => rangeContains(valid, firstOn))
  if (first === undefined || personId === null) {
    refuse({
      code: 'leave.not-employed',
      message: 'You do not work here on that day, so there is no leave to take',
      field: 'firstOn',
    })
  }
  const holidays = holidaysKnown(policy.division, lastOn, ctx.today)
  const over = { personId, from: firstOn, until: addDays(lastOn, 1) }
  const days = leaveDays(asked, spans, holidays, await rosteredOver(ctx, over))
  const beyond = days.find(({ because }) => because === 'not employed')
  if (beyond !== undefined) {
    refuse({
      code: 'leave.not-employed',
      message: `You are not employed here on ${beyond.day}. Choose earlier days`,
      field: 'lastOn',
    })
  }
  const minutes = leaveMinutes(days)
  if (minutes === 0) {
    refuse({
      code: 'leave.nothing-to-take',
      message: 'You do not work on these days, so you need no leave',
      field: 'firstOn',
    })
  }
  const { organisationId, unitId, category } = first
  return { personId, organisationId, unitId, category, days, minutes }
}

/**
 * How the hours of a request come about, by the pattern and bank holidays known when it was sent.
 */
export interface Workings {
  readonly workingDays: number
  readonly halfDays: number
  /** The lengths of the working days in it, in minutes; more than one where the pattern changes. */
  readonly dayMinutes: readonly number[]
  readonly bankHolidays: readonly Day[]
  /** The duties that it takes, where a roster was published. */
  readonly duties: readonly string[]
  /** The first day of the policy they were worked out by. */
  readonly policyFrom: Day
}

/** How a request's hours come about, or what they would be by the roster as it stands now. */
export interface Counted {
  readonly workings?: Workings
  /** Minutes; only where a roster gives another number than was sent. */
  readonly byRosterNow?: number
}

interface SentRequest {
  readonly personId: string
  readonly firstOn: Day
  readonly lastOn: Day
  readonly firstPart: string
  readonly lastPart: string
  readonly minutes: number
  readonly requestedAt: Instant
}

/** Days of a request as the database keeps them. */
export function askedOf(row: Omit<SentRequest, 'personId' | 'minutes' | 'requestedAt'>): AskedDays {
  const { firstOn, lastOn, firstPart, lastPart } = row
  return { firstOn, lastOn, firstPart: firstPart as FirstPart, lastPart: lastPart as LastPart }
}

/**
 * The workings behind a request's hours. Nothing where the reader may not see how its asker is
 * employed, or the pattern has been corrected since and no longer gives the hours that were sent.
 * What was sent stands whatever becomes of the roster: the number of today is only said beside it.
 */
export async function workingsOf(
  ctx: QueryContext<Tables>,
  request: SentRequest,
): Promise<Counted> {
  const { personId, firstOn, lastOn, minutes, requestedAt } = request
  const spans = await spansOf(ctx, personId, { from: firstOn, until: addDays(lastOn, 1) })
  if (spans.length === 0) return {}
  const sentOn = dayOf(requestedAt)
  const policy = policyOn(leavePolicies(), sentOn)
  const holidays = new Set(holidaysOf(policy.division, sentOn))
  const over = { personId, from: firstOn, until: addDays(lastOn, 1) }
  const rostered = await rosteredOver(ctx, over)
  const days = leaveDays(askedOf(request), spans, holidays, rostered)
  const now = leaveMinutes(days)
  if (now !== minutes) return rostered.size > 0 ? { byRosterNow: now } : {}
  const on = (because: LeaveDay['because']) => days.filter((day) => day.because === because)
  const workings = {
    workingDays: on('working day').length,
    halfDays: on('half day').length,
    dayMinutes: [...new Set(spans.map(({ dayMinutes }) => dayMinutes))],
    bankHolidays: on('bank holiday').map(({ day }) => day),
    duties: days.flatMap(({ day, duty }) =>
      duty === null ? [] : [`${formatShortDay(day)}: ${duty}`],
    ),
    policyFrom: policy.valid.from,
  }
  return { workings }
}

/**
 * Refuses half days that meet a request which is waiting or approved, and names it.
 * @param except the requests that these days may meet: the one that is changed
 */
export async function refuseOverlap(
  ctx: QueryContext<Tables>,
  personId: string,
  { firstOn, lastOn, firstPart, lastPart }: AskedDays,
  except: readonly string[] = [],
): Promise<void> {
  const wanted = sql`leave.half_days(${firstOn}::date, ${lastOn}::date, ${firstPart}, ${lastPart})`
  const clash = await ctx.tx
    .selectFrom('leave.request')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .where('status', 'in', ['sent', 'approved'])
    .where('first_on', '<=', lastOn)
    .where('last_on', '>=', firstOn)
    .where(sql<boolean>`slots && ${wanted}`)
    .where(sql<boolean>`request_id <> all(${except}::uuid[])`)
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
