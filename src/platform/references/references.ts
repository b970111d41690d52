import type pg from 'pg'
import { inTransaction, type Ticket } from '#platform/database'

/** Where a block of numbers comes from: the pool and the ticket of whoever needs one. */
export interface ReferenceSource {
  readonly pool: pg.Pool
  readonly ticket: Ticket
  readonly forceId: number
}

const BLOCK = 50n

const blockText = `insert into bl.reference_series (force_id, series, year, next_number)
  values ($1, $2, $3, 1 + $4)
  on conflict (force_id, series, year)
  do update set next_number = bl.reference_series.next_number + $4
  returning next_number - $4 as first`

interface Block {
  next: bigint
  readonly end: bigint
}

const blocks = new WeakMap<pg.Pool, Map<string, Promise<Block>>>()

/**
 * The next reference of a series in a year: `LV-2026-000001`. Numbers come in blocks of fifty that
 * a process takes in a short transaction of its own, so that two requests never wait for each
 * other; after a stop the rest of a block is left out. Unique within the force, not gapless.
 */
export async function takeReference(
  source: ReferenceSource,
  series: string,
  year: number,
): Promise<string> {
  const mine = blocks.get(source.pool) ?? new Map<string, Promise<Block>>()
  blocks.set(source.pool, mine)
  const name = `${source.forceId}/${series}/${year}`
  for (;;) {
    const held = mine.get(name) ?? fetchBlock(mine, name, source, series, year)
    const block = await held
    if (block.next < block.end) {
      const number = block.next
      block.next += 1n
      return referenceFormat(series, year, number)
    }
    if (mine.get(name) === held) mine.delete(name)
  }
}

function fetchBlock(
  mine: Map<string, Promise<Block>>,
  name: string,
  { pool, ticket, forceId }: ReferenceSource,
  series: string,
  year: number,
): Promise<Block> {
  const values = [forceId, series, year, BLOCK]
  const fetching = inTransaction(pool, ticket, 'write', async (client) => {
    const { rows } = await client.query<{ first: bigint }>(blockText, values)
    const first = rows[0]?.first
    if (first === undefined) throw new Error(`No block of numbers for ${name}`)
    return { next: first, end: first + BLOCK }
  })
  mine.set(name, fetching)
  fetching.catch(() => mine.delete(name))
  return fetching
}

/** A reference as people read it out: series, year, six digits or more. */
export function referenceFormat(series: string, year: number, number: bigint): string {
  return `${series}-${year}-${number.toString().padStart(6, '0')}`
}
