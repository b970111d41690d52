import { blockHash, noBlock, rowLeaf } from './blocks.ts'
import type { Block, BlockHead, SealedRow } from './blocks.ts'
import { checkpointDigest, signedOf } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { merkleRoot } from './merkle.ts'

/** Something that is not as it was sealed. */
export type Finding = {
  code:
    | 'audit.row-changed'
    | 'audit.row-missing'
    | 'audit.rows-reordered'
    | 'audit.block-altered'
    | 'audit.chain-broken'
    | 'audit.tail-cut'
    | 'audit.rechained'
    | 'audit.stream-missing'
    | 'audit.not-anchored'
    | 'audit.checkpoint-forged'
    | 'audit.checkpoint-missing'
    | 'audit.subjects-changed'
    | 'audit.image-altered'
    | 'audit.image-missing'
    | 'audit.erasure-forged'
    | 'audit.stray'
    | 'audit.column-missing'
    | 'audit.not-declared'
  /** What was found, in one sentence, without personal data. */
  message: string
  stream?: string
  block?: number
}

/** Everything to check in one go: for small data and tests; the job goes block by block instead. */
export type Evidence = {
  streams: readonly { stream: string; rows: readonly SealedRow[]; blocks: readonly Block[] }[]
  checkpoints: readonly Checkpoint[]
  publicKeys: readonly string[]
}

/** Every finding in rows, blocks and checkpoints; none means that all sealed rows are untouched. */
export function verifyEvidence(evidence: Evidence): Finding[] {
  const { streams, checkpoints, publicKeys } = evidence
  const signed = signedOf(checkpoints, publicKeys)
  const findings = checkCheckpoints(checkpoints, signed)
  for (const { stream, rows, blocks } of streams) {
    findings.push(...checkChain(stream, blocks))
    for (const block of blocks) {
      const covered = rows.filter((row) => row.stamp >= block.from && row.stamp < block.until)
      findings.push(...checkRows(block, covered))
    }
  }
  findings.push(
    ...checkAnchors(new Map(streams.map(({ stream, blocks }) => [stream, blocks])), [...signed]),
  )
  return findings
}

/** The rows that a block covers, in their order, against its root, count and ends. */
export function checkRows(block: Block, rows: readonly SealedRow[]): Finding[] {
  const where = { stream: block.stream, block: block.number }
  const leaves = rows.map((row) => rowLeaf(block.stream, row))
  const whole =
    leaves.length === block.count &&
    rows[0]?.id === block.firstId &&
    rows.at(-1)?.id === block.lastId &&
    merkleRoot(leaves).equals(block.root) &&
    Buffer.concat(leaves).equals(block.leaves)
  if (whole) return []

  const sealed = leafList(block.leaves)
  if (!merkleRoot(sealed).equals(block.root) || sealed.length !== block.count) {
    const message = `Block ${block.number} of ${block.stream} no longer agrees with its rows.`
    return [{ ...where, code: 'audit.block-altered', message }]
  }
  return differences(where, sealed, leaves, rows)
}

function differences(
  where: { stream: string; block: number },
  sealed: readonly Buffer[],
  leaves: readonly Buffer[],
  rows: readonly SealedRow[],
): Finding[] {
  const known = new Set(sealed.map((leaf) => leaf.toString('hex')))
  const found = new Set(leaves.map((leaf) => leaf.toString('hex')))
  const strange = rows.filter((_, at) => !known.has(leaves[at]?.toString('hex') ?? ''))
  const lost = [...known].filter((leaf) => !found.has(leaf)).length
  const findings: Finding[] = strange.map((row) => ({
    ...where,
    code: 'audit.row-changed',
    message: `Row ${row.id} of ${where.stream} was changed or added after it was sealed.`,
  }))
  if (lost > strange.length) {
    const message = `${lost - strange.length} sealed rows of ${where.stream} are missing.`
    findings.push({ ...where, code: 'audit.row-missing', message })
  }
  if (findings.length === 0) {
    const message = `Rows of ${where.stream} are not in the order they were sealed in.`
    findings.push({ ...where, code: 'audit.rows-reordered', message })
  }
  return findings
}

