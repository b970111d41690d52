import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { endGrant, grantRole } from '#platform/access'
import { perform } from '#platform/actions'
import type { Day } from '#platform/time'
import {
  accountOf,
  administrator,
  callerOf,
  signedIn,
  signInAs,
  worldOfDemoPeople,
} from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

const grant = (over: object = {}) => ({
  accountId: accountOf('precious-mutasa'),
  role: 'finance',
  organisationId: 12,
  firstDay: '2026-03-03',
  why: 'Sits on the audit panel',
  ...over,
})

test('a role holds from its first day to its last', async () => {
  const boss = await administrator(world)
  await perform(world.house, boss, grantRole, grant({ lastDay: '2026-03-04' }))
  await perform(world.house, boss, grantRole, grant({ role: 'buyer', firstDay: '2026-03-05' }))
  const rolesOn = async (today: string) => {
    const house = { ...world.house, clock: { ...world.clock, today: () => today as Day } }
    const secret = await signInAs({ ...world, house }, 'precious-mutasa')
    return (await callerOf({ ...world, house }, secret)).actor.roles
  }
  assert.deepEqual(await rolesOn('2026-03-03'), ['board-member', 'finance'])
  assert.deepEqual(await rolesOn('2026-03-04'), ['board-member', 'finance'])
  assert.deepEqual(await rolesOn('2026-03-05'), ['board-member', 'buyer'])
  assert.deepEqual(await rolesOn('2026-03-02'), [])
})

test('nobody grants a role to themselves', async () => {
  const boss = await administrator(world)
  const own = grant({ accountId: boss.actor.accountId })
  await assert.rejects(perform(world.house, boss, grantRole, own), /access.own-grant/)
})

test('only an administrator grants', async () => {
  for (const subject of ['funmi-adeyemi', 'nasreen-chowdhury', 'kwabena-lindqvist']) {
    const caller = await signedIn(world, subject)
    await assert.rejects(perform(world.house, caller, grantRole, grant()), /platform.not-permitted/)
  }
})

test('the same role twice on one day in one organisation is refused; elsewhere it is another', async () => {
  const boss = await administrator(world)
  const accountId = accountOf('bronagh-mcilvenny')
  const first = grant({ accountId, organisationId: 11 })
  const { grantId } = await perform(world.house, boss, grantRole, first)
  await assert.rejects(perform(world.house, boss, grantRole, first), /access.already-held/)
  await perform(world.house, boss, grantRole, { ...first, organisationId: 12 })
  await perform(world.house, boss, endGrant, { grantId, why: 'To be granted again' })
  await perform(world.house, boss, grantRole, first)
})

test('what is wrong with a grant is said all at once', async () => {
  const boss = await administrator(world)
  const wrong = grant({ role: 'emperor', firstDay: '2026-03-02', lastDay: '2026-03-01' })
  await assert.rejects(perform(world.house, boss, grantRole, wrong), {
    message: 'access.unknown-role, access.starts-in-past, access.ends-before-start',
  })
  const everyone = grant({ role: 'everyone' })
  await assert.rejects(perform(world.house, boss, grantRole, everyone), /access.unknown-role/)
  const machine = grant({ role: 'machine:identity' })
  await assert.rejects(perform(world.house, boss, grantRole, machine), /access.unknown-role/)
})

test('an account of another force is not found', async () => {
  const other = await world.caller({ forceId: 2, roles: ['administrator'] })
  await assert.rejects(perform(world.house, other, grantRole, grant()), /platform.not-found/)
})

test('the grant is on the record with its reason', async () => {
  const { rows } = await world.admin.query(
    `select e.actor, e.reason from audit.entry e join audit.subject s using (force_id, entry_id)
     where s.subject = $1 and e.action = 'access.grant-role' and e.outcome = 'done'
     order by e.entry_number desc limit 1`,
    [`identity.account:${accountOf('precious-mutasa')}`],
  )
  assert.deepEqual(rows, [{ actor: 'Samir Haddadin', reason: 'Sits on the audit panel' }])
})
