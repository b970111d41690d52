import { addDays, earlierDay, formatDay, rangeContains, type Day } from '#platform/time'
import type { Entitlement } from './entitlement.ts'
import { daysOfYear, leaveYearOf, policyOfYear, yearWords } from './policy.ts'
import type { LeavePolicy, Sourced } from './policy.ts'

/** A request that counts: approved, or waiting for a decision. */
export interface RequestFact {
  readonly requestId: string
  readonly reference: string
  readonly status: 'sent' | 'approved'
  readonly firstOn: Day
  readonly minutesByDay: readonly number[]
  /** The approved request that this one would take the place of. */
  readonly replacesId: string | null
}

export type AdjustmentKind = 'carried-over' | 'carried-out' | 'recall' | 'correction' | 'expiry'

/** A row of the ledger of a leave year. */
export interface AdjustmentFact {
  readonly kind: AdjustmentKind
  readonly minutes: number
  readonly madeOn: Day
  /** Of leave carried over: the last day on which it can be taken. */
  readonly expiresOn: Day | null
  readonly reason: string | null
  /** A reference that can be read out, where there is one: of the recall, of the carry-over. */
  readonly reference: string | null
}

export type BalanceKey =
  | 'entitlement'
  | 'carried-over'
  | 'expired'
  | 'recall'
  | 'correction'
  | 'carried-out'
  | 'taken'
  | 'booked'
  | 'waiting'

/** A line that can be followed: its rule, where that is from, and what it was worked out from. */
export interface BalanceLine {
  readonly key: BalanceKey
  readonly says: string
  /** Added to what is left; what is taken, booked or waiting is negative. */
  readonly minutes: number
  readonly rule: string
  readonly source: string
  readonly status: Sourced['status']
  readonly inputs: readonly { readonly label: string; readonly value: string }[]
  readonly records: readonly BalanceRecord[]
}

export interface BalanceRecord {
  readonly text: string
  readonly minutes: number
  /** `leave.request:<id>`, where it can be looked at. */
  readonly subject?: string
}

export interface Balance {
  readonly leaveYear: number
  readonly asOf: Day
  /** The sum of the lines. */
  readonly left: number
  readonly lines: readonly BalanceLine[]
  /** Leave carried over that nobody has used yet, and the last day for it. */
  readonly expiring: { readonly minutes: number; readonly on: Day } | null
}

export interface BalanceFacts {
  readonly leaveYear: number
  readonly asOf: Day
  readonly entitlement: Entitlement
  readonly adjustments: readonly AdjustmentFact[]
  readonly requests: readonly RequestFact[]
  readonly policies: readonly LeavePolicy[]
}

/**
 * What somebody has left of a leave year on a day, as lines that add up: entitlement, carried over
 * less what has expired of it, compensation for recalls, corrections and what went into the next
 * year, less taken, booked and waiting. A change that waits counts with what it would take more.
 */
export function balanceOf(facts: BalanceFacts): Balance {
  const { leaveYear, asOf } = facts
  const lines = [
    entitlementLine(facts),
    ledgerLine(facts, 'carried-over', 'Carried over'),
    expiredLine(facts),
    ledgerLine(facts, 'recall', 'Given for recalls'),
    ledgerLine(facts, 'correction', 'Corrections'),
    ledgerLine(facts, 'carried-out', `Carried into ${yearWords(leaveYear + 1)}`),
    requestLine(facts, 'taken'),
    requestLine(facts, 'booked'),
    requestLine(facts, 'waiting'),
  ].filter(({ key, records }) => key === 'entitlement' || records.length > 0)
  const left = sumOf(lines.map(({ minutes }) => minutes))
  return { leaveYear, asOf, left, lines, expiring: expiringOf(facts) }
}

/**
 * What would be left of the year once all that is approved and waiting is taken and carried leave
 * that nobody used is gone: below zero, too much has been asked for. Of a change that waits and
 * what it would replace the worse one counts, as each is approved or refused by itself. What was
 * put right in the ledger of the year after its last day counts as well.
 */
export function leftAtYearEnd(facts: Omit<BalanceFacts, 'asOf'>): number {
  const { from, until } = daysOfYear(facts.policies, facts.leaveYear)
  const asOf = addDays(until ?? from, -1)
  const adjustments = facts.adjustments.map((row) => ({
    ...row,
    madeOn: earlierDay(row.madeOn, asOf),
  }))
  const expiresOn = carriedOf({ ...facts, adjustments, asOf })?.expiresOn
  // The most minutes leave least, or the most after carried leave is gone, which uses none of it.
  const worst = [undefined, expiresOn].map((after) => {
    const requests = takenAtMost(facts, (day) => after === undefined || day > after)
    return balanceOf({ ...facts, adjustments, requests, asOf }).left
  })
  return Math.min(...worst)
}

