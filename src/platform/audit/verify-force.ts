import type { Block, BlockHead } from './blocks.ts'
import { signedOf } from './checkpoint.ts'
import type { CheckpointFile } from './checkpoint-file.ts'
import {
  blockHeads,
  leavesOf,
  quotedTable,
  rowsOf,
  streamName,
  streamsOf,
  writePlainly,
} from './streams.ts'
import type { Run, Stream } from './streams.ts'
import { checkAnchors, checkChain, checkCheckpoints, checkRows } from './verify.ts'
import type { Finding } from './verify.ts'
import { checkBeside, checkErasures, checkStrays, entryTable } from './verify-entries.ts'
import type { Erasure } from './verify-entries.ts'

/** What the verification of one force found. */
export interface ForceReport {
  readonly forceId: number
  readonly findings: readonly Finding[]
  readonly rows: number
  readonly blocks: number
  readonly checkpoints: number
  readonly erasures: readonly Erasure[]
  readonly window: Window
}

/** The rows that no block protects yet. */
export interface Window {
  readonly rows: number
  /** When the newest block was sealed, ISO 8601 in UTC: no waiting row is older, unless held up. */
  readonly sealedAt: string | null
}

// No transaction has a higher number: xid8 has 64 bits.
const endOfStamps = 2n ** 64n - 1n

// Rows read at a time: a block is never split, so a page may be larger.
const pageRows = 8_192

/**
 * Reads all sealed rows of a force again and recomputes leaves, roots, chain and what stands beside
 * the entries; checks the chain against the signed checkpoints. Run it inside one transaction.
 * @param run a connection that sees the force's rows
 * @param anchors what the checkpoint file outside the database holds
 * @param publicKeys the keys (PEM) that checkpoints may be signed with
 */
export async function verifyForce(
  run: Run,
  forceId: number,
  anchors: Pick<CheckpointFile, 'checkpoints'>,
  publicKeys: readonly string[],
): Promise<ForceReport> {
  await writePlainly(run)
  const { checkpoints } = anchors
  const signed = signedOf(checkpoints, publicKeys)
  const findings = checkCheckpoints(checkpoints, signed)
  const streams = await streamsOf(run, forceId)
  const blocksOf = new Map<string, readonly BlockHead[]>()
  for (const stream of streams) {
    const blocks = await blockHeads(run, forceId, stream.table)
    blocksOf.set(stream.name, blocks)
    findings.push(...checkChain(stream.name, blocks))
    findings.push(...(await checkBlocks(run, stream, blocks)))
  }
  const from = blocksOf.get(streamName(forceId, entryTable))?.at(-1)?.until ?? 0n
  findings.push(...(await checkBeside(run, forceId, { from, until: endOfStamps }, [])))
  findings.push(...(await undeclared(run, forceId, streams)))
  findings.push(...checkAnchors(blocksOf, [...signed]))
  const { erasures, findings: forged } = await checkErasures(run, forceId)
  findings.push(...forged, ...(await checkStrays(run, forceId)))
  const blocks = [...blocksOf.values()].flat()
  return {
    forceId,
    findings,
    rows: blocks.reduce((sum, { count }) => sum + count, 0),
    blocks: blocks.length,
    checkpoints: checkpoints.length,
    erasures,
    window: await unsealedWindow(run, streams, blocksOf),
  }
}

/** The rows of blocks, and what stands beside them, page by page. */
export async function checkBlocks(
  run: Run,
  stream: Stream,
  heads: readonly BlockHead[],
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const page of pagesOf(heads)) {
    const readable = page.filter(({ columns }) =>
      columns.every((name) => stream.columns.includes(name)),
    )
    for (const { number, stream: name } of page.filter((head) => !readable.includes(head))) {
      const message = `Columns that block ${number} of ${name} sealed are no longer in the table.`
      findings.push({ stream: name, block: number, code: 'audit.column-missing', message })
    }
    findings.push(...(await checkPage(run, stream, readable)))
  }
  return findings
}

async function checkPage(
  run: Run,
  stream: Stream,
  heads: readonly BlockHead[],
): Promise<Finding[]> {
  const [first, last] = [heads[0], heads.at(-1)]
  if (first === undefined || last === undefined) return []
  const span = { from: first.from, until: last.until }
  const leaves = await leavesOf(
    run,
    stream.forceId,
    stream.table,
    heads.map(({ number }) => number),
  )
  const rows = await rowsOf(run, stream, first.columns, span)
  const findings: Finding[] = []
  let at = 0
  for (const head of heads) {
    const start = at
    while (at < rows.length && (rows[at]?.stamp ?? 0n) < head.until) at += 1
    const block: Block = { ...head, leaves: leaves.get(head.number) ?? Buffer.alloc(0) }
    findings.push(...checkRows(block, rows.slice(start, at)))
  }
  if (stream.table === entryTable) {
    findings.push(...(await checkBeside(run, stream.forceId, span, heads)))
  }
  return findings
}

/** Neighbouring blocks over the same columns, about pageRows rows together. */
function pagesOf(heads: readonly BlockHead[]): BlockHead[][] {
  const pages: BlockHead[][] = []
  let rows = 0
  for (const head of heads) {
    const page = pages.at(-1)
    const sameColumns = String(page?.[0]?.columns) === String(head.columns)
    rows += head.count
    if (page === undefined || !sameColumns || rows > pageRows) {
      pages.push([head])
      rows = head.count
    } else page.push(head)
  }
  return pages
}

/** Blocks of a table that the manifest no longer declares: their rows cannot be read. */
async function undeclared(
  run: Run,
  forceId: number,
  streams: readonly Stream[],
): Promise<Finding[]> {
  const rows = await run<{ table: string }>(
    `select distinct sealed_table as "table" from audit.block
     where force_id = $1 and sealed_table <> all($2::text[])`,
    [forceId, streams.map(({ table }) => table)],
  )
  return rows.map(({ table }): Finding => {
    const message = `${table} has blocks but is no longer declared sealed.`
    return { code: 'audit.not-declared', message, stream: streamName(forceId, table) }
  })
}

async function unsealedWindow(
  run: Run,
  streams: readonly Stream[],
  blocksOf: ReadonlyMap<string, readonly BlockHead[]>,
): Promise<Window> {
  let waiting = 0
  for (const stream of streams) {
    const from = blocksOf.get(stream.name)?.at(-1)?.until ?? 0n
    waiting += await rowsWaiting(run, stream, from)
  }
  const sealed = [...blocksOf.values()].flatMap((blocks) => blocks.at(-1)?.sealedAt ?? [])
  return { rows: waiting, sealedAt: sealed.toSorted().at(-1) ?? null }
}

/** How many rows of a stream are stamped at or after `from`: those that no block covers yet. */
export async function rowsWaiting(run: Run, stream: Stream, from: bigint): Promise<number> {
  const table = quotedTable(stream.table)
  const [row] = await run<{ rows: number }>(
    `select count(*)::int as rows from ${table} where force_id = $1 and recorded_in >= $2::xid8`,
    [stream.forceId, String(from)],
  )
  return row?.rows ?? 0
}
