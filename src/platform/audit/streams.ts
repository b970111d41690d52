import { CompiledQuery } from 'kysely'
import type { BlockHead, SealedRow } from './blocks.ts'

/** Sends one statement and returns its rows: over a connection, or inside an action. */
export type Run = <R>(text: string, values?: readonly unknown[]) => Promise<R[]>

/** A connection that answers with rows. */
interface Client {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
}

/** Statements over a connection. */
export const runOver =
  (client: Client): Run =>
  async <R>(text: string, values: readonly unknown[] = []) => {
    const { rows } = await client.query(text, [...values])
    return rows as R[]
  }

/** An action's query builder, for statements whose text depends on the table. */
interface Builder {
  executeQuery(query: CompiledQuery): Promise<{ rows: unknown[] }>
}

/** Statements inside an action's transaction. */
export const runIn =
  (tx: Builder): Run =>
  async <R>(text: string, values: readonly unknown[] = []) => {
    const { rows } = await tx.executeQuery(CompiledQuery.raw(text, [...values]))
    return rows as R[]
  }

/** One append-only table of one force, as the manifest declares it. */
export interface Stream {
  readonly name: string
  readonly forceId: number
  readonly table: string
  readonly sequence: string
  /** The columns to hash now, the sequence first. */
  readonly columns: readonly string[]
}

/** The name under which rows, blocks and checkpoints know a stream: `1/audit.entry`. */
export const streamName = (forceId: number, table: string): string => `${forceId}/${table}`

const plainly = [
  `set local timezone = 'UTC'`,
  `set local datestyle = 'ISO, YMD'`,
  `set local intervalstyle = 'postgres'`,
  `set local bytea_output = 'hex'`,
  `set local extra_float_digits = 1`,
]

/** Has this transaction write every value as the one text that is hashed. */
export async function writePlainly(run: Run): Promise<void> {
  for (const statement of plainly) await run(statement)
}

/** The streams of a force: every table declared sealed, with its columns as they are now. */
export async function streamsOf(run: Run, forceId: number): Promise<Stream[]> {
  const tables = await run<{ table: string; sequence: string; columns: string[] }>(
    `select s.table_name as "table", s.sequence_column as sequence, array(
       select a.attname::text from pg_attribute a
       where a.attrelid = to_regclass(s.table_name) and a.attnum > 0 and not a.attisdropped
         and a.attname not in ('recorded_in', s.sequence_column)
       order by a.attnum) as columns
     from audit.sealed_table s order by s.table_name`,
  )
  return tables.map(({ table, sequence, columns }) => ({
    name: streamName(forceId, table),
    forceId,
    table,
    sequence,
    columns: [sequence, ...columns],
  }))
}

const named = (name: string): string => {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error('A sealed table or column has a plain name')
  return `"${name}"`
}

/** The table's name for a statement. Refuses a name that is not `schema.table`. */
export const quotedTable = (table: string): string => table.split('.').map(named).join('.')

interface RowAsRead {
  readonly stamp: string
  readonly id: string
  readonly fields: readonly (string | null)[]
}

/**
 * Rows of a stream stamped from `from` up to, not including, `until`, in the order of sealing.
 * @param columns the columns to read, the sequence first
 */
export async function rowsOf(
  run: Run,
  stream: Pick<Stream, 'forceId' | 'table'>,
  columns: readonly string[],
  span: { from: bigint; until: bigint; most?: number },
): Promise<SealedRow[]> {
  const [sequence, ...fields] = columns.map((column) => `t.${named(column)}`)
  const rows = await run<RowAsRead>(
    `select t.recorded_in::text as stamp, ${sequence}::text as id,
       json_build_array(${fields.map((field) => `${field}::text`).join(', ')}) as fields
     from ${quotedTable(stream.table)} t
     where t.force_id = $1 and t.recorded_in >= $2::xid8 and t.recorded_in < $3::xid8
     order by t.recorded_in, ${sequence} limit $4`,
    [stream.forceId, String(span.from), String(span.until), span.most ?? null],
  )
  return rows.map(({ stamp, id, fields }) => ({ stamp: BigInt(stamp), id, fields }))
}

interface BlockAsRead {
  readonly block_number: number
  readonly columns: string[]
  readonly stamped_from: string
  readonly stamped_until: string
  readonly first_number: string
  readonly last_number: string
  readonly row_count: number
  readonly root: Buffer
  readonly previous_hash: Buffer
  readonly hash: Buffer
  readonly sealed_at: string
}

const headColumns = `block_number, columns, stamped_from::text, stamped_until::text,
  first_number::text, last_number::text, row_count, root, previous_hash, hash,
  to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sealed_at`

/** The blocks of a stream from a number on, without their leaves, in order. */
export async function blockHeads(
  run: Run,
  forceId: number,
  table: string,
  from = 1,
): Promise<BlockHead[]> {
  const rows = await run<BlockAsRead>(
    `select ${headColumns} from audit.block
     where force_id = $1 and sealed_table = $2 and block_number >= $3 order by block_number`,
    [forceId, table, from],
  )
  return rows.map((row) => headOf(forceId, table, row))
}

/** The newest block of a stream, or undefined before the first. */
export async function lastBlock(
  run: Run,
  forceId: number,
  table: string,
): Promise<BlockHead | undefined> {
  const [row] = await run<BlockAsRead>(
    `select ${headColumns} from audit.block
     where force_id = $1 and sealed_table = $2 order by block_number desc limit 1`,
    [forceId, table],
  )
  return row === undefined ? undefined : headOf(forceId, table, row)
}

function headOf(forceId: number, table: string, row: BlockAsRead): BlockHead {
  return {
    stream: streamName(forceId, table),
    number: row.block_number,
    columns: row.columns,
    sealedAt: row.sealed_at,
    from: BigInt(row.stamped_from),
    until: BigInt(row.stamped_until),
    count: row.row_count,
    firstId: row.first_number,
    lastId: row.last_number,
    root: row.root,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}

/** The leaves of some blocks, by block number. */
export async function leavesOf(
  run: Run,
  forceId: number,
  table: string,
  numbers: readonly number[],
): Promise<Map<number, Buffer>> {
  const rows = await run<{ block_number: number; leaves: Buffer }>(
    `select block_number, leaves from audit.block
     where force_id = $1 and sealed_table = $2 and block_number = any($3::int[])`,
    [forceId, table, numbers],
  )
  return new Map(rows.map(({ block_number: number, leaves }) => [number, leaves]))
}