/** All that is approved or waits, as if approved; of a change and what it replaces the larger. */
function takenAtMost(
  facts: Omit<BalanceFacts, 'asOf'>,
  counts: (day: Day) => boolean,
): RequestFact[] {
  const size = (request: RequestFact): number => minutesWithin(facts, request, counts)
  const isChange = ({ status, replacesId }: RequestFact): boolean =>
    status === 'sent' && replacesId !== null
  const changes = facts.requests.filter(isChange)
  const taken = facts.requests
    .filter((request) => !isChange(request))
    .map((request) => {
      const change = changes.find(({ replacesId }) => replacesId === request.requestId)
      return change !== undefined && size(change) > size(request) ? change : request
    })
  const known = new Set(facts.requests.map(({ requestId }) => requestId))
  const others = changes.filter(({ replacesId }) => !known.has(replacesId ?? ''))
  return [...taken, ...others].map((request) => ({ ...request, status: 'approved' }))
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

function entitlementLine({ entitlement, leaveYear, policies }: BalanceFacts): BalanceLine {
  const { lines, roundedUpBy } = entitlement
  const policy = policyOfYear(policies, leaveYear)
  const records = lines.map(({ from, lastOn, rankOrGrade, row, minutes }) => ({
    text: `${rankOrGrade}, ${row.days} days a year, ${formatDay(from)} to ${formatDay(lastOn)}`,
    minutes,
  }))
  const rounding = {
    text: `Rounded up to ${policy.roundUpToMinutes} minutes`,
    minutes: roundedUpBy,
  }
  const rows = [...new Set(lines.map(({ row }) => row))]
  return {
    key: 'entitlement',
    says: `Entitlement for ${yearWords(leaveYear)}`,
    minutes: entitlement.minutes,
    rule: 'Each month gives a twelfth of a year at the rank and years of service of its last day. Part of a month and part-time work give their share. Only the sum is rounded, up.',
    source: [...new Set(rows.map(({ source }) => source))].join('. '),
    status: rows.some(({ status }) => status === 'demo') ? 'demo' : 'authoritative',
    inputs: lines.map(({ row, weekMinutes }) => ({
      label: `After ${row.afterYears} years of service`,
      value: `${row.days} days of ${hours(row.dayMinutes)}; ${hours(weekMinutes)} of ${hours(row.fullWeekMinutes)} a week`,
    })),
    records: roundedUpBy === 0 ? records : [...records, rounding],
  }
}

/** 7.4 h, 8 h: short, for inputs of a rule. */
const hours = (minutes: number): string => `${Math.round(minutes / 0.6) / 100} h`

const ledgerRules: Readonly<Record<AdjustmentKind, string>> = {
  'carried-over':
    'Leave of the year before that was carried over. It is used first, and what is not used by its last day is lost.',
  'carried-out': 'Leave of this year that was carried into the next.',
  recall:
    'Leave given for days on which you were called back to work. The days themselves stay taken.',
  correction: 'HR has put the balance right, with a reason.',
  expiry: 'Carried leave that was not used by its last day is lost.',
}

const recallSource = 'Police Regulations 2003 reg. 33 and Annex O (recall); data/recall.csv'

const known = ({ adjustments, asOf }: BalanceFacts, kind: AdjustmentKind) =>
  adjustments.filter((row) => row.kind === kind && row.madeOn <= asOf)

function ledgerLine(
  facts: BalanceFacts,
  kind: Exclude<AdjustmentKind, 'expiry'>,
  says: string,
): BalanceLine {
  const rows = known(facts, kind)
  const policy = policyOfYear(facts.policies, facts.leaveYear)
  return {
    key: kind,
    says,
    minutes: sumOf(rows.map(({ minutes }) => minutes)),
    rule: ledgerRules[kind],
    source: kind === 'recall' ? recallSource : policy.source,
    status: kind === 'recall' ? 'authoritative' : policy.status,
    inputs: rows.flatMap(({ expiresOn }) =>
      expiresOn === null ? [] : [{ label: 'Last day to use it', value: formatDay(expiresOn) }],
    ),
    records: rows.map(({ reference, reason, madeOn, minutes }) => ({
      text: [reference, reason, formatDay(madeOn)].filter((part) => part !== null).join(', '),
      minutes,
    })),
  }
}

/** What was carried over, how much of it is used by its last day, and that day. */
function carriedOf(facts: BalanceFacts) {
  const rows = known(facts, 'carried-over')
  const expiresOn = rows.map((row) => row.expiresOn).find((day) => day !== null)
  if (expiresOn === undefined || expiresOn === null) return undefined
  const carried = sumOf(rows.map(({ minutes }) => minutes))
  const used = sumOf(
    facts.requests
      .filter(({ status }) => status === 'approved')
      .map((request) => minutesWithin(facts, request, (day) => day <= expiresOn)),
  )
  return { carried, used: Math.min(carried, used), expiresOn }
}

/** On the day after its last day what is left of carried leave is gone, also before the job ran. */
function expiredLine(facts: BalanceFacts): BalanceLine {
  const written = known(facts, 'expiry')
  const carried = carriedOf(facts)
  const policy = policyOfYear(facts.policies, facts.leaveYear)
  const lost = written.length > 0 ? sumOf(written.map(({ minutes }) => minutes)) : -expiryOf(facts)
  return {
    key: 'expired',
    says: 'Carried over and not used in time',
    minutes: lost,
    rule: ledgerRules.expiry,
    source: policy.source,
    status: policy.status,
    inputs:
      carried === undefined
        ? []
        : [
            { label: 'Carried over', value: hours(carried.carried) },
            { label: `Taken by ${formatDay(carried.expiresOn)}`, value: hours(carried.used) },
          ],
    records:
      lost === 0 || carried === undefined
        ? []
        : [{ text: `Lost on ${formatDay(addDays(carried.expiresOn, 1))}`, minutes: lost }],
  }
}

/** Leave carried over that its last day has found unused: what the ledger loses of it, or 0. */
export function expiryOf(facts: BalanceFacts): number {
  const carried = carriedOf(facts)
  if (carried === undefined || facts.asOf <= carried.expiresOn) return 0
  return carried.carried - carried.used
}

function expiringOf(facts: BalanceFacts): Balance['expiring'] {
  const carried = carriedOf(facts)
  if (carried === undefined || facts.asOf > carried.expiresOn) return null
  const minutes = carried.carried - carried.used
  return minutes === 0 ? null : { minutes, on: carried.expiresOn }
}

/** The minutes of a request that lie in the leave year, on days that are wanted. */
function minutesWithin(
  { leaveYear, policies }: Pick<BalanceFacts, 'leaveYear' | 'policies'>,
  { firstOn, minutesByDay }: RequestFact,
  wanted: (day: Day) => boolean,
): number {
  const year = daysOfYear(policies, leaveYear)
  return minutesByDay.reduce((sum, minutes, index) => {
    const day = addDays(firstOn, index)
    return rangeContains(year, day) && wanted(day) ? sum + minutes : sum
  }, 0)
}

const requestWords = {
  taken: ['Taken', 'Approved leave on days up to the one looked at.'],
  booked: ['Booked', 'Approved leave on later days.'],
  waiting: [
    'Waiting for a decision',
    'Leave that was asked for and not decided. A change of approved leave counts with what it would take more.',
  ],
} as const

function requestLine(facts: BalanceFacts, key: 'taken' | 'booked' | 'waiting'): BalanceLine {
  const policy = policyOfYear(facts.policies, facts.leaveYear)
  const records = facts.requests.flatMap((request) => {
    const minutes = minutesOf(facts, request, key)
    if (minutes === 0) return []
    const lastOn = addDays(request.firstOn, request.minutesByDay.length - 1)
    const text = `${request.reference}, ${formatDay(request.firstOn)} to ${formatDay(lastOn)}`
    return [{ text, minutes: -minutes, subject: `leave.request:${request.requestId}` }]
  })
  const [says, rule] = requestWords[key]
  return {
    key,
    says,
    minutes: sumOf(records.map(({ minutes }) => minutes)),
    rule: `${rule} Working days at their length; days off and bank holidays take nothing.`,
    source: policy.source,
    status: policy.status,
    inputs: [],
    records,
  }
}

function minutesOf(
  facts: BalanceFacts,
  request: RequestFact,
  key: 'taken' | 'booked' | 'waiting',
): number {
  const { asOf, requests } = facts
  if (key === 'waiting') {
    if (request.status !== 'sent') return 0
    const all = minutesWithin(facts, request, () => true)
    const stands = requests.find(({ requestId }) => requestId === request.replacesId)
    const already = stands === undefined ? 0 : minutesWithin(facts, stands, () => true)
    return Math.max(0, all - already)
  }
  if (request.status !== 'approved') return 0
  return minutesWithin(facts, request, (day) => (key === 'taken' ? day <= asOf : day > asOf))
}

/** The leave years that a request with these days touches. */
export function yearsTouched(
  { firstOn, minutesByDay }: Pick<RequestFact, 'firstOn' | 'minutesByDay'>,
  policies: readonly LeavePolicy[],
): number[] {
  const last = addDays(firstOn, minutesByDay.length - 1)
  const years: number[] = []
  const from = leaveYearOf(policies, earlierDay(firstOn, last))
  for (let year = from; year <= leaveYearOf(policies, last); year += 1) years.push(year)
  return years
}
