import { leaveDays } from '#business/leave'
import { patternMinutes } from '#business/people'
import { addDays, daysBetween, earlierDay, holidaysOf, mondayOf, parseDay } from '#platform/time'
import { addYears, type Day } from '#platform/time'
import { momentOf } from './cast.ts'
import { chance, demoId, type Chance } from './chance.ts'
import { within } from './history.ts'
import { DEMO_DAY } from './moment.ts'
import type { DemoEmployment, DemoPerson } from './people.ts'
import { cell, demoRows } from './rows.ts'

/** One stretch of leave that was taken, as the bulk command of leave takes it. */
export interface DemoLeave {
  readonly personId: string
  readonly organisationId: number
  readonly unitId: string
  readonly reference: string
  readonly firstOn: Day
  readonly lastOn: Day
  readonly firstPart: 'whole' | 'afternoon'
  readonly minutesByDay: readonly number[]
  /** Whom it was asked of in the last ninety days, and when they approved it: else it waits. */
  readonly asked?: DemoAsked
}

interface DemoAsked {
  readonly at: string
  readonly category: string
  readonly deciderId: string
  readonly decidedAt?: string
}

/** The requests of the last three months of those in the story have cases instead. */
const STORY_FROM = addDays(DEMO_DAY, -90)
const FIRST_YEAR = 2024
const LAST_YEAR = 2025
/** Part of what people want in the leave year to come is asked for already. */
const YEAR_AHEAD = 2026
const AHEAD_DAYS = 80
const SINGLE_AHEAD = 60
/** Weeks of work a year: under what the least entitlement of anybody gives, twenty-two days. */
const WEEKS_A_YEAR = 4.2
const DAYS_A_YEAR = 365
const MOST_SINGLE_DAYS = 5
const HALF_DAYS = 0.4
const WEEK = 7
const FRIDAY = 4
/** People ask for leave two weeks to three months ahead, and wait up to three days. */
const LEAST_LEAD = 14
const MOST_LEAD = 90
const MOST_DECIDING = 3
/** Their leave is not annual leave: specials give their time, the others have a contract. */
const without = new Set(['Special constable', 'Contractor', 'Consultant', 'Account manager'])
const OF_A_BOARD = 'Independent member'

const bankHolidays = new Set(holidaysOf('england-and-wales'))

/**
 * What people of the demo took in two years of leave: weeks in the school holidays, single days and
 * half days, on days on which they worked, never twice and within their entitlement.
 */
export class LeaveTaken {
  readonly #seed: number
  readonly #inStory: ReadonlySet<string>
  readonly #numbers = new Map<number, number>()

  /** @param inStory whose last three months are told otherwise */
  constructor(seed: number, inStory: ReadonlySet<string>) {
    this.#seed = seed
    this.#inStory = inStory
  }

