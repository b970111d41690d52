import { addDays, weekdayOf, WEEKDAYS, type Day } from '#platform/time'
import { holidaysOf } from '#platform/time'

// A second, plain account of leave, written from the rules as they are described and not from the
// room: slow, in memory, without SQL. Only tables of data are shared: entitlements, bank holidays.

/** How somebody is employed on some days. */
export interface Span {
  readonly from: Day
  readonly until: Day | null
  readonly rankOrGrade: string
  readonly category: 'officer' | 'staff'
  readonly joinedOn: Day
  readonly dayMinutes: number
  readonly workingDays: string
  readonly managerId: string | null
}

export interface Asked {
  readonly firstOn: Day
  readonly lastOn: Day
  readonly firstPart: 'whole' | 'afternoon'
  readonly lastPart: 'whole' | 'morning'
}

export interface Request extends Asked {
  readonly id: string
  readonly status: 'sent' | 'approved' | 'refused' | 'withdrawn' | 'cancelled' | 'replaced'
  readonly minutesByDay: readonly number[]
  readonly replacesId: string | null
  readonly version: number
  readonly decidedBy: string | null
}

export interface Recall {
  readonly id: string
  readonly requestId: string
  readonly firstOn: Day
  readonly lastOn: Day
  readonly minutesByDay: readonly number[]
  readonly choice: 'leave' | 'pay' | null
}

export interface Row {
  readonly kind: 'carried-over' | 'carried-out' | 'recall' | 'correction' | 'expiry'
  readonly leaveYear: number
  readonly minutes: number
}

export interface Carry {
  readonly id: string
  readonly leaveYear: number
  readonly minutes: number
  readonly status: 'sent' | 'approved' | 'refused' | 'withdrawn'
  readonly version: number
}

export interface Closing {
  readonly leaveYear: number
  readonly left: number
  readonly carried: number
  readonly lost: number
}

/** Somebody with all that is known of their leave. */
export interface Person {
  readonly id: string
  spans: Span[]
  requests: Request[]
  recalls: Recall[]
  ledger: Row[]
  carries: Carry[]
  closings: Closing[]
}

/** An entitlement as data/entitlements.csv has it, for people below superintendent. */
export interface EntitledTo {
  readonly category: string
  readonly afterYears: number
  readonly from: Day
  readonly until: Day | null
  readonly days: number
  readonly dayMinutes: number
  readonly fullWeekMinutes: number
}

export const CARRIED_ANYWAY = 2_400

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const day = (text: string): Day => text as Day
const holidays = new Set(holidaysOf('england-and-wales'))

export const isHoliday = (on: Day): boolean => holidays.has(on)

/** A leave year begins on 1 April. */
export const yearOf = (on: Day): number => Number(on.slice(0, 4)) - (on.slice(5) < '04-01' ? 1 : 0)
export const firstOfYear = (leaveYear: number): Day => day(`${leaveYear}-04-01`)

/** Every day from one to another, both included. */
export function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = []
  for (let on = first; on <= last; on = addDays(on, 1)) days.push(on)
  return days
}

export const spanOn = ({ spans }: Person, on: Day): Span | undefined =>
  spans.find(({ from, until }) => from <= on && (until === null || on < until))

function worked(span: Span | undefined, on: Day): number {
  if (span?.workingDays[WEEKDAYS.indexOf(weekdayOf(on))] !== '1') return 0
  return span.dayMinutes
}

/** Leave is taken from working time; bank holidays are given besides; halves of a day add up. */
export function costOf(person: Person, asked: Asked): number[] {
  return daysBetween(asked.firstOn, asked.lastOn).map((on) => {
    const whole = isHoliday(on) ? 0 : worked(spanOn(person, on), on)
    const noMorning = on === asked.firstOn && asked.firstPart === 'afternoon'
    const noAfternoon = on === asked.lastOn && asked.lastPart === 'morning'
    const morning = Math.floor(whole / 2)
    return (noMorning ? 0 : morning) + (noAfternoon ? 0 : whole - morning)
  })
}

