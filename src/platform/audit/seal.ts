import type { Instant } from '#platform/time'
import { sealBlock } from './blocks.ts'
import type { Block, BlockHead, SealedRow } from './blocks.ts'
import { lastBlock, rowsOf, streamsOf, writePlainly } from './streams.ts'
import type { Run, Stream } from './streams.ts'

/** How much one transaction seals: rows of one block, and blocks of one stream. */
export interface SealLimits {
  readonly rows: number
  readonly blocks: number
}

const usual: SealLimits = { rows: 4_096, blocks: 32 }

/** What one transaction has sealed. `more` = a limit was reached and rows are waiting. */
export interface Sealed {
  readonly blocks: number
  readonly rows: number
  readonly more: boolean
}

/** This database counts transactions below those it has already sealed: rows could slip through. */
export class CounterBehind extends Error {
  override readonly name = 'CounterBehind'
}

/**
 * Seals what the force's streams hold below the oldest running transaction: nobody can still add a
 * row there, whereas numbers are taken in one order and committed in another. One transaction
 * seals a force at a time; the others wait for it.
 * Refuses (CounterBehind) a database that was copied without its transaction counter.
 */
export async function sealRows(
  run: Run,
  forceId: number,
  sealedAt: Instant,
  limits: SealLimits = usual,
): Promise<Sealed> {
  await lockForce(run, forceId)
  await writePlainly(run)
  const horizon = await horizonOf(run)
  const sum = { blocks: 0, rows: 0, more: false }
  for (const stream of await streamsOf(run, forceId)) {
    const blocks = await sealStream(
      run,
      stream,
      { horizon, sealedAt: microseconds(sealedAt) },
      limits,
    )
    sum.blocks += blocks.length
    sum.rows += blocks.reduce((rows, { count }) => rows + count, 0)
    sum.more ||= blocks.length >= limits.blocks
  }
  return sum
}

/** One sealer or anchorer of a force at a time, until the end of the transaction. */
export async function lockForce(run: Run, forceId: number): Promise<void> {
  await run(`select pg_advisory_xact_lock(hashtext('bluelamp.audit'), $1)`, [forceId])
}

/** Every transaction with a lower number has ended. */
export async function horizonOf(run: Run): Promise<bigint> {
  const [row] = await run<{ horizon: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon',
  )
  return BigInt(row?.horizon ?? '0')
}

async function sealStream(
  run: Run,
  stream: Stream,
  moment: { horizon: bigint; sealedAt: string },
  limits: SealLimits,
): Promise<Block[]> {
  const sealed: Block[] = []
  let previous: BlockHead | undefined = await lastBlock(run, stream.forceId, stream.table)
  if (previous !== undefined && moment.horizon < previous.until) {
    throw new CounterBehind(
      `${stream.name} is sealed up to transaction ${previous.until}, and this database is only at ` +
        `${moment.horizon}: it was restored without its transaction counter.`,
    )
  }
  while (sealed.length < limits.blocks) {
    const next = await nextRun(run, stream, previous?.until ?? 0n, moment.horizon, limits.rows)
    if (next === undefined) break
    const span = { until: next.until, sealedAt: moment.sealedAt }
    const block = sealBlock(stream.name, stream.columns, next.rows, span, previous)
    await insertBlock(run, stream, block)
    sealed.push(block)
    previous = block
  }
  return sealed
}

/** The rows of the next block. All rows of one transaction lie in one block, however many. */
async function nextRun(
  run: Run,
  stream: Stream,
  from: bigint,
  horizon: bigint,
  most: number,
): Promise<{ rows: SealedRow[]; until: bigint } | undefined> {
  const rows = await rowsOf(run, stream, stream.columns, { from, until: horizon, most })
  const [first] = rows
  const cut = rows.at(-1)?.stamp
  if (first === undefined || cut === undefined) return undefined
  if (rows.length < most) return { rows, until: horizon }
  if (first.stamp < cut) return { rows: rows.filter(({ stamp }) => stamp < cut), until: cut }
  const until = cut + 1n
  return { rows: await rowsOf(run, stream, stream.columns, { from: cut, until }), until }
}

/** Adds a block to its stream. */
export async function insertBlock(run: Run, stream: Stream, block: Block): Promise<void> {
  await run(
    `insert into audit.block (force_id, sealed_table, block_number, columns, stamped_from,
       stamped_until, first_number, last_number, row_count, root, previous_hash, hash, leaves,
       sealed_at)
     values ($1, $2, $3, $4, $5::xid8, $6::xid8, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      stream.forceId,
      stream.table,
      block.number,
      block.columns,
      String(block.from),
      String(block.until),
      block.firstId,
      block.lastId,
      block.count,
      block.root,
      block.previousHash,
      block.hash,
      block.leaves,
      block.sealedAt,
    ],
  )
}

// As PostgreSQL keeps it and as the block is read back.
function microseconds(at: Instant): string {
  return at.round('microsecond').toString({ fractionalSecondDigits: 6 })
}
