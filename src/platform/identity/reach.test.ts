import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type pg from 'pg'
import { ticketHash, type Ticket } from '#platform/database'
import {
  accountOf,
  signedIn,
  signInAs,
  worldOfDemoPeople,
} from '../../../test/support/demo-people.ts'
import type { World } from '../../../test/support/world.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

const denied = { code: '42501' }

test('the application role cannot read, mint, lengthen or revive tickets and sessions', async () => {
  const { ticket } = await signedIn(world, 'funmi-adeyemi')
  const attempts = [
    'select * from sec.ticket',
    'select count(*) from sec.ticket',
    'select ticket_hash from identity.session',
    'select * from identity.session',
    'select * from identity.used_state',
    `insert into sec.ticket values (sha256('x'), 1, '{11}', gen_random_uuid(), 'session', 1, now(), 'infinity')`,
    `update sec.ticket set expires_at = 'infinity', revoked_at = null`,
    'delete from sec.ticket',
    `update identity.session set ends_at = 'infinity'`,
    'delete from identity.used_state',
    `insert into identity.issuer values ('https://evil.example', 1, 'Evil')`,
    `update identity.account set access_version = 1`,
    `update identity.account set subject = 'me'`,
    `update identity.account set issuer = 'https://evil.example'`,
    'delete from identity.account',
    `update identity.client set expires_on = 'infinity'`,
    `update identity.client set secret_hash = sha256('x')`,
    `update access.role_grant set role = 'administrator'`,
    `update access.role_grant set valid = '[2020-01-01,)'`,
    'delete from access.role_grant',
    'set role bluelamp_login',
    'set session authorization bluelamp_login',
  ]
  for (const text of attempts) {
    await assert.rejects(asApp(ticket, text), denied, text)
  }
})

async function asApp(ticket: Ticket, text: string): Promise<pg.QueryResult> {
  const client = await world.house.pools.app.connect()
  try {
    await client.query('begin')
    await client.query('select bl.act_as($1, $2)', [ticket.secret, ticket.accessVersion])
    return await client.query(text)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test("the functions of the ground work in the caller's own force only", async () => {
  const foreign = await world.caller({ forceId: 2 })
  const id = accountOf('funmi-adeyemi')
  await signInAs(world, 'funmi-adeyemi')
  const { rows } = await asApp(
    foreign.ticket,
    `select sec.end_tickets('${id}', '2026-03-03T09:00:00Z') as ended`,
  )
  assert.deepEqual(rows, [{ ended: 0 }])
  const changing = asApp(foreign.ticket, `select sec.access_changed('${id}')`)
  await assert.rejects(changing, { code: 'BL404' })
  const visible = await asApp(foreign.ticket, 'select from identity.account')
  assert.equal(visible.rowCount, 0)
})

test('the login role sees and changes only the columns it needs', async () => {
  const { login } = world.house.pools
  const attempts = [
    'select * from identity.account',
    'select opened_at from identity.account',
    `update identity.account set status = 'active'`,
    `update identity.account set subject = 'me'`,
    'delete from identity.account',
    'insert into identity.account (force_id) values (1)',
    'select why from access.role_grant',
    'delete from access.role_grant',
    `update identity.client set revoked_at = null`,
    `update identity.issuer set force_id = 1`,
    'delete from identity.issuer',
    'select * from people.person',
    'select * from audit.entry',
    `select sec.end_tickets(gen_random_uuid(), now())`,
  ]
  for (const text of attempts) await assert.rejects(login.query(text), denied, text)
})

test('no secret of a session stands in the database', async () => {
  const secret = await signInAs(world, 'marta-wisniewska')
  const { rows } = await world.admin.query(
    `select count(*)::int as n from sec.ticket t join identity.session s using (ticket_hash)
     where t.ticket_hash = $1 and strpos(t::text || s::text, $2) = 0`,
    [ticketHash(secret), secret],
  )
  assert.deepEqual(rows, [{ n: 1 }])
})
