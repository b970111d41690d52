import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'

/** A value on its way into a staging table; days, moments and uuids go as text. */
export type Staged = string | number | bigint | boolean | null

const special = /[\\\n\r\t]/g
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}
const identifier = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/

/**
 * Copies rows into a staging table, as the loader, in one COPY: either all of them are there
 * afterwards or none. Memory stays bounded by the batches that `rows` yields. Returns how many.
 * @param loader a connection of the loader's pool: the only one whose connections are not pipelined
 */
export async function copyRows(
  loader: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly (readonly Staged[])[]>,
): Promise<number> {
  for (const name of [table, ...columns]) {
    if (!identifier.test(name)) throw new Error(`${name} is no name of a table or column`)
  }
  const copy = loader.query(from(`copy ${table} (${columns.join(', ')}) from stdin`))
  async function* texts(): AsyncGenerator<string> {
    for await (const batch of rows) if (batch.length > 0) yield batch.map(lineOf).join('')
  }
  await pipeline(Readable.from(texts(), { objectMode: true, highWaterMark: 2 }), copy)
  return copy.rowCount
}

function lineOf(row: readonly Staged[]): string {
  return `${row.map(cellOf).join('\t')}\n`
}

function cellOf(value: Staged): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return String(value)
  return value.replaceAll(special, (found) => escapes[found] ?? found)
}
