import { createHash, randomBytes } from 'node:crypto'
import type { Statement } from '#platform/database'
import { canonicalJson } from '#platform/secrets'
import type { Instant } from '#platform/time'
import type { Announcement, Caller, Change, Later, Operation } from './contract.ts'

/** One entry of the audit record, as the action knows it. */
export interface Entry {
  readonly entryId: string
  readonly at: Instant
  readonly action: string
  readonly operation: Operation
  readonly outcome: 'done' | 'refused' | 'failed'
  readonly reason?: string | undefined
  readonly kept: Readonly<Record<string, unknown>>
  readonly subjects: readonly string[]
  readonly refusalCodes?: readonly string[]
  readonly changes?: readonly Change[]
  readonly causedBy?: string | undefined
}

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/**
 * The digest an entry keeps of the records it is about, sorted, so that none can be added later.
 */
export function subjectsDigest(subjects: readonly string[]): Buffer {
  return sha256(canonicalJson([...subjects].toSorted()))
}

/**
 * The salted digest an entry keeps of its images, so that they can be erased and it still verifies.
 */
export function imageDigest(salt: Buffer, images: readonly unknown[]): Buffer {
  return sha256(salt, canonicalJson(images))
}

const nothing = Buffer.alloc(0)

const entryColumns = `force_id, entry_id, at, account_id, actor, on_behalf_of, action, operation,
  outcome, reason, kept, refusal_codes, correlation_id, caused_by, subjects_digest, image_digest`

const entryText = `with entry as (
    insert into audit.entry (${entryColumns})
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16))
  insert into audit.subject (force_id, subject, entry_id, at)
  select $1, subject, $2, $3 from unnest($17::text[]) as subject`

/** The statements that put an entry, its subjects and its images on the record. */
export function recordEntry(caller: Caller, entry: Entry): Statement[] {
  const { actor } = caller
  const changes = entry.changes ?? []
  const changed = changes.map(({ subject }) => subject)
  const subjects = [...new Set([...entry.subjects, ...changed])]
  const images = changes.map(({ subject, before, after }) => ({ subject, before, after }))
  const salt = images.length === 0 ? nothing : randomBytes(16)
  const statements: Statement[] = [
    {
      name: 'audit_entry',
      text: entryText,
      values: [
        actor.forceId,
        entry.entryId,
        entry.at.toString(),
        actor.accountId,
        actor.name,
        actor.onBehalfOf ?? null,
        entry.action,
        entry.operation,
        entry.outcome,
        entry.reason ?? null,
        canonicalJson(entry.kept),
        entry.refusalCodes ?? [],
        caller.correlationId,
        entry.causedBy ?? caller.causedBy ?? null,
        subjectsDigest(subjects),
        images.length === 0 ? null : imageDigest(salt, images),
        subjects,
      ],
    },
  ]
  if (images.length > 0) {
    statements.push({
      name: 'audit_image',
      text: `insert into audit.image (force_id, entry_id, images, salt) values ($1, $2, $3, $4)`,
      values: [actor.forceId, entry.entryId, canonicalJson(images), salt],
    })
  }
  return statements
}

const outboxText = `insert into events.outbox
  (force_id, outbox_id, kind, name, version, payload, at, run_at, account_id, correlation_id,
    caused_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

/** The statement that leaves a fact in the outbox, for the relay to carry after the commit. */
export function recordFact(
  caller: Caller,
  fact: Announcement,
  id: string,
  entry: Entry,
): Statement {
  return outboxRow(caller, { kind: 'event', ...fact }, id, entry, null)
}

/** The statement that leaves a job in the outbox. */
export function recordLater(caller: Caller, work: Later, id: string, entry: Entry): Statement {
  const row = { kind: 'job', name: work.job, version: 1, payload: work.payload }
  return outboxRow(caller, row, id, entry, work.runAt ?? null)
}

function outboxRow(
  { actor, correlationId }: Caller,
  row: { kind: string } & Announcement,
  id: string,
  entry: Entry,
  runAt: Instant | null,
): Statement {
  return {
    name: 'outbox_row',
    text: outboxText,
    values: [
      actor.forceId,
      id,
      row.kind,
      row.name,
      row.version,
      canonicalJson(row.payload),
      entry.at.toString(),
      runAt?.toString() ?? null,
      actor.onBehalfOf ?? actor.accountId,
      correlationId,
      entry.entryId,
    ],
  }
}
