import { daysIn, WEEKDAYS, weekdayOf, type Day, type DayRange } from '#platform/time'

/** So many people of a unit who work on the same days of the week: '1111100' from Monday. */
export interface Pattern {
  readonly unitId: string
  readonly workingDays: string
  readonly people: number
}

/** Of those who work on a day, how many of a unit are on approved leave in each half of it. */
export interface AwayCount {
  readonly unitId: string
  readonly day: Day
  readonly morning: number
  readonly afternoon: number
}

export interface UnitFact {
  readonly unitId: string
  readonly name: string
  readonly minimum: number | null
}

/** The strength of all units shown on one day. */
export interface TeamDay {
  readonly day: Day
  readonly atWork: number
  /** The sum of the minima of the units that have one; null where none has. */
  readonly needed: number | null
  readonly below: readonly {
    readonly unit: string
    readonly atWork: number
    readonly needed: number
  }[]
}

/**
 * Strength against the minimum on each day: who works by their pattern less who is on approved
 * leave, in the weaker half of the day. A unit is judged by itself; a strong one makes no other
 * stronger, and on a day on which nobody of it works by their pattern it needs nobody.
 */
export function teamStrength(
  days: DayRange,
  units: readonly UnitFact[],
  patterns: readonly Pattern[],
  away: readonly AwayCount[],
): TeamDay[] {
  const gone = new Map(
    away.map((one) => [`${one.unitId} ${one.day}`, Math.max(one.morning, one.afternoon)]),
  )
  const working = new Map<string, number>()
  for (const { unitId, workingDays, people } of patterns) {
    for (const [index, letter] of Array.from(workingDays).entries()) {
      const key = `${unitId} ${WEEKDAYS[index] ?? ''}`
      if (letter === '1') working.set(key, (working.get(key) ?? 0) + people)
    }
  }
  return daysIn(days).map((day) => {
    const weekday = weekdayOf(day)
    const strengths = units.map(({ unitId, name, minimum }) => {
      const planned = working.get(`${unitId} ${weekday}`) ?? 0
      const atWork = planned - (gone.get(`${unitId} ${day}`) ?? 0)
      return { unit: name, atWork, needed: planned === 0 ? null : minimum }
    })
    const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
    const minima = strengths.flatMap(({ needed }) => (needed === null ? [] : [needed]))
    return {
      day,
      atWork: sum(strengths.map(({ atWork }) => atWork)),
      needed: minima.length === 0 ? null : sum(minima),
      below: strengths.flatMap(({ unit, atWork, needed }) =>
        needed !== null && atWork < needed ? [{ unit, atWork, needed }] : [],
      ),
    }
  })
}
