import type { Caller, House } from '#platform/actions'
import { inTransaction } from '#platform/database'
import { Temporal, type Instant } from '#platform/time'
import { checkpointPath, checkpointPurpose } from './anchor.ts'
import { readCheckpoints } from './checkpoint-file.ts'
import { forcesOf } from './seal-force.ts'
import { runOver } from './streams.ts'
import { verifyForce } from './verify-force.ts'
import type { ForceReport } from './verify-force.ts'

/** The whole verification, as the command line tells it. */
export interface AuditReport {
  readonly forces: readonly ForceReport[]
  /** Plain sentences, findings first. */
  readonly lines: readonly string[]
  /** 0 when everything sealed is as it was sealed, 1 otherwise. */
  readonly exitCode: 0 | 1
}

export interface VerifyOptions {
  readonly house: House
  /** BLUELAMP_DATA, in which the checkpoints lie. */
  readonly dataFolder: string
  readonly machineOf: (forceId: number) => Promise<Caller>
  /** Keys (PEM) of earlier roots that signed older checkpoints; the present one is known. */
  readonly earlierKeys?: readonly string[]
}

/**
 * `bluelamp verify audit`: verifies every force, each in one consistent reading of the database,
 * as the application role, which can change nothing of what it reads.
 */
export async function verifyAudit(options: VerifyOptions): Promise<AuditReport> {
  const { house, dataFolder, machineOf, earlierKeys = [] } = options
  const keys = [house.keys.signer(checkpointPurpose).publicKeyPem, ...earlierKeys]
  const forces: ForceReport[] = []
  for (const forceId of await forcesOf(house)) {
    const caller = await machineOf(forceId)
    const anchors = await readCheckpoints(checkpointPath(dataFolder, forceId))
    const report = await inTransaction(house.pools.app, caller.ticket, 'read', (client) =>
      verifyForce(runOver(client), forceId, anchors, keys),
    )
    forces.push(report)
  }
  const now = house.clock.real()
  const lines = forces.flatMap((report) => sentencesOf(report, now))
  const exitCode = forces.some(({ findings }) => findings.length > 0) ? 1 : 0
  return { forces, lines, exitCode }
}

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`

/** The report of a force in words, findings first. `now` is the real time. */
export function sentencesOf(report: ForceReport, now: Instant): string[] {
  const { forceId, findings, rows, blocks, checkpoints, erasures, window } = report
  const lines = findings.map(({ code, message }) => `NOT AS SEALED: ${message} (${code})`)
  const sealed = `${count(rows, 'row')} in ${count(blocks, 'block')}`
  const verdict = findings.length === 0 ? 'all as sealed' : count(findings.length, 'finding')
  lines.push(`Force ${forceId}: ${sealed}, ${count(checkpoints, 'checkpoint')}: ${verdict}.`)
  for (const { entryId, images } of erasures) {
    lines.push(`${count(images, 'image')} erased by entry ${entryId}.`)
  }
  lines.push(windowSentence(window, now))
  return lines
}

function windowSentence({ rows, sealedAt }: ForceReport['window'], now: Instant): string {
  if (rows === 0) return 'Every row is sealed.'
  const waiting = `${count(rows, 'row')} not sealed yet`
  if (sealedAt === null) return `${waiting}; nothing was sealed so far.`
  const seconds = Math.round(Temporal.Instant.from(sealedAt).until(now).total('seconds'))
  return `${waiting}; the last block was sealed ${count(seconds, 'second')} ago.`
}
