import type { Day, DayRange } from '#platform/time'
import type { DutyDay } from './roster.ts'

/** The fewest people of a unit that a shift needs on the days on which the unit works it. */
export interface Minimum {
  readonly shift: string
  readonly people: number
  readonly valid: DayRange
}

/** How many are on a shift of a day, and how many it needs. */
export interface CoverDay {
  readonly day: Day
  readonly shift: string
  /** On the roster, leave taken off. */
  readonly present: number
  readonly onLeave: number
  /** Null where no minimum was set. */
  readonly needed: number | null
  readonly below: boolean
}

interface Facts {
  readonly days: readonly DutyDay[]
  readonly away: readonly { readonly personId: string; readonly day: Day }[]
  readonly minima: readonly Minimum[]
}

/**
 * The cover of each shift on each day: who is rostered less who is on leave, half a day counted as
 * away. A minimum counts on the days on which the unit works that shift: somebody who was moved to
 * it alone does not make it one of them. Days in order, then by shift.
 */
export function coverOf({ days, away, minima }: Facts): CoverDay[] {
  const gone = new Set(away.map(({ personId, day }) => `${personId} ${day}`))
  const byDay = Map.groupBy(days, ({ day }) => day)
  return [...byDay.keys()].toSorted().flatMap((day) => {
    const mine = (byDay.get(day) ?? []).filter(({ times }) => times !== null)
    const needs = new Map(
      minima
        .filter(({ valid }) => valid.from <= day && (valid.until === null || day < valid.until))
        .map(({ shift, people }) => [shift, people]),
    )
    const letters = new Set(mine.flatMap(({ shift }) => shift ?? []))
    return [...letters].toSorted().map((shift) => {
      const rostered = mine.filter((one) => one.shift === shift)
      const onLeave = rostered.filter(({ personId }) => gone.has(`${personId} ${day}`)).length
      const present = rostered.length - onLeave
      const worked = rostered.some(({ basis }) => basis !== 'changed')
      const needed = worked ? (needs.get(shift) ?? null) : null
      return { day, shift, present, onLeave, needed, below: needed !== null && present < needed }
    })
  })
}
