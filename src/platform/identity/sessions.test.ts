import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { access } from '../access/room.ts'
import { endGrant, grantRole, myAccess, rolesOf } from '#platform/access'
import { ask, perform, type Caller } from '#platform/actions'
import { ticketHash } from '#platform/database'
import {
  callerFor,
  demoPerson,
  endSession,
  forget,
  isSignedOut,
  isStaleAccess,
  loadDemoAccounts,
  sessionsOf,
  signOut,
  signOutEverywhere,
  startSession,
  suspendAccount,
} from '#platform/identity'
import { testWorld, type World } from '../../../test/support/world.ts'
import { identity } from './room.ts'

let world: World
before(async () => {
  world = await testWorld([access, identity])
  assert.equal(await loadDemoAccounts(world.house), 28)
})

async function signIn(subject: string, previousSecret?: string): Promise<string> {
  const person = demoPerson(subject)
  assert.ok(person)
  const secret = await startSession(world.house, {
    forceId: 1,
    accountId: person.accountId,
    device: 'Firefox on Windows',
    how: 'test',
    previousSecret,
  })
  assert.ok(secret)
  return secret
}

async function callerOf(secret: string): Promise<Caller> {
  const caller = await callerFor(world.house, secret, randomUUID())
  assert.ok(caller)
  return caller
}

const administrator = async () => callerOf(await signIn('samir-haddadin'))
const mine = (caller: Caller) => ask(world.house, caller, myAccess, {})

/** Moves a session into the past, as the database and the session page see it. */
async function age(secret: string, minutes: number): Promise<void> {
  const past = `interval '${minutes} minutes'`
  await world.admin.query(
    `update sec.ticket set issued_at = issued_at - ${past}, expires_at = expires_at - ${past}
     where ticket_hash = $1`,
    [ticketHash(secret)],
  )
  await world.admin.query(
    `update identity.session set started_at = started_at - ${past}, ends_at = ends_at - ${past},
       last_seen_at = last_seen_at - ${past} where ticket_hash = $1`,
    [ticketHash(secret)],
  )
  forget(world.house, secret)
}

test('a secret leads to who signed in, with the roles they hold today', async () => {
  const caller = await callerOf(await signIn('nasreen-chowdhury'))
  assert.equal(caller.actor.name, 'PS Nasreen Chowdhury')
  assert.equal(caller.actor.kind, 'person')
  assert.deepEqual(caller.actor.roles, ['officer', 'sergeant'])
  assert.equal(caller.actor.organisationId, 11)
  assert.equal(caller.actor.permissions.get('access.see-own'), 'self')
  assert.equal(caller.actor.permissions.get('access.grant-roles'), undefined)
  const { roles } = await mine(caller)
  assert.deepEqual(
    roles.map(({ title }) => title),
    ['Police officer', 'Sergeant'],
  )
})

test('a granted role counts at once, an ended one no more: BL409, read again', async () => {
  const boss = await administrator()
  const secret = await signIn('rafael-quispe')
  const stale = await callerOf(secret)
  const { grantId } = await perform(world.house, boss, grantRole, {
    accountId: stale.actor.accountId,
    role: 'data-steward',
    organisationId: 12,
    firstDay: '2026-03-03',
    why: 'Covers for a colleague',
  })
  await assert.rejects(mine(stale), isStaleAccess)
  forget(world.house, secret)
  const fresh = await callerOf(secret)
  assert.deepEqual(fresh.actor.roles, ['analyst', 'data-steward'])
  assert.deepEqual(fresh.actor.organisationIds, [11, 12])
  assert.equal((await mine(fresh)).roles.length, 2)

  await perform(world.house, boss, endGrant, { grantId, why: 'The colleague is back' })
  await assert.rejects(mine(fresh), isStaleAccess)
  forget(world.house, secret)
  const again = await callerOf(secret)
  assert.deepEqual(again.actor.roles, ['analyst'])
  assert.deepEqual(again.actor.organisationIds, [11])
})

test('sign out ends one session; sign out everywhere ends all, from the next statement on', async () => {
  const [one, two] = [await signIn('tomasz-bielak'), await signIn('tomasz-bielak')]
  const [first, second] = [await callerOf(one), await callerOf(two)]
  assert.equal((await sessionsOf(world.house, first)).length, 2)
  await signOut(world.house, first)
  await assert.rejects(mine(first), isSignedOut)
  assert.equal(await callerFor(world.house, one, randomUUID()), undefined)
  await mine(second)

  const third = await callerOf(await signIn('tomasz-bielak'))
  assert.equal(await signOutEverywhere(world.house, third), 2)
  await assert.rejects(mine(second), isSignedOut)
  await assert.rejects(mine(third), isSignedOut)
})

