import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import pg from 'pg'
import type { Caller } from '#platform/actions'
import { issueTicket, revokeTickets, urlFor } from '#platform/database'
import { personIds } from '../../src/business/people/fixtures.ts'
import { rooms } from '../../src/rooms.ts'
import { beforeTheClusterStops } from '../support/cluster.ts'
import { testKeys } from '../support/keys.ts'
import { testWorld, type World } from '../support/world.ts'
import { attempts, type Attempt } from './attempts.ts'

let world: World
let attacker: Caller
const secrets = new Map<string, string>()
let untouched: string
let client: pg.Client

before(async () => {
  world = await testWorld(rooms)
  attacker = await world.caller({ forceId: 1, organisationId: 11 })
  secrets.set('forged', 'guess')
  secrets.set('empty', '')
  const revoked = await world.caller()
  await revokeTickets(world.house.pools.login, 1, revoked.actor.accountId, revokedAt())
  secrets.set('revoked', revoked.ticket.secret)
  secrets.set('expired', await expiredTicket())
  untouched = await fingerprint()
  const url = urlFor(world.adminUrl, 'bluelamp_app', testKeys.passwordFor('app'))
  client = new pg.Client({ connectionString: url })
  await client.connect()
  beforeTheClusterStops(() => client.end())
})

function revokedAt() {
  return world.clock.real()
}

async function expiredTicket(): Promise<string> {
  const secret = randomUUID()
  const at = world.clock.real()
  await issueTicket(world.house.pools.login, {
    secret,
    forceId: 2,
    organisationIds: [21, 22],
    accountId: randomUUID(),
    kind: 'session',
    accessVersion: 1,
    issuedAt: at.subtract({ hours: 2 }),
    expiresAt: at.subtract({ hours: 1 }),
  })
  return secret
}

/** What the rows of the building are, as the superuser sees them. */
async function fingerprint(): Promise<string> {
  const tables = ['people.person', 'people.employment', 'sec.ticket', 'audit.entry', 'bl.force']
  const parts: string[] = []
  for (const table of tables) {
    const { rows } = await world.admin.query<{ hash: string }>(
      `select count(*) || md5(string_agg(t::text, ',' order by t::text)) as hash from ${table} t`,
    )
    parts.push(`${table} ${rows[0]?.hash}`)
  }
  return parts.join('\n')
}

function filled(statement: string): string {
  return statement
    .replaceAll(':ticket', attacker.ticket.secret)
    .replaceAll(':other', personIds.adeyemi(2))
}

interface Outcome {
  readonly rows: readonly Record<string, unknown>[]
  readonly messages: readonly string[]
}

/**
 * Runs an attempt as the application role, every statement tried; the connection is then as new.
 */
async function carryOut(attempt: Attempt): Promise<Outcome> {
  const messages: string[] = []
  const rows: Record<string, unknown>[] = []
  const hear = (notice: { message?: string | undefined }): void => {
    messages.push(notice.message ?? '')
  }
  client.on('notice', hear)
  const attemptOne = async (text: string): Promise<void> => {
    try {
      await client.query('savepoint here')
      rows.push(...(await client.query<Record<string, unknown>>(text)).rows)
    } catch (error) {
      messages.push((error as Error).message, (error as { detail?: string }).detail ?? '')
      await client.query('rollback to savepoint here')
    }
  }
  try {
    await client.query('begin')
    for (const statement of attempt.before ?? []) await client.query(filled(statement))
    await client.query('commit')
    await client.query('begin')
    await setTicket(attempt)
    for (const statement of attempt.run) await attemptOne(filled(statement))
    await client.query('commit')
  } finally {
    client.off('notice', hear)
    await client.query('rollback')
    await client.query('discard all')
  }
  return { rows, messages }
}

async function setTicket({ as }: Attempt): Promise<void> {
  if (as === 'nobody') return
  const secret = as === undefined ? attacker.ticket.secret : (secrets.get(as) ?? '')
  if (as === undefined) {
    await client.query('select bl.act_as($1, 1)', [secret])
    return
  }
  await client.query('savepoint ticket')
  await assert.rejects(client.query('select bl.act_as($1, 1)', [secret]), { code: 'BL401' })
  await client.query('rollback to savepoint ticket')
  await client.query("select set_config('bluelamp.ticket', $1, true)", [secret])
}

/** A value that belongs to the other force, the other organisation, or to a ticket. */
function isForeign(row: Record<string, unknown>): boolean {
  if (row['force_id'] === 2 || [12, 21, 22].includes(row['organisation_id'] as number)) return true
  const text = JSON.stringify(row)
  return Object.values(personIds).some((id) => text.includes(id(2))) || 'ticket_hash' in row
}

const harmless = new Set(['set_config', 'act_as'])

for (const attempt of attempts) {
  test(`${attempt.says}: nothing seen, nothing changed`, async () => {
    const { rows, messages } = await carryOut(attempt)
    const seen = rows.filter((row) => !Object.keys(row).every((name) => harmless.has(name)))
    assert.deepEqual(seen.filter(isForeign), [])
    if (attempt.as !== undefined) assert.deepEqual(seen, [])
    assert.doesNotMatch(messages.join('\n'), /Adeyemi|Funmi|Okafor|00000000-0000-4000-9000-\d{11}2/)
    assert.equal(await fingerprint(), untouched)
  })
}

test('a leak would be seen: a view with the eyes of its owner gives the other force away', async () => {
  const leak = 'create view public.leak as select * from people.person'
  for (const statement of [leak, 'grant select on public.leak to bluelamp_app']) {
    await world.admin.query(statement)
  }
  const { rows } = await carryOut({ says: 'a leak', run: ['select * from public.leak'] })
  await world.admin.query('drop view public.leak')
  assert.ok(rows.some(isForeign))
})

test('there are forty attempts and more, and what the attacker may see is really there', async () => {
  assert.ok(attempts.length >= 40, `${attempts.length}`)
  const { rows } = await carryOut({ says: 'own rows', run: ['select * from people.person'] })
  assert.ok(rows.length >= 3)
})
