import { sql } from 'kysely'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { ownEyes, remembered } from '#platform/reporting'
import { addDays, holidaysOf, mondayOf, type Day } from '#platform/time'
import { seeTeamCalendar } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { OnDuty } from '../rules/strength.ts'
import type { Tables } from '../tables.ts'
import { leavePolicies } from './policy.ts'
import { onDutyIn } from './on-duty.ts'
import { chosenPeople, teamParts, unitRow } from './team-facts.ts'
import { teamStrength, type UnitFact } from './team-strength.ts'

const DAYS = 14
/** Units beyond so many are told by their number: whoever leads so many chooses one. */
const MOST_UNITS = 100
/** The strength of more units than so many stands for a minute. */
const LARGE = 20

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
    const key = `leave.strength ${unitId ?? ''} ${first} ${ownEyes(ctx)}`
    const worth = ({ units: found }: Counted): boolean => found.length > LARGE
    const counted = await remembered(ctx, { key, worth }, () => count(ctx, unitId, days))
    const { units } = counted
    const holidays = holidaysOf(leavePolicies()[0]?.division ?? 'england-and-wales', ctx.today)
    return {
      days,
      of: counted.of,
      unitId,
      /** When it was added up, where it may be a minute ago. */
      at: units.length > LARGE ? counted.at : undefined,
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

type Days = { readonly from: Day; readonly until: Day }
type Counted = Awaited<ReturnType<typeof count>>

/** The strength of the units of the chosen people, those that fall short on most days first. */
async function count(ctx: QueryContext<Tables>, unitId: string | undefined, days: Days) {
  const { chosen, of } = await chosenPeople(ctx, unitId)
  const { rows } = await sql<{ facts: readonly UnitFact[] }>`
    with ${teamParts(ctx, chosen)},
    measured as materialized (select * from unit)
    ${unitRow}`.execute(ctx.tx)
  const facts = rows[0]?.facts ?? []
  const unitIds = facts.map((unit) => unit.unitId)
  const onDuty = Map.groupBy(await onDutyIn(ctx, { unitIds, ...days }), (row) => row.unitId)
  const units = facts.map((unit) => strengthOfUnit(days, unit, onDuty.get(unit.unitId) ?? []))
  units.sort((one, other) => other.shortDays - one.shortDays)
  return { at: ctx.now, of, units }
}

function strengthOfUnit(days: Days, unit: UnitFact, onDuty: readonly OnDuty[]): UnitStrength {
  const { unitId, name } = unit
  const strength = teamStrength(days, [unit], onDuty).map(({ day, atWork, needed }) => ({
    day,
    atWork,
    needed,
  }))
  return { unitId, name, days: strength, shortDays: strength.filter(isShort).length }
}