/**
 * Blocks of one stream among themselves: own hash, numbers without gap, each on the one before.
 * With `after`, the blocks that follow that one.
 */
export function checkChain(
  stream: string,
  blocks: readonly BlockHead[],
  after?: BlockHead,
): Finding[] {
  const findings: Finding[] = []
  let previous = after
  for (const block of blocks) {
    const where = { stream, block: block.number }
    if (block.stream !== stream || !blockHash(block).equals(block.hash)) {
      const message = `Block ${block.number} of ${stream} was altered.`
      findings.push({ ...where, code: 'audit.block-altered', message })
    }
    const follows =
      block.number === (previous?.number ?? 0) + 1 &&
      block.previousHash.equals(previous?.hash ?? noBlock) &&
      block.from === (previous?.until ?? 0n) &&
      block.until > block.from
    if (!follows) {
      const message = `Block ${block.number} of ${stream} does not follow the block before it.`
      findings.push({ ...where, code: 'audit.chain-broken', message })
    }
    previous = block
  }
  return findings
}

/**
 * The checkpoints among themselves: signature, numbers without gap, each on the one before.
 * `signed` are those whose signature holds.
 */
export function checkCheckpoints(
  checkpoints: readonly Checkpoint[],
  signed: ReadonlySet<Checkpoint>,
): Finding[] {
  const findings: Finding[] = []
  let previous: Checkpoint | undefined
  for (const checkpoint of checkpoints) {
    if (!signed.has(checkpoint)) {
      const message = `Checkpoint ${checkpoint.number} is not signed by this installation.`
      findings.push({ code: 'audit.checkpoint-forged', message })
    }
    const expected = previous === undefined ? '' : checkpointDigest(previous)
    const number = (previous?.number ?? 0) + 1
    if (checkpoint.number !== number || checkpoint.previous !== expected) {
      const message = `Checkpoint ${checkpoint.number} does not follow the one before it.`
      findings.push({ code: 'audit.checkpoint-missing', message })
    }
    previous = checkpoint
  }
  return findings
}

/**
 * Blocks against checkpoints whose signature holds. Only this finds a tail that was cut and a chain
 * that was computed anew, because both agree with themselves.
 */
export function checkAnchors(
  blocksOf: ReadonlyMap<string, readonly BlockHead[]>,
  checkpoints: readonly Checkpoint[],
): Finding[] {
  const findings = new Map<string, Finding>()
  const rowsUpTo = new Map(
    [...blocksOf].map(([stream, blocks]) => [stream, runningTotals(blocks)] as const),
  )
  for (const { stream, blocks: count, rows, hash } of checkpoints.flatMap(({ heads }) => heads)) {
    const blocks = blocksOf.get(stream) ?? []
    const block = blocks[count - 1]
    const where = { stream, block: count }
    if (block === undefined) {
      const message = `${stream} was sealed up to block ${count}, which is gone.`
      const code = blocks.length === 0 ? 'audit.stream-missing' : 'audit.tail-cut'
      findings.set(`${stream} ${count}`, { ...where, code, message })
    } else if (block.hash.toString('hex') !== hash || rowsUpTo.get(stream)?.[count - 1] !== rows) {
      const message = `Block ${count} of ${stream} is not the one that was signed.`
      findings.set(`${stream} ${count}`, { ...where, code: 'audit.rechained', message })
    }
  }
  for (const [stream, blocks] of blocksOf) {
    const anchored = checkpoints.at(-1)?.heads.find((head) => head.stream === stream)?.blocks ?? 0
    if (blocks.length <= anchored) continue
    const message = `Blocks of ${stream} after block ${anchored} are in no signed checkpoint.`
    findings.set(stream, { stream, block: anchored + 1, code: 'audit.not-anchored', message })
  }
  return [...findings.values()]
}

function runningTotals(blocks: readonly BlockHead[]): number[] {
  let rows = 0
  return blocks.map((block) => (rows += block.count))
}

function leafList(leaves: Buffer): Buffer[] {
  return Array.from({ length: leaves.length / 32 }, (_, at) =>
    leaves.subarray(at * 32, at * 32 + 32),
  )
}