test('a session ends after an hour without use, and after twelve hours whatever is done', async () => {
  const secret = await signIn('ifrah-warsame')
  await age(secret, 59)
  const caller = await callerOf(secret)
  const [session] = await sessionsOf(world.house, caller)
  assert.ok(session)
  const idle = session.lastSeenAt.until(session.endsAt).total('minutes')
  assert.equal(idle, 60)
  await age(secret, 61)
  assert.equal(await callerFor(world.house, secret, randomUUID()), undefined)
  await assert.rejects(mine(caller), isSignedOut)

  const long = await signIn('ifrah-warsame')
  await world.admin.query(
    `update identity.session set ends_at = ends_at - interval '11 hours 30 minutes',
       last_seen_at = last_seen_at - interval '2 minutes' where ticket_hash = $1`,
    [ticketHash(long)],
  )
  const late = await callerOf(long)
  const [last] = await sessionsOf(world.house, late)
  assert.ok(last)
  assert.ok(last.lastSeenAt.until(last.endsAt).total('minutes') <= 30)
})

test('signing in always gives a new secret, and ends the one the browser held', async () => {
  const planted = await signIn('leonor-figueira')
  const fresh = await signIn('funmi-adeyemi', planted)
  assert.notEqual(fresh, planted)
  assert.equal(await callerFor(world.house, planted, randomUUID()), undefined)
  assert.equal((await callerOf(fresh)).actor.name, 'PC Funmi Adeyemi')
})

test('a forged, empty or hostile secret is nobody', async () => {
  for (const secret of [
    '',
    'x',
    'A'.repeat(43),
    `' or true --`,
    'é'.repeat(43),
    '\u0000'.repeat(43),
  ]) {
    assert.equal(await callerFor(world.house, secret, randomUUID()), undefined)
  }
})

test('somebody ends their own sessions only', async () => {
  const mineToEnd = await callerOf(await signIn('precious-mutasa'))
  const other = await callerOf(await signIn('kwabena-lindqvist'))
  const [theirs] = await sessionsOf(world.house, other)
  assert.ok(theirs)
  await assert.rejects(endSession(world.house, mineToEnd, theirs.sessionId), /platform.not-found/)
  await assert.rejects(endSession(world.house, mineToEnd, 'x'), /platform.not-found/)
  await mine(other)
  await endSession(world.house, other, theirs.sessionId)
  await assert.rejects(mine(other), isSignedOut)
})

test('a suspended account is signed out everywhere and cannot sign in', async () => {
  const boss = await administrator()
  const secret = await signIn('georgi-stoyanchev')
  const caller = await callerOf(secret)
  const { accountId } = caller.actor
  await perform(world.house, boss, suspendAccount, { accountId, why: 'The contract has ended' })
  await assert.rejects(mine(caller), isSignedOut)
  forget(world.house, secret)
  assert.equal(await callerFor(world.house, secret, randomUUID()), undefined)
  const session = { forceId: 1, accountId, device: 'Firefox', how: 'test' }
  assert.equal(await startSession(world.house, session), undefined)
  const own = { accountId: boss.actor.accountId, why: 'By mistake' }
  await assert.rejects(perform(world.house, boss, suspendAccount, own), /identity.own-account/)
})

test('sign-in and sign-out are on the record, on behalf of the account', async () => {
  const caller = await callerOf(await signIn('harkiran-bhogal'))
  await signOut(world.house, caller)
  const { rows } = await world.admin.query(
    `select e.action, e.operation, e.actor, e.on_behalf_of from audit.entry e
     join audit.subject s using (force_id, entry_id)
     where s.subject = $1 and e.action like 'identity.sign-%' order by e.entry_number`,
    [`identity.account:${caller.actor.accountId}`],
  )
  const who = { actor: 'machine:identity', on_behalf_of: caller.actor.accountId }
  assert.deepEqual(rows, [
    { action: 'identity.sign-in', operation: 'collection', ...who },
    { action: 'identity.sign-out', operation: 'alteration', ...who },
  ])
})

test('the demo people are loaded once', async () => {
  assert.equal(await loadDemoAccounts(world.house), 0)
  const boss = await administrator()
  const { accountId } = demoPerson('callum-brathwaite') ?? assert.fail()
  const held = await ask(world.house, boss, rolesOf, { accountId })
  assert.deepEqual(
    held.map(({ role }) => role),
    ['dog-handler', 'officer'],
  )
})
