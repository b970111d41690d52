import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Instant } from '#platform/time'

/** How the database knows a secret: it never stores the secret itself. */
export function ticketHash(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest()
}

export interface NewTicket {
  readonly secret: string
  readonly forceId: number
  readonly organisationIds: readonly number[]
  readonly accountId: string
  readonly kind: 'session' | 'machine'
  readonly accessVersion: number
  readonly issuedAt: Instant
  readonly expiresAt: Instant
}

/**
 * Stores the hash of a ticket, through the login role: no other may. Times are of the real clock.
 */
export async function issueTicket(login: pg.Pool, ticket: NewTicket): Promise<void> {
  await login.query(
    `insert into sec.ticket (ticket_hash, force_id, organisation_ids, account_id, kind,
      access_version, issued_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ticketHash(ticket.secret),
      ticket.forceId,
      ticket.organisationIds,
      ticket.accountId,
      ticket.kind,
      ticket.accessVersion,
      ticket.issuedAt.toString(),
      ticket.expiresAt.toString(),
    ],
  )
}

/** Ends every live ticket of an account, on every device, from the next statement on. */
export async function revokeTickets(
  login: pg.Pool,
  forceId: number,
  accountId: string,
  at: Instant,
): Promise<number> {
  const { rowCount } = await login.query(
    `update sec.ticket set revoked_at = $3
     where force_id = $1 and account_id = $2 and revoked_at is null`,
    [forceId, accountId, at.toString()],
  )
  return rowCount ?? 0
}