  of(person: DemoPerson, employments: readonly DemoEmployment[]): readonly DemoLeave[] {
    const { personId } = person
    const draw = chance(this.#seed, `leave ${personId}`)
    const used = new Set<Day>()
    const before = this.#inStory.has(personId) ? STORY_FROM : addDays(DEMO_DAY, -1)
    const taken: DemoLeave[] = []
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      let left = budgetOf(year, employments)
      for (const wish of wishesOf(draw, year)) {
        const one = this.#take(person, employments, wish, { used, before, left })
        if (one === undefined) continue
        left -= one.minutesByDay.reduce((a, b) => a + b, 0)
        taken.push(one)
      }
    }
    if (!this.#inStory.has(personId)) taken.push(...this.#ahead(person, employments, used))
    const asking = chance(this.#seed, `asking ${personId}`)
    return taken.map((one) => this.#withAsking(asking, one, employments))
  }

  /** What has been asked for of the months to come. */
  *#ahead(
    person: DemoPerson,
    employments: readonly DemoEmployment[],
    used: Set<Day>,
  ): Generator<DemoLeave> {
    const draw = chance(this.#seed, `ahead ${person.personId}`)
    const before = addYears(DEMO_DAY, 1)
    let left = budgetOf(YEAR_AHEAD, employments)
    for (const wish of wishesOf(draw, YEAR_AHEAD)) {
      const isSingle = wish.firstOn === wish.lastOn
      if (isSingle && daysBetween(DEMO_DAY, wish.firstOn) > SINGLE_AHEAD) continue
      const one = this.#take(person, employments, wish, { used, before, left })
      if (one === undefined) continue
      left -= one.minutesByDay.reduce((a, b) => a + b, 0)
      yield one
    }
  }

  /** What was asked for in the last ninety days says of whom, and when it was approved. */
  #withAsking(draw: Chance, one: DemoLeave, employments: readonly DemoEmployment[]): DemoLeave {
    const lead = draw.between(LEAST_LEAD, MOST_LEAD)
    const ago = draw.between(1, AHEAD_DAYS)
    const until = draw.between(1, MOST_DECIDING)
    const hour = String(draw.between(8, 17)).padStart(2, '0')
    const minute = String(draw.between(0, 59)).padStart(2, '0')
    const asking = earlierDay(addDays(one.firstOn, -lead), addDays(DEMO_DAY, -ago))
    const askedOn = weekdayBefore(asking)
    const deciderId = employments.find((span) => within(span, dayAlone(askedOn)))?.managerId
    if (askedOn < STORY_FROM || !deciderId) return one
    const at = momentOf(`${askedOn}T${hour}:${minute}`).toString()
    const asked = { at, category: 'any', deciderId }
    const decidedOn = weekdayAfter(addDays(askedOn, until))
    const decidedAt = momentOf(`${decidedOn}T${hour}:${minute}`).toString()
    // What waits for those who sign in is told in the story.
    if (decidedOn < DEMO_DAY) return { ...one, asked: { ...asked, decidedAt } }
    if (!this.#inStory.has(deciderId)) return { ...one, asked }
    return one
  }

  #take(
    { personId, organisationId }: DemoPerson,
    employments: readonly DemoEmployment[],
    { firstOn, lastOn, half }: Wish,
    { used, before, left }: { used: Set<Day>; before: Day; left: number },
  ): DemoLeave | undefined {
    const span = employments.find(
      (one) => one.from <= firstOn && (one.until === null || one.until > lastOn),
    )
    if (span === undefined || without.has(span.rankOrGrade) || lastOn >= before) return undefined
    if (span.rankOrGrade === OF_A_BOARD) return undefined
    const firstPart = half ? 'afternoon' : 'whole'
    const asked = { firstOn, lastOn, firstPart, lastPart: 'whole' } as const
    const days = leaveDays(asked, [{ ...span, valid: span }], bankHolidays)
    const worked = days.filter(({ minutes }) => minutes > 0)
    const minutes = worked.reduce((sum, day) => sum + day.minutes, 0)
    const [first] = worked
    const last = worked.at(-1)
    if (first === undefined || last === undefined || minutes > left) return undefined
    if (days.some(({ day }) => used.has(day))) return undefined
    for (const { day } of days) used.add(day)
    const kept = days.filter(({ day }) => day >= first.day && day <= last.day)
    return {
      personId,
      organisationId,
      unitId: demoId(`unit ${span.unit}`),
      reference: this.#reference(Number(first.day.slice(0, 4))),
      firstOn: first.day,
      lastOn: last.day,
      firstPart,
      minutesByDay: kept.map((day) => day.minutes),
    }
  }

  #reference(year: number): string {
    const number = (this.#numbers.get(year) ?? 0) + 1
    this.#numbers.set(year, number)
    return `LH-${year}-${String(number).padStart(6, '0')}`
  }
}

const dayAlone = (day: Day) => ({ from: day, until: addDays(day, 1) })

/** A weekday itself, of a weekend the Friday before. */
function weekdayBefore(day: Day): Day {
  const monday = mondayOf(day)
  return daysBetween(monday, day) > FRIDAY ? addDays(monday, FRIDAY) : day
}

function weekdayAfter(day: Day): Day {
  return weekdayBefore(day) === day ? day : addDays(mondayOf(day), WEEK)
}

interface Wish {
  readonly firstOn: Day
  readonly lastOn: Day
  readonly half: boolean
}

/** What somebody would like in a leave year: weeks first, then days here and there. */
function* wishesOf(draw: Chance, year: number): Generator<Wish> {
  for (const row of demoRows('school-holidays.csv')) {
    if (Number(row['leave_year']) !== year) continue
    if (!draw.happens(Number(row['likely']) / 100)) continue
    const from = parseDay(cell(row, 'first_on'))
    const length = Number(cell(row, 'days'))
    const spare = Math.max(0, daysBetween(from, parseDay(cell(row, 'last_on'))) + 1 - length)
    const later = WEEK * Math.floor(draw.between(0, spare) / WEEK)
    const firstOn = addDays(from, later)
    yield { firstOn, lastOn: addDays(firstOn, length - 1), half: false }
  }
  const begins = parseDay(`${year}-04-01`)
  for (let days = draw.between(1, MOST_SINGLE_DAYS); days > 0; days -= 1) {
    const week = mondayOf(addDays(begins, draw.between(WEEK, DAYS_A_YEAR - WEEK)))
    const firstOn = addDays(week, draw.pick([0, 2, 4, 4]))
    yield { firstOn, lastOn: firstOn, half: draw.happens(HALF_DAYS) }
  }
}

/** The minutes somebody may take in a leave year, for the part of it in which they worked here. */
function budgetOf(year: number, employments: readonly DemoEmployment[]): number {
  const begins = parseDay(`${year}-04-01`)
  const whole = { from: begins, until: addYears(begins, 1) }
  return employments.reduce((sum, one) => {
    const part = within(whole, one)
    if (part === undefined) return sum
    const days = daysBetween(part.from, part.until ?? whole.until)
    return sum + (WEEKS_A_YEAR * weekOf(one) * days) / DAYS_A_YEAR
  }, 0)
}

function weekOf(one: DemoEmployment): number {
  let minutes = 0
  for (let ahead = 0; ahead < WEEK; ahead += 1) {
    minutes += patternMinutes(one, addDays(DEMO_DAY, ahead))
  }
  return minutes
}
