import { daysIn, type Day, type DayRange } from '#platform/time'
import { strengthOf, type OnDuty } from '../rules/strength.ts'

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
 * Strength against the minimum on each day: who has a duty less who is away, as `strengthOf`
 * counts. A unit is judged by itself; a strong one makes no other stronger, and on a day on which
 * nobody of it has a duty it needs nobody.
 */
export function teamStrength(
  days: DayRange,
  units: readonly UnitFact[],
  onDuty: readonly OnDuty[],
): TeamDay[] {
  const rows = Map.groupBy(onDuty, ({ unitId, day }) => `${unitId} ${day}`)
  return daysIn(days).map((day) => {
    const strengths = units.map(({ unitId, name, minimum }) => {
      const { onDuty: planned, atWork } = strengthOf(rows.get(`${unitId} ${day}`) ?? [])
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
