import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import { compareInstants, type Day, type DayRange, type Instant } from '#platform/time'

/** A new belief about a stretch of days, to take the place of what was believed before. */
export interface Supersession {
  /** The table of present beliefs, `people.employment`; its `_history` keeps the earlier ones. */
  readonly table: string
  readonly forceId: number
  /** The columns that name the thing, without the days. */
  readonly key: Readonly<Record<string, string | number>>
  readonly valid: DayRange
  /** What is true on those days, or null when nothing is. */
  readonly values: Readonly<Record<string, unknown>> | null
  /** The moment of the change, and the audit entry that made it. */
  readonly at: Instant
  readonly entryId: string
}

type Row = Record<string, unknown> & { readonly valid: DayRange }

/** A range as PostgreSQL reads it. */
export function rangeText({ from, until }: DayRange): string {
  return `[${from},${until ?? ''})`
}

/**
 * Replaces what is believed about some days of one thing. What was believed goes to the history
 * with the time it was held; the days around keep their values as rows of their own.
 * Returns the rows that were replaced, oldest day first.
 */
export async function supersede<T>(tx: Kysely<T>, asked: Supersession): Promise<readonly Row[]> {
  const table = sql.table(asked.table)
  const mine = whereKey(asked)
  const { rows: before } = await sql<Row>`select * from ${table} where ${mine}
    and valid && ${rangeText(asked.valid)}::daterange order by lower(valid) for update`.execute(tx)

  const change = { ...asked, at: after(asked.at, before) }
  for (const row of before) {
    await keepInHistory(tx, change, row)
    for (const rest of remainders(row.valid, change.valid)) {
      await insertRow(tx, change, { ...beliefOf(row), valid: rangeText(rest) })
    }
  }
  if (change.values !== null) {
    const row = { force_id: change.forceId, ...change.key, ...change.values }
    await insertRow(tx, change, { ...row, valid: rangeText(change.valid) })
  }
  return before
}

/**
 * The moment of a change, or a microsecond after the latest of what it replaces: two changes of one
 * tick, and a clock that is behind, still leave each belief a time in which it was held.
 */
function after(at: Instant, before: readonly Row[]): Instant {
  const latest = before
    .map((row) => (row['recorded_from'] as Instant).add({ microseconds: 1 }))
    .toSorted(compareInstants)
    .at(-1)
  return latest !== undefined && compareInstants(latest, at) > 0 ? latest : at
}

function whereKey({ forceId, key }: Supersession) {
  const conditions = Object.entries(key).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  return sql.join([sql`force_id = ${forceId}`, ...conditions], sql` and `)
}

const derived = new Set(['valid_from', 'valid_until', 'recorded_from', 'recorded_by', 'valid'])

function beliefOf(row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !derived.has(name)))
}

async function keepInHistory<T>(tx: Kysely<T>, change: Supersession, row: Row): Promise<void> {
  const held = sql`tstzrange(recorded_from, ${change.at.toString()}::timestamptz)`
  const columns = [...Object.keys(beliefOf(row)), 'valid', 'recorded_by']
  const names = sql.join(columns.map((name) => sql.ref(name)))
  const mine = sql`${whereKey(change)} and valid = ${rangeText(row.valid)}::daterange`
  await sql`insert into ${sql.table(`${change.table}_history`)} (${names}, recorded, superseded_by)
    select ${names}, ${held}, ${change.entryId}::uuid from ${sql.table(change.table)}
    where ${mine}`.execute(tx)
  await sql`delete from ${sql.table(change.table)} where ${mine}`.execute(tx)
}

async function insertRow<T>(
  tx: Kysely<T>,
  { table, at, entryId }: Supersession,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const full = { ...row, recorded_from: at.toString(), recorded_by: entryId }
  const names = sql.join(Object.keys(full).map((name) => sql.ref(name)))
  const values = sql.join(Object.values(full))
  await sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(tx)
}

/** What is left of a range when another is cut out of it. */
function remainders(range: DayRange, cut: DayRange): DayRange[] {
  const left: DayRange[] = []
  if (range.from < cut.from) left.push({ from: range.from, until: cut.from })
  const end = cut.until
  if (end !== null && (range.until === null || end < range.until)) {
    left.push({ from: end, until: range.until })
  }
  return left
}

/** The belief about one day as it was held at one moment, or undefined when there was none. */
export async function beliefOn<T>(
  tx: Kysely<T>,
  of: Pick<Supersession, 'table' | 'forceId' | 'key'>,
  day: Day,
  knownAt: Instant,
): Promise<Record<string, unknown> | undefined> {
  const mine = whereKey(of as Supersession)
  const moment = knownAt.toString()
  const { rows } = await sql<Record<string, unknown>>`
    select to_jsonb(now_believed) as row from ${sql.table(of.table)} as now_believed
    where ${mine} and valid @> ${day}::date and recorded_from <= ${moment}::timestamptz
    union all
    select to_jsonb(once_believed) from ${sql.table(`${of.table}_history`)} as once_believed
    where ${mine} and valid @> ${day}::date and recorded @> ${moment}::timestamptz`.execute(tx)
  return rows[0]?.['row'] as Record<string, unknown> | undefined
}

/**
 * Holds for rows that are true on a day. It compares the generated bounds, which keep their B-tree
 * under row-level security; the range operators would not.
 * @param table the table or its alias in the query
 * @param day a day, or what is one in the query
 */
export function asOf(table: string, day: Day | RawBuilder<Day>): RawBuilder<SqlBool> {
  const from = sql.ref(`${table}.valid_from`)
  const until = sql.ref(`${table}.valid_until`)
  return sql<SqlBool>`${from} <= ${day}::date and (${until} is null or ${until} > ${day}::date)`
}
