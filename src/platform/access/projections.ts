import { sql, type Kysely } from 'kysely'
import type { CommandContext } from '#platform/actions'
import { countAgain } from '#platform/database'
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

/** From so many people on it is worth asking whether the planner knows of them. */
const MANY = 500

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
  if (personIds.length >= MANY) await countAgain(ctx.tx, ['access.actor_line', 'access.actor_unit'])
  const days = places.map(({ personId, organisationId, valid }) => ({
    organisation_id: organisationId,
    person_id: personId,
    valid_from: valid.from,
    valid_until: valid.until,
  }))
  const lines = places.map(({ managerId, seniority }, at) => ({
    ...days[at],
    manager_id: managerId,
    seniority,
  }))
  await keep(ctx, 'access.actor_line', personIds, lines)
  const units = places.map(({ unitId }, at) => ({ ...days[at], unit_id: unitId }))
  await keep(ctx, 'access.actor_unit', personIds, units)
}

/** Keeps these rows of some people and no others. Only what differs is written. */
async function keep<T>(
  ctx: CommandContext<T>,
  table: 'access.actor_line' | 'access.actor_unit',
  personIds: readonly string[],
  rows: readonly object[],
): Promise<void> {
  const tx = tablesOf(ctx)
  const json = JSON.stringify(rows)
  const row = sql`json_populate_recordset(null::${sql.table(table)}, ${json}::json)`
  await sql`delete from ${sql.table(table)} as place where force_id = ${ctx.forceId}
    and person_id = any(${personIds}::uuid[]) and not exists (select from ${row} as kept
      where kept.person_id = place.person_id and kept.valid_from = place.valid_from)`.execute(tx)
  const [first] = rows
  if (first === undefined) return
  const all = (from: string) => sql.join(Object.keys(first).map((name) => sql.ref(from + name)))
  const changed = Object.keys(first).map(
    (name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`,
  )
  await sql`insert into ${sql.table(table)} as place (force_id, ${all('')})
    select ${ctx.forceId}, ${all('')} from ${row}
    on conflict (force_id, person_id, valid_from) do update set ${sql.join(changed)}
    where (${all('place.')}) is distinct from (${all('excluded.')})`.execute(tx)
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
