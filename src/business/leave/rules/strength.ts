import { rangeContains, type Day, type DayRange } from '#platform/time'
import { halvesAsked, type AskedDays } from './days.ts'

/** For which part of a duty somebody is away. On a return in steps they are not counted at all. */
export type PartAway = 'whole' | 'morning' | 'afternoon'

/** People of a unit with a duty on a day: many who are alike, or one. */
export interface OnDuty {
  readonly unitId: string
  readonly day: Day
  /** The shift they are on; null where their times are nobody's shift. */
  readonly shift: string | null
  readonly people: number
  /** For which part of it they are away: leave, absence, a course, court, training. */
  readonly away: PartAway | null
  /** Null of many. */
  readonly personId: string | null
}

/** How many are on duty on a day, and how many of them are there. */
export interface Strength {
  readonly onDuty: number
  readonly atWork: number
}

/** Of people of one shift, the most who are away in either half of it. */
export function mostAway(
  people: readonly Pick<OnDuty, 'away' | 'people'>[],
  halves = { morning: true, afternoon: true },
): number {
  const inHalf = (half: 'morning' | 'afternoon'): number =>
    halves[half] ? sumOf(people.filter(({ away }) => away === 'whole' || away === half)) : 0
  return Math.max(inHalf('morning'), inHalf('afternoon'))
}

const sumOf = (rows: readonly Pick<OnDuty, 'people'>[]): number =>
  rows.reduce((sum, { people }) => sum + people, 0)

/**
 * The strength of some people on one day: those with a duty less those who are away, shift by
 * shift in the weaker half of each. Every page that says how many are at work counts so.
 */
export function strengthOf(rows: readonly Pick<OnDuty, 'shift' | 'people' | 'away'>[]): Strength {
  const onDuty = sumOf(rows)
  return { onDuty, atWork: onDuty - awayByShift(rows) }
}

function awayByShift(
  rows: readonly Pick<OnDuty, 'shift' | 'people' | 'away'>[],
  halves?: ReturnType<typeof halvesAsked>,
): number {
  const shifts = Map.groupBy(
    rows.filter(({ away }) => away !== null),
    ({ shift }) => shift,
  )
  return [...shifts.values()].reduce((sum, people) => sum + mostAway(people, halves), 0)
}

/** Leave of somebody of the unit that waits for a decision. */
export interface Waiting extends AskedDays {
  readonly personId: string
}

export interface StrengthFacts {
  /** With the asker and whoever waits in rows of their own. */
  readonly onDuty: readonly OnDuty[]
  readonly waiting: readonly Waiting[]
  readonly minimum: readonly { readonly valid: DayRange; readonly people: number | null }[]
}

/** How many of the unit would be at work on a day if the request were approved. */
export interface StrengthDay {
  readonly day: Day
  /** Those who have a duty that day, the asker included. */
  readonly working: number
  /** Of those, how many are away in the half of the day when most are: on leave or otherwise. */
  readonly away: number
  /** What is left with the asker away too. */
  readonly strength: number
  /** How many others wait for a decision on that day. */
  readonly waiting: number
  readonly minimum: number | null
  readonly below: boolean
}

/**
 * The strength of a unit on the days of a request, without the asker. A day is as strong as the
 * weaker of the halves that are asked for. Days on which the asker does not work say nothing, and
 * on a rest day of the whole unit nobody is needed.
 */
export function strengthOn(
  asked: AskedDays & { readonly personId: string; readonly days: readonly Day[] },
  { onDuty, waiting, minimum }: StrengthFacts,
): StrengthDay[] {
  const byDay = Map.groupBy(onDuty, ({ day }) => day)
  return asked.days.map((day) => {
    const rows = byDay.get(day) ?? []
    const others = rows.filter(({ personId }) => personId !== asked.personId)
    const halves = halvesAsked(asked, day)
    const working = sumOf(rows)
    const gone = awayByShift(others, halves)
    const strength = sumOf(others) - gone
    const least = minimum.find(({ valid }) => rangeContains(valid, day))?.people ?? null
    const needed = working === 0 ? null : least
    return {
      day,
      working,
      away: gone,
      strength,
      waiting: mostWaiting(others, waiting, { day, halves }),
      minimum: needed,
      below: needed !== null && strength < needed,
    }
  })
}

type OnDay = { readonly day: Day; readonly halves: ReturnType<typeof halvesAsked> }

function mostWaiting(
  others: readonly OnDuty[],
  waiting: readonly Waiting[],
  { day, halves }: OnDay,
): number {
  const here = new Set(others.map(({ personId }) => personId))
  const inHalf = (half: 'morning' | 'afternoon'): number => {
    const who = waiting.filter((one) => here.has(one.personId) && halvesAsked(one, day)[half])
    return halves[half] ? new Set(who.map(({ personId }) => personId)).size : 0
  }
  return Math.max(inHalf('morning'), inHalf('afternoon'))
}
