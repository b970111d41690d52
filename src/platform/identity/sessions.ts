import { perform, type Caller, type House } from '#platform/actions'
import { newId, revokeTickets, ticketHash } from '#platform/database'
import { notFound } from '#platform/refusals'
import { randomToken } from '#platform/secrets'
import { compareInstants, type Instant } from '#platform/time'
import { forget, forgetAccount } from './caller.ts'
import { recordSignIn } from './commands/sign-in.ts'
import { recordSignOut } from './commands/sign-out.ts'
import { machineCaller } from './machine.ts'
import { lifetimes } from './settings.ts'

/** An account about to be signed in, once its provider has said who it is. */
export interface NewSession {
  readonly forceId: number
  readonly accountId: string
  /** Words for the person: "Firefox on Windows". Cut to 120 characters. */
  readonly device: string
  /** How they proved who they are, for the record. */
  readonly how: string
  /** The secret this browser held until now, which ends here. */
  readonly previousSecret?: string | undefined
}

// Counted by the database's clock, by which act_as() judges the ticket.
const startText = `with account as (
    update identity.account set last_signed_in_at = clock_timestamp()
    where force_id = $1 and account_id = $2 and status = 'active'
    returning force_id, account_id, organisation_id, access_version, clock_timestamp() as at),
  ticket as (
    insert into sec.ticket (ticket_hash, force_id, organisation_ids, account_id, kind,
      access_version, issued_at, expires_at)
    select $3, force_id, array[organisation_id], account_id, 'session', access_version, at,
      at + $6 * interval '1 minute'
    from account
    returning ticket_hash, force_id, account_id, issued_at as at)
  insert into identity.session
    (ticket_hash, session_id, force_id, account_id, started_at, last_seen_at, ends_at, device)
  select ticket_hash, $4, force_id, account_id, at, at, at + $7 * interval '1 hour', $5
  from ticket`

const clearText = `delete from sec.ticket where ticket_hash in (
  select ticket_hash from sec.ticket
  where expires_at < clock_timestamp() - interval '1 day' limit 100)`

/**
 * Signs an account in with a new secret; whatever secret the browser held before ends (a planted
 * one is worth nothing: no fixation). The sign-in is on the record before the secret is given out.
 * Returns the secret, or undefined when the account may not sign in.
 */
export async function startSession(house: House, session: NewSession): Promise<string | undefined> {
  const { forceId, accountId, device, how, previousSecret } = session
  const { login } = house.pools
  const secret = randomToken()
  await login.query(clearText)
  const { rowCount } = await login.query(startText, [
    forceId,
    accountId,
    ticketHash(secret),
    newId(house.clock.real().epochMilliseconds),
    device.slice(0, 120),
    lifetimes.idleMinutes,
    lifetimes.sessionHours,
  ])
  if (rowCount === 0) return undefined
  try {
    if (previousSecret !== undefined) await revokeSecret(house, previousSecret)
    const machine = await machineCaller(house, forceId, accountId)
    await perform(house, machine, recordSignIn, { accountId, how })
  } catch (error) {
    await revokeSecret(house, secret)
    throw error
  }
  return secret
}

async function revokeSecret(house: House, secret: string): Promise<boolean> {
  forget(house, secret)
  const { rowCount } = await house.pools.login.query(
    `update sec.ticket set revoked_at = clock_timestamp()
     where ticket_hash = $1 and revoked_at is null`,
    [ticketHash(secret)],
  )
  return rowCount === 1
}

async function recordEnd(house: House, caller: Caller, everywhere: boolean): Promise<void> {
  const { forceId, accountId } = caller.actor
  const machine = await machineCaller(house, forceId, accountId)
  await perform(house, machine, recordSignOut, { accountId, everywhere })
}

/** Ends the caller's own session, from the next statement on, and puts it on the record. */
export async function signOut(house: House, caller: Caller): Promise<void> {
  await revokeSecret(house, caller.ticket.secret)
  await recordEnd(house, caller, false)
}

/** Ends every session of the caller's account on every device, this one too. Returns how many. */
export async function signOutEverywhere(house: House, caller: Caller): Promise<number> {
  const { forceId, accountId } = caller.actor
  const ended = await revokeTickets(house.pools.login, forceId, accountId, house.clock.real())
  forgetAccount(house, accountId)
  await recordEnd(house, caller, true)
  return ended
}

/** Where somebody is signed in. */
export interface Session {
  readonly sessionId: string
  readonly startedAt: Instant
  readonly lastSeenAt: Instant
  /** When it ends if nothing more is done. */
  readonly endsAt: Instant
  readonly device: string
  /** Whether it is the session that asks. */
  readonly isThisOne: boolean
}

interface SessionRow {
  readonly session_id: string
  readonly ticket_hash: Buffer
  readonly started_at: Instant
  readonly last_seen_at: Instant
  readonly expires_at: Instant
  readonly device: string
}

const sessionsText = `select s.session_id, s.ticket_hash, s.started_at, s.last_seen_at, s.device,
    t.expires_at
  from identity.session s join sec.ticket t using (ticket_hash)
  where s.force_id = $1 and s.account_id = $2 and t.revoked_at is null
    and t.expires_at > clock_timestamp()
  order by s.last_seen_at desc limit 100`

/** The live sessions of the caller's own account, the latest used first. */
export async function sessionsOf(house: House, caller: Caller): Promise<Session[]> {
  const { forceId, accountId } = caller.actor
  const { rows } = await house.pools.login.query<SessionRow>(sessionsText, [forceId, accountId])
  const mine = ticketHash(caller.ticket.secret)
  return rows
    .map((row) => ({
      sessionId: row.session_id,
      startedAt: row.started_at,
      lastSeenAt: row.last_seen_at,
      endsAt: row.expires_at,
      device: row.device,
      isThisOne: row.ticket_hash.equals(mine),
    }))
    .toSorted((a, b) => compareInstants(b.lastSeenAt, a.lastSeenAt))
}

/** Ends one of the caller's own sessions. Refuses one that is not theirs as not found. */
export async function endSession(house: House, caller: Caller, sessionId: string): Promise<void> {
  const { forceId, accountId } = caller.actor
  const { rowCount } = await house.pools.login.query(
    `update sec.ticket t set revoked_at = clock_timestamp() from identity.session s
     where s.ticket_hash = t.ticket_hash and s.session_id::text = $3 and s.force_id = $1
       and s.account_id = $2 and t.revoked_at is null`,
    [forceId, accountId, sessionId],
  )
  if (rowCount === 0) notFound('session')
  forgetAccount(house, accountId)
  await recordEnd(house, caller, false)
}