/** The half days that are wanted, as words. */
export function halvesOf({ firstOn, lastOn, firstPart, lastPart }: Asked): Set<string> {
  const halves = daysBetween(firstOn, lastOn).flatMap((on) => [`${on} am`, `${on} pm`])
  if (firstPart === 'afternoon') halves.shift()
  if (lastPart === 'morning') halves.pop()
  return new Set(halves)
}

export const isLive = ({ status }: Request): boolean => status === 'sent' || status === 'approved'

/** A request minute by minute, in a leave year and up to a day. */
export function minutesIn({ firstOn, minutesByDay }: Request, leaveYear: number, upTo?: Day) {
  return sum(
    minutesByDay.filter((_minutes, index) => {
      const on = addDays(firstOn, index)
      return yearOf(on) === leaveYear && (upTo === undefined || on <= upTo)
    }),
  )
}

const lastOfMonth = (first: Day): Day => addDays(day(nextMonth(first)), -1)

function nextMonth(first: Day): string {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

const completed = (joinedOn: Day, on: Day): number =>
  Number(on.slice(0, 4)) - Number(joinedOn.slice(0, 4)) - (on.slice(5) < joinedOn.slice(5) ? 1 : 0)

/** So many parts of a month divide by 28, 29, 30 and 31; so many of a week by 2,400 and 2,160. */
const MONTH = 377_580n
const WEEK = 21_600n

/**
 * A twelfth of a year for each month at the rank and service of its last employed day; part of a
 * month and part-time weeks give their share; the sum is rounded up to 6 minutes. Undefined where
 * the table has no row.
 */
export function entitlementOf(
  table: readonly EntitledTo[],
  person: Person,
  leaveYear: number,
): number | undefined {
  let parts = 0n
  let first = firstOfYear(leaveYear)
  while (yearOf(first) === leaveYear) {
    const days = daysBetween(first, lastOfMonth(first))
    const employed = days.filter((on) => spanOn(person, on) !== undefined)
    const last = employed.at(-1)
    const now = last === undefined ? undefined : spanOn(person, last)
    if (last !== undefined && now !== undefined) {
      const row = table
        .filter((one) => one.category === now.category && one.from <= last)
        .filter((one) => one.until === null || last < one.until)
        .filter((one) => one.afterYears <= completed(now.joinedOn, last))
        .toSorted((a, b) => b.afterYears - a.afterYears)[0]
      if (row === undefined) return undefined
      for (const on of employed) {
        const { workingDays = '', dayMinutes = 0 } = spanOn(person, on) ?? {}
        const week = workingDays.replaceAll('0', '').length * dayMinutes
        const share =
          (BigInt(Math.min(week, row.fullWeekMinutes)) * WEEK) / BigInt(row.fullWeekMinutes)
        parts += BigInt(row.days * row.dayMinutes) * share * (MONTH / BigInt(days.length))
      }
    }
    first = day(nextMonth(first))
  }
  const six = 6n * 12n * MONTH * WEEK
  return Number((parts + six - 1n) / six) * 6
}

const rowsOf = ({ ledger }: Person, leaveYear: number, kind?: Row['kind']): number[] =>
  ledger
    .filter((row) => row.leaveYear === leaveYear && (kind === undefined || row.kind === kind))
    .map(({ minutes }) => minutes)

/** Carried leave is used first, and what is not used by 30 June is lost: below nought, or 0. */
export function lostOf(person: Person, leaveYear: number, taken: readonly Request[]): number {
  if (rowsOf(person, leaveYear, 'expiry').length > 0) return 0 // it is a row of the ledger by now
  const carried = sum(rowsOf(person, leaveYear, 'carried-over'))
  const used = sum(taken.map((one) => minutesIn(one, leaveYear, day(`${leaveYear}-06-30`))))
  return -Math.max(0, carried - used)
}

/** What is left of a year where exactly these requests are taken in the end. */
export function leftWhere(
  entitled: number,
  person: Person,
  leaveYear: number,
  taken: readonly Request[],
): number {
  const minutes = sum(taken.map((one) => minutesIn(one, leaveYear)))
  return entitled + sum(rowsOf(person, leaveYear)) + lostOf(person, leaveYear, taken) - minutes
}

/**
 * What is left of a year however those decide who still have to: all that was asked for is taken,
 * and each change of approved leave takes its place or does not.
 */
export function leastLeft(entitled: number, person: Person, leaveYear: number): number {
  const live = person.requests.filter(isLive)
  const changes = live.filter(({ status, replacesId }) => status === 'sent' && replacesId !== null)
  const sure = live.filter((one) => !changes.includes(one))
  let least = Infinity
  for (let pick = 0; pick < 2 ** changes.length; pick += 1) {
    const made = changes.filter((_one, index) => (pick >> index) % 2 === 1)
    const gone = new Set(made.map(({ replacesId }) => replacesId))
    const taken = [...sure.filter(({ id }) => !gone.has(id)), ...made]
    least = Math.min(least, leftWhere(entitled, person, leaveYear, taken))
  }
  return least
}

/** What a page shows as left today: a change that waits counts with what it would take more. */
export function leftToday(entitled: number, person: Person, leaveYear: number, today: Day): number {
  const approved = person.requests.filter(({ status }) => status === 'approved')
  const waits = person.requests.filter(({ status }) => status === 'sent')
  const more = waits.map((one) => {
    const stands = approved.find(({ id }) => id === one.replacesId)
    const already = stands === undefined ? 0 : minutesIn(stands, leaveYear)
    return Math.max(0, minutesIn(one, leaveYear) - already)
  })
  const whole = leftWhere(entitled, person, leaveYear, approved)
  const notLostYet = today <= `${leaveYear}-06-30` ? lostOf(person, leaveYear, approved) : 0
  return whole - notLostYet - sum(more)
}

/** Annex O: how long an absence is, with the free days that touch it, a fortnight at most. */
export function absenceOf(person: Person, { firstOn, lastOn }: Asked): number {
  const free = (on: Day): boolean => {
    const span = spanOn(person, on)
    return span !== undefined && (isHoliday(on) || worked(span, on) === 0)
  }
  const run = (from: Day, step: 1 | -1): number => {
    for (let n = 0; n < 14; n += 1) if (!free(addDays(from, step * n))) return n
    return 14
  }
  return (
    daysBetween(firstOn, lastOn).length + run(addDays(lastOn, 1), 1) + run(addDays(firstOn, -1), -1)
  )
}

/**
 * What a recall gives, in minutes of leave: two days for the first two days of an absence of three
 * or more, one and a half after; by the other choice one day, the rest being paid at double time.
 * A day for a day in a shorter absence, and for staff. Undefined where there is no such choice.
 */
export function givenFor(
  person: Person,
  recall: Recall,
  choice: 'leave' | 'pay',
): number | undefined {
  const leave = person.requests.find(({ id }) => id === recall.requestId)
  if (leave === undefined) throw new Error('A recall is from leave')
  const officer = spanOn(person, recall.firstOn)?.category === 'officer'
  const long = officer && absenceOf(person, leave) >= 3
  if (choice === 'pay' && !long) return undefined
  const earlier = person.recalls.filter(
    (one) => one.requestId === leave.id && one.firstOn < recall.firstOn,
  )
  const lost = (minutes: readonly number[]) => minutes.filter((one) => one > 0)
  const before = earlier.flatMap(({ minutesByDay }) => lost(minutesByDay)).length
  return sum(
    lost(recall.minutesByDay).map((minutes, index) => {
      if (!long || choice === 'pay') return minutes
      return before + index < 2 ? 2 * minutes : Math.ceil(1.5 * minutes)
    }),
  )
}
