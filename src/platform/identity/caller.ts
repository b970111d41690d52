import { permissionsOf, type Actor, type Caller, type House, type Scope } from '#platform/actions'
import { sqlState, ticketHash } from '#platform/database'
import { compareInstants, type Instant } from '#platform/time'
import { lifetimes } from './settings.ts'

type Known = Omit<Caller, 'correlationId'>

interface Remembered {
  readonly known: Promise<Known | undefined>
  readonly until: Instant
  accountId?: string
}

const MOST_REMEMBERED = 10_000
const memories = new WeakMap<House, Map<string, Remembered>>()

function memoryOf(house: House): Map<string, Remembered> {
  const memory = memories.get(house) ?? new Map<string, Remembered>()
  memories.set(house, memory)
  return memory
}

/** What a cookie or a bearer token may look like; anything else is nobody's, without a question. */
const SECRET = /^[A-Za-z0-9_-]{43}$/

/**
 * Who a secret belongs to, with the roles they hold today and what those permit; undefined when it
 * is unknown, expired, revoked, or of an account that is not active.
 * Remembered for a few seconds. That is safe: act_as() asks the database again in every
 * transaction, and says BL401 for a ticket that has ended, BL409 for access changed since.
 */
export async function callerFor(
  house: House,
  secret: string,
  correlationId: string,
): Promise<Caller | undefined> {
  if (!SECRET.test(secret)) return undefined
  const memory = memoryOf(house)
  const now = house.clock.real()
  const remembered = memory.get(secret)
  if (remembered !== undefined && compareInstants(now, remembered.until) < 0) {
    const known = await remembered.known
    return known && { ...known, correlationId }
  }
  const entry: Remembered = {
    known: load(house, secret),
    until: now.add({ seconds: lifetimes.rememberedSeconds }),
  }
  remember(memory, secret, entry)
  try {
    const known = await entry.known
    // A wrong guess is not remembered: guessing must not push out those who are signed in.
    if (known === undefined) forget(house, secret)
    else entry.accountId = known.actor.accountId
    return known && { ...known, correlationId }
  } catch (error) {
    forget(house, secret)
    throw error
  }
}

function remember(memory: Map<string, Remembered>, secret: string, entry: Remembered): void {
  memory.delete(secret)
  memory.set(secret, entry)
  const [oldest] = memory.keys()
  if (memory.size > MOST_REMEMBERED && oldest !== undefined) memory.delete(oldest)
}

/** Drops what this process remembers of a secret: after BL401 or BL409, and at sign-out. */
export function forget(house: House, secret: string): void {
  memoryOf(house).delete(secret)
}

/** Drops what this process remembers of an account. */
export function forgetAccount(house: House, accountId: string): void {
  const memory = memoryOf(house)
  for (const [secret, entry] of memory) {
    if (entry.accountId === accountId) memory.delete(secret)
  }
}

/** Whether a database error says that the ticket has ended: send the person to sign in. */
export function isSignedOut(error: unknown): boolean {
  return sqlState(error) === 'BL401'
}

/** Whether a database error says that access has changed: forget, load again, try once more. */
export function isStaleAccess(error: unknown): boolean {
  return sqlState(error) === 'BL409'
}

interface Row {
  readonly force_id: number
  readonly account_id: string
  readonly organisation_id: number
  readonly kind: 'person' | 'client'
  readonly person_id: string | null
  readonly display_name: string
  readonly access_version: number
  readonly ticket_organisations: number[]
  /** Whether "last seen" is a minute old. */
  readonly is_seen_due: boolean
  readonly roles: string[]
  readonly organisations: number[]
}

const loadText = `select t.force_id, t.account_id, t.access_version,
    t.organisation_ids as ticket_organisations, a.organisation_id, a.kind, a.person_id,
    a.display_name, g.roles, g.organisations,
    coalesce(s.last_seen_at <= clock_timestamp() - $3 * interval '1 second', false) as is_seen_due
  from sec.ticket t
  join identity.account a on a.force_id = t.force_id and a.account_id = t.account_id
  left join identity.session s on s.ticket_hash = t.ticket_hash
  cross join lateral (
    select coalesce(array_agg(distinct role order by role), '{}') as roles,
      coalesce(array_agg(distinct organisation_id), '{}') as organisations
    from access.role_grant g
    where g.force_id = t.force_id and g.account_id = t.account_id and g.ended_at is null
      and g.valid_from <= $2::date and (g.valid_until is null or g.valid_until > $2::date)) g
  where t.ticket_hash = $1 and t.kind = 'session' and t.revoked_at is null
    and t.expires_at > clock_timestamp() and a.status = 'active'`

const seenText = `with seen as (
    update identity.session set last_seen_at = clock_timestamp()
    where ticket_hash = $1
    returning ticket_hash, ends_at, last_seen_at)
  update sec.ticket t
  set expires_at = least(seen.ends_at, seen.last_seen_at + $2 * interval '1 minute')
  from seen where t.ticket_hash = seen.ticket_hash and t.revoked_at is null
    and t.expires_at > seen.last_seen_at`

const openText = `update sec.ticket set organisation_ids = $2
  where ticket_hash = $1 and access_version = $3 and revoked_at is null`

async function load(house: House, secret: string, triesLeft = 3): Promise<Known | undefined> {
  const { login } = house.pools
  const hash = ticketHash(secret)
  const { rows } = await login.query<Row>({
    name: 'caller_for',
    text: loadText,
    values: [hash, house.clock.today(), lifetimes.seenEverySeconds],
  })
  const [row] = rows
  if (row === undefined) return undefined
  const organisationIds = [...new Set([row.organisation_id, ...row.organisations])].toSorted(
    (a, b) => a - b,
  )
  if (organisationIds.join() !== row.ticket_organisations.join()) {
    const { rowCount } = await login.query(openText, [hash, organisationIds, row.access_version])
    // Access changed between the two statements: what was read is out of date.
    if (rowCount === 0) return triesLeft > 0 ? load(house, secret, triesLeft - 1) : undefined
  }
  if (row.is_seen_due) await login.query(seenText, [hash, lifetimes.idleMinutes])
  return {
    actor: actorOf(house, row, organisationIds),
    ticket: { secret, accessVersion: row.access_version },
  }
}

function actorOf(house: House, row: Row, organisationIds: readonly number[]): Actor {
  return {
    kind: row.kind,
    forceId: row.force_id,
    accountId: row.account_id,
    personId: row.person_id,
    organisationId: row.organisation_id,
    organisationIds,
    name: row.display_name,
    roles: row.roles,
    permissions: permitted(house, row.roles),
  }
}

const permittedBy = new WeakMap<House['registry'], Map<string, ReadonlyMap<string, Scope>>>()

/** What a set of roles permits, worked out once: a building has many people and few such sets. */
function permitted(house: House, roles: readonly string[]): ReadonlyMap<string, Scope> {
  const mine = permittedBy.get(house.registry) ?? new Map<string, ReadonlyMap<string, Scope>>()
  permittedBy.set(house.registry, mine)
  const key = roles.join()
  const known = mine.get(key) ?? permissionsOf(house.registry.permissions.values(), roles)
  mine.set(key, known)
  return known
}
