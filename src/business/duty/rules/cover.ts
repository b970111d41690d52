import { mostAway, strengthOf } from '#business/leave'
import type { Day, DayRange } from '#platform/time'
import type { AwayParts } from './away.ts'
import type { DutyDay } from './roster.ts'
import type { HeldSkills } from './skills.ts'

/** The fewest people of a unit that a shift needs on the days on which the unit works it. */
export interface Minimum {
  readonly shift: string
  /** Of those who hold this skill on the day; null for everybody. */
  readonly skill: string | null
  readonly people: number
  readonly valid: DayRange
}

/**
 * How many are on a shift of a day, and how many it needs: of everybody, or with a skill. The line
 * without a shift is the day's strength: all shifts, and those whose times are nobody's shift.
 */
export interface CoverDay {
  readonly day: Day
  readonly shift: string | null
  readonly skill: string | null
  /** On the roster, whoever is away taken off. */
  readonly present: number
  readonly away: number
  /** Null where no minimum was set. */
  readonly needed: number | null
  readonly below: boolean
}

interface Facts {
  readonly days: readonly DutyDay[]
  readonly away: AwayParts
  readonly minima: readonly Minimum[]
  readonly held: HeldSkills
}

/**
 * The cover of each shift on each day: who is rostered less who is away, in the weaker half; then
 * of those who hold a skill on that day, where the shift has a minimum of it; then the strength of
 * the day. A minimum counts on the days on which the unit works that shift: somebody who was moved
 * to it alone does not make it one of them. Days in order, then by shift, everybody before the
 * skills.
 */
export function coverOf({ days, away, minima, held }: Facts): CoverDay[] {
  const byDay = Map.groupBy(days, ({ day }) => day)
  return [...byDay.keys()].toSorted().flatMap((day) => {
    const mine = (byDay.get(day) ?? []).filter(({ times }) => times !== null)
    const needs = minima.filter(
      ({ valid }) => valid.from <= day && (valid.until === null || day < valid.until),
    )
    const letters = new Set(mine.flatMap(({ shift }) => shift ?? []))
    const shifts = [...letters].toSorted().flatMap((shift) => {
      const rostered = mine.filter((one) => one.shift === shift)
      const worked = rostered.some(({ basis }) => basis !== 'changed')
      const ofShift = worked ? needs.filter((one) => one.shift === shift) : []
      const all = ofShift.find(({ skill }) => skill === null)?.people ?? null
      const skilled = ofShift
        .filter((one): one is Minimum & { skill: string } => one.skill !== null)
        .toSorted((a, b) => a.skill.localeCompare(b.skill))
      return [
        line({ day, shift, skill: null }, gone(rostered, away), all),
        ...skilled.map(({ skill, people }) => {
          const holders = rostered.filter(({ personId }) => held.on(personId, skill, day))
          return line({ day, shift, skill }, gone(holders, away), people)
        }),
      ]
    })
    return mine.length === 0 ? [] : [...shifts, strengthLine(day, gone(mine, away))]
  })
}

type Gone = ReturnType<typeof gone>

/** Each of some people who have a duty, with the part for which they are away. */
export const gone = (people: readonly DutyDay[], away: AwayParts) =>
  people.map((one) => ({ shift: one.shift, people: 1, away: away.of(one) }))

function line(
  shown: Pick<CoverDay, 'day' | 'shift' | 'skill'>,
  people: Gone,
  needed: number | null,
): CoverDay {
  const away = mostAway(people)
  const present = people.length - away
  return { ...shown, present, away, needed, below: needed !== null && present < needed }
}

function strengthLine(day: Day, people: Gone): CoverDay {
  const { onDuty, atWork } = strengthOf(people)
  const away = onDuty - atWork
  return { day, shift: null, skill: null, present: atWork, away, needed: null, below: false }
}
