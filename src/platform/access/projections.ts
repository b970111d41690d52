import { sql, type Kysely } from 'kysely'
import type { CommandContext } from '#platform/actions'
import type { DayRange } from '#platform/time'
import type { Tables } from './tables.ts'

/** Where somebody stands on some days: their unit, their line manager, their seniority. */
export interface Place {
  readonly personId: string
  readonly organisationId: number
  readonly unitId: string
  readonly managerId: string | null
  /** The step of the rank or grade, 0 to 99, from people's own table of ranks. */
  readonly seniority: number
  readonly valid: DayRange
}

/** Where a unit stands on some days: below another, or at the top. */
export interface UnitPlace {
  readonly unitId: string
  readonly organisationId: number
  readonly parentUnitId: string | null
  readonly valid: DayRange
}

const tablesOf = <T>({ tx }: Pick<CommandContext<T>, 'tx'>) => tx as unknown as Kysely<Tables>

/**
 * Replaces where some people stand, for all days. Called by the room of people in the command that
 * changes how they are employed, so that both are true from the same commit on.
 * @param personIds everybody whose places are replaced; somebody without a place stands nowhere
 */
export async function projectPlaces<T>(
  ctx: CommandContext<T>,
  personIds: readonly string[],
  places: readonly Place[],
): Promise<void> {
  const tx = tablesOf(ctx)
  for (const table of ['access.actor_line', 'access.actor_unit'] as const) {
    await sql`delete from ${sql.table(table)} where force_id = ${ctx.forceId}
      and person_id = any(${personIds}::uuid[])`.execute(tx)
  }
  if (places.length === 0) return
  const organisations = places.map(({ organisationId }) => organisationId)
  const people = places.map(({ personId }) => personId)
  const from = places.map(({ valid }) => valid.from)
  const until = places.map(({ valid }) => valid.until)
  await sql`insert into access.actor_line
      (force_id, organisation_id, person_id, valid_from, valid_until, manager_id, seniority)
    select ${ctx.forceId}, * from unnest(${organisations}::int[], ${people}::uuid[],
      ${from}::date[], ${until}::date[], ${places.map(({ managerId }) => managerId)}::uuid[],
      ${places.map(({ seniority }) => seniority)}::int[])`.execute(tx)
  await sql`insert into access.actor_unit
      (force_id, organisation_id, person_id, valid_from, valid_until, unit_id)
    select ${ctx.forceId}, * from unnest(${organisations}::int[], ${people}::uuid[],
      ${from}::date[], ${until}::date[], ${places.map(({ unitId }) => unitId)}::uuid[])`.execute(tx)
}

/** Replaces where some units stand, for all days: called by the room of units. */
export async function projectUnits<T>(
  ctx: CommandContext<T>,
  unitIds: readonly string[],
  places: readonly UnitPlace[],
): Promise<void> {
  const tx = tablesOf(ctx)
  await sql`delete from access.unit_line where force_id = ${ctx.forceId}
    and unit_id = any(${unitIds}::uuid[])`.execute(tx)
  if (places.length === 0) return
  await sql`insert into access.unit_line
      (force_id, organisation_id, unit_id, valid_from, valid_until, parent_unit_id)
    select ${ctx.forceId}, * from unnest(
      ${places.map(({ organisationId }) => organisationId)}::int[],
      ${places.map(({ unitId }) => unitId)}::uuid[],
      ${places.map(({ valid }) => valid.from)}::date[],
      ${places.map(({ valid }) => valid.until)}::date[],
      ${places.map(({ parentUnitId }) => parentUnitId)}::uuid[])`.execute(tx)
}
