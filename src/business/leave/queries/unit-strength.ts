import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { addDays, holidaysOf, mondayOf, type Day, type DayRange } from '#platform/time'
import { seeTeamCalendar } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { leavePolicies } from './policy.ts'
import { chosenPeople, strengthParts, strengthRows, teamParts } from './team-facts.ts'
import { teamStrength, type AwayCount, type Pattern, type UnitFact } from './team-strength.ts'

const DAYS = 14
/** Units beyond so many are told by their number: whoever leads so many chooses one. */
const MOST_UNITS = 100

interface Facts {
  readonly unit: readonly UnitFact[]
  readonly pattern: readonly Pattern[]
  readonly away: readonly AwayCount[]
}

export const unitStrength = defineQuery({
  name: 'leave.unit-strength',
  says: 'Shows how many are at work in each unit of your people over two weeks, against its minimum',
  permission: seeTeamCalendar,
  input: z.strictObject({
    unitId: field.id('Choose a unit').optional(),
    /** Any day of the first week. */
    from: field.day('Give a day of the first week, such as 4 May 2026').optional(),
  }),
  async run(ctx, { unitId, from }) {
    const first = mondayOf(from ?? ctx.today)
    const days = { from: first, until: addDays(first, DAYS) }
    const { chosen, of } = await chosenPeople(ctx, unitId)
    const { rows } = await sql<{ kind: keyof Facts; facts: never }>`
      with ${teamParts(ctx, chosen)},
      measured as materialized (select * from unit),
      ${strengthParts(ctx, days.from, days.until)}
      ${strengthRows}`.execute(ctx.tx)
    const facts = factsOf(rows)
    const units = facts.unit.map((unit) => strengthOf(days, unit, facts))
    units.sort((one, other) => other.shortDays - one.shortDays)
    const holidays = holidaysOf(leavePolicies()[0]?.division ?? 'england-and-wales', ctx.today)
    return {
      days,
      of,
      unitId,
      bankHolidays: holidays.filter((day) => day >= days.from && day < days.until),
      /** Those that fall short on most days first, then by name. */
      units: units.slice(0, MOST_UNITS),
      unitCount: units.length,
      shortCount: units.filter(({ shortDays }) => shortDays > 0).length,
    }
  },
})

/** At work on a day, in the weaker half of it, and the least that are needed. */
export interface Strength {
  readonly day: Day
  readonly atWork: number
  readonly needed: number | null
}

export interface UnitStrength {
  readonly unitId: string
  readonly name: string
  readonly days: readonly Strength[]
  /** On how many of the days fewer are at work than are needed. */
  readonly shortDays: number
}

/** Whether fewer are at work than are needed. */
export function isShort({ atWork, needed }: Strength): boolean {
  return needed !== null && atWork < needed
}

interface FactsByUnit {
  readonly unit: readonly UnitFact[]
  readonly pattern: ReadonlyMap<string, readonly Pattern[]>
  readonly away: ReadonlyMap<string, readonly AwayCount[]>
}

function factsOf(rows: readonly { readonly kind: keyof Facts; readonly facts: never }[]) {
  const of = <K extends keyof Facts>(kind: K): Facts[K] =>
    rows.find((row) => row.kind === kind)?.facts ?? ([] as never)
  return {
    unit: of('unit'),
    pattern: Map.groupBy(of('pattern'), ({ unitId }) => unitId),
    away: Map.groupBy(of('away'), ({ unitId }) => unitId),
  }
}

function strengthOf(days: DayRange, unit: UnitFact, facts: FactsByUnit): UnitStrength {
  const { unitId, name } = unit
  const patterns = facts.pattern.get(unitId) ?? []
  const strength = teamStrength(days, [unit], patterns, facts.away.get(unitId) ?? []).map(
    ({ day, atWork, needed }) => ({ day, atWork, needed }),
  )
  return { unitId, name, days: strength, shortDays: strength.filter(isShort).length }
}
