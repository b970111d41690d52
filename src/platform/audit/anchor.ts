import { join } from 'node:path'
import type { Signer } from '#platform/secrets'
import type { Instant } from '#platform/time'
import type { BlockHead } from './blocks.ts'
import { holdsUnder, signCheckpoint } from './checkpoint.ts'
import type { Checkpoint, StreamHead } from './checkpoint.ts'
import { appendCheckpoint, lastCheckpoint } from './checkpoint-file.ts'
import { lockForce } from './seal.ts'
import { blockHeads, streamsOf, writePlainly } from './streams.ts'
import type { Run, Stream } from './streams.ts'
import { checkChain } from './verify.ts'
import type { Finding } from './verify.ts'
import { checkBlocks } from './verify-force.ts'

/** The purpose under which the installation's key signs checkpoints. */
export const checkpointPurpose = 'audit-checkpoint'

/** The checkpoint file of a force: beside PostgreSQL's folder, never inside it. */
export function checkpointPath(dataFolder: string, forceId: number): string {
  return join(dataFolder, 'checkpoints', `force-${forceId}.jsonl`)
}

/** What came of anchoring: a new line in the file, nothing to add, or a reason not to sign. */
export interface Anchoring {
  readonly anchored: boolean
  readonly findings: readonly Finding[]
}

/**
 * Signs how far a force is sealed and has it on the disk, outside the database. Every block since
 * the last checkpoint is checked first, rows included: nothing is signed that does not hold.
 * Run it in a transaction that begins after the blocks were committed, so that no checkpoint ever
 * speaks of a block that was rolled back; a crash in between is made good by the next run.
 */
export async function anchorForce(
  run: Run,
  forceId: number,
  { path, signer, at }: { path: string; signer: Signer; at: Instant },
): Promise<Anchoring> {
  await lockForce(run, forceId)
  await writePlainly(run)
  const last = await lastCheckpoint(path)
  if (last !== undefined && !holdsUnder([signer.publicKeyPem])(last)) {
    const message = `Checkpoint ${last.number} of force ${forceId} is not signed by us.`
    return { anchored: false, findings: [{ code: 'audit.checkpoint-forged', message }] }
  }
  const heads = new Map(last?.heads.map((head) => [head.stream, head]))
  const findings: Finding[] = []
  let grown = false
  for (const stream of await streamsOf(run, forceId)) {
    const next = await nextHead(run, stream, heads.get(stream.name))
    findings.push(...next.findings)
    if (next.head === undefined) continue
    heads.set(stream.name, next.head)
    grown = true
  }
  if (findings.length > 0 || !grown) return { anchored: false, findings }
  const checkpoint: Checkpoint = signCheckpoint([...heads.values()], at.toString(), last, signer)
  await appendCheckpoint(path, checkpoint)
  return { anchored: true, findings }
}

/** How far a stream reaches beyond what is anchored; no head when it has not grown. */
async function nextHead(
  run: Run,
  stream: Stream,
  anchored: StreamHead | undefined,
): Promise<{ head?: StreamHead; findings: Finding[] }> {
  const blocks = await blockHeads(run, stream.forceId, stream.table, anchored?.blocks ?? 1)
  const known = anchored === undefined ? undefined : blocks.shift()
  if (anchored !== undefined && !isAnchored(known, anchored)) {
    const message = `Block ${anchored.blocks} of ${stream.name} is not the one that was signed.`
    return { findings: [{ code: 'audit.rechained', message, stream: stream.name }] }
  }
  const last = blocks.at(-1)
  if (last === undefined) return { findings: [] }
  const findings = [
    ...checkChain(stream.name, blocks, known),
    ...(await checkBlocks(run, stream, blocks)),
  ]
  const rows = blocks.reduce((sum, { count }) => sum + count, anchored?.rows ?? 0)
  const hash = last.hash.toString('hex')
  return { head: { stream: stream.name, blocks: last.number, rows, hash }, findings }
}

function isAnchored(block: BlockHead | undefined, anchored: StreamHead): boolean {
  return block?.number === anchored.blocks && block.hash.toString('hex') === anchored.hash
}
