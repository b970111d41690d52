import { createHash } from 'node:crypto'
import { lengthPrefixed } from '#platform/secrets'
import { leafHash, merkleRoot } from './merkle.ts'

/**
 * One row as it is sealed. `stamp` is the number of the transaction that wrote it, `id` its key;
 * together they give the order. `fields` are the sealed columns as text, null for null.
 */
export type SealedRow = { stamp: bigint; id: string; fields: readonly (string | null)[] }

/**
 * A sealed run of rows of one stream (one append-only table of one force): every row stamped
 * from the previous block's `until` up to, but not including, its own `until`.
 */
export type BlockHead = {
  stream: string
  number: number
  /**
   * Column names whose text was hashed: first the one of `id`, then those of `fields` in order.
   * A column added later does not disturb the seal.
   */
  columns: readonly string[]
  /** When it was sealed, ISO 8601 in UTC, by the real clock. */
  sealedAt: string
  from: bigint
  until: bigint
  count: number
  firstId: string
  lastId: string
  root: Buffer
  previousHash: Buffer
  hash: Buffer
}

/**
 * A block with its leaf hashes one after the other. They are not trusted: they only tell which row
 * was touched.
 */
export type Block = BlockHead & { leaves: Buffer }

/** What stands before the first block of a stream. */
export const noBlock = Buffer.alloc(32)

/** Leaf hash of a row: stream, stamp, id and fields, each with its own length. */
export function rowLeaf(stream: string, row: SealedRow): Buffer {
  return leafHash(lengthPrefixed([stream, String(row.stamp), row.id, ...row.fields]))
}

/**
 * Seals rows, in their order, on top of the stream's last block. `until` is the horizon below
 * which no transaction can write any more. Refuses no rows, and rows outside the horizon.
 */
export function sealBlock(
  stream: string,
  columns: readonly string[],
  rows: readonly SealedRow[],
  span: { until: bigint; sealedAt: string },
  previous: BlockHead | undefined,
): Block {
  const { until, sealedAt } = span
  const first = rows[0]
  const last = rows.at(-1)
  const from = previous?.until ?? 0n
  if (first === undefined || last === undefined) throw new Error('A block seals at least one row')
  if (first.stamp < from || last.stamp >= until) throw new Error('A row lies outside the horizon')
  const leaves = rows.map((row) => rowLeaf(stream, row))
  const unhashed = {
    stream,
    number: (previous?.number ?? 0) + 1,
    columns,
    sealedAt,
    from,
    until,
    count: rows.length,
    firstId: first.id,
    lastId: last.id,
    root: merkleRoot(leaves),
    previousHash: previous?.hash ?? noBlock,
  }
  return { ...unhashed, hash: blockHash(unhashed), leaves: Buffer.concat(leaves) }
}

/** Hash of a block over everything it says, the previous block's hash included. */
export function blockHash(block: Omit<BlockHead, 'hash'>): Buffer {
  const said = lengthPrefixed([
    'bluelamp block 1',
    block.stream,
    String(block.number),
    lengthPrefixed(block.columns),
    block.sealedAt,
    String(block.from),
    String(block.until),
    String(block.count),
    block.firstId,
    block.lastId,
    block.root,
    block.previousHash,
  ])
  return createHash('sha256').update(said).digest()
}
