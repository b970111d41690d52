import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { perform, type Caller, type House } from '#platform/actions'
import { addJourney } from './commands/add-journey.ts'
import { addLine } from './commands/add-line.ts'
import { sendClaim } from './commands/send-claim.ts'

/** Parking in Croydon on Monday 2 March 2026, for which no receipt is needed. */
export const parking = {
  kind: 'parking',
  spentOn: '2026-03-02',
  amountPence: '480',
  vatPence: '80',
  words: 'Parking at Croydon Crown Court',
}

/** A journey of 12.4 miles on the same day, £5.58 at 45p. */
export const journey = {
  spentOn: '2026-03-02',
  vehicle: 'car' as const,
  miles: '12.4',
  words: 'Lambeth to Croydon and back, a trial',
}

/** A picture of a receipt that somebody has just uploaded; the same words are the same picture. */
export async function uploaded(
  { admin }: { readonly admin: pg.Client },
  { actor }: Caller,
  words: string,
): Promise<string> {
  const hash = createHash('sha256').update(words).digest()
  const { rows } = await admin.query<{ id: string }>(
    `insert into documents.document (force_id, document_id, organisation_id, uploader_account_id,
       name, kind, size_bytes, content_hash, uploaded_at, expires_at)
     values ($1, $5, $2, $3, 'receipt.jpg', 'jpeg', 120000, $4,
       '2026-03-03T08:00Z', '2029-03-04T08:00Z') returning document_id as id`,
    [actor.forceId, actor.organisationId, actor.accountId, hash, randomUUID()],
  )
  return rows[0]?.id ?? ''
}

/** Something that was spent, in a claim that is sent. */
export async function sentClaim(
  house: House,
  caller: Caller,
  more: object = {},
): Promise<{
  readonly claimId: string
  readonly reference: string
  readonly decider: string | null
}> {
  const { claimId } = await perform(house, caller, addLine, { ...parking, ...more })
  return perform(house, caller, sendClaim, { claimId, version: 2 })
}

/** A journey, in a claim that is sent. */
export async function sentJourney(
  house: House,
  caller: Caller,
  more: object = {},
): Promise<{ readonly claimId: string }> {
  const { claimId } = await perform(house, caller, addJourney, { ...journey, ...more })
  return perform(house, caller, sendClaim, { claimId, version: 2 })
}
