import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** Where a test writes behind the policies. */
export interface Behind {
  readonly admin: pg.Client
}

/** A case as a test tells it: moments in UTC. */
export interface ToldCase {
  readonly kind?: string
  readonly forceId?: number
  readonly organisationId?: number
  readonly recordId?: string
  readonly personId: string
  /** What happened: a kind of step, and when. The last is the end where there is an outcome. */
  readonly steps: readonly (readonly [string, string])[]
  readonly outcome?: 'approved' | 'refused' | 'withdrawn'
  /** With whom it waited, from and until when; without an end it waits still. */
  readonly waits: readonly {
    readonly who: string
    readonly from: string
    readonly until?: string
    readonly due: string
  }[]
}

/** Writes a case with its tasks and steps, as the engine of cases would have. Gives its id. */
export async function tellCase({ admin }: Behind, told: ToldCase): Promise<string> {
  const { kind = 'leave.request', forceId = 1, organisationId = 11, outcome } = told
  const caseId = randomUUID()
  const recordId = told.recordId ?? randomUUID()
  const first = told.steps[0]?.[1]
  const last = told.steps.at(-1)?.[1]
  const place = [forceId, organisationId, caseId]
  await admin.query(
    `insert into cases."case" (force_id, organisation_id, case_id, kind, record_id, title, href,
       person_id, maker_id, category, amount, content_digest, status, outcome, version, opened_at,
       closed_at)
     values ($1, $2, $3, $4, $5::uuid, 'Title of it', '/leave/' || $5::uuid::text, $6, $6, 'any', 0,
       sha256(''), $7, $8, 1, $9, $10)`,
    [
      ...place,
      kind,
      recordId,
      told.personId,
      outcome === undefined ? 'open' : 'closed',
      outcome ?? null,
      first,
      outcome === undefined ? null : last,
    ],
  )
  for (const { who, from, until, due } of told.waits) {
    await admin.query(
      `insert into cases.task (force_id, organisation_id, task_id, case_id, act, assignee_id,
         status, rule, delegable, due_at, opened_at, done_at)
       values ($1, $2, $3, $4, 'leave.approve', $5, $6, 'L1', true, $7, $8, $9)`,
      [
        forceId,
        organisationId,
        randomUUID(),
        caseId,
        who,
        until === undefined ? 'waiting' : until === last ? 'done' : 'handed-on',
        due,
        from,
        until ?? null,
      ],
    )
  }
  for (const [index, [step, at]] of told.steps.entries()) {
    await admin.query(
      `insert into cases.event (force_id, organisation_id, case_id, step, at, kind, words, actor,
         entry_id)
       values ($1, $2, $3, $4, $5, $6, 'As told', 'Somebody', $7)`,
      [...place, index + 1, at, step, randomUUID()],
    )
  }
  return caseId
}

/** Gives somebody an account that holds the role of process owner, so that they may be named. */
export async function grantOwner(
  { admin }: Behind,
  { personId, forceId = 1, organisationId = 11 }: GrantedTo,
): Promise<void> {
  const accountId = randomUUID()
  const issuer = `https://force-${forceId}.example`
  await admin.query('insert into identity.issuer values ($1, $2, $3) on conflict do nothing', [
    issuer,
    forceId,
    'The provider of a test',
  ])
  await admin.query(
    `insert into identity.account (force_id, account_id, organisation_id, kind, person_id, issuer,
       subject, display_name, status, opened_at)
     values ($1, $2::uuid, $3, 'person', $4, $5, $2::uuid::text, 'An owner', 'active', '2026-01-01Z')`,
    [forceId, accountId, organisationId, personId, issuer],
  )
  await admin.query(
    `insert into access.role_grant (force_id, grant_id, account_id, role, organisation_id, valid,
       granted_at, granted_by, why)
     values ($1, $2, $3, 'process-owner', $4, '[2026-01-01,)', '2026-01-01Z', $5, 'A test')`,
    [forceId, randomUUID(), accountId, organisationId, randomUUID()],
  )
}

interface GrantedTo {
  readonly personId: string
  readonly forceId?: number
  readonly organisationId?: number
}
