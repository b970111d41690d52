import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { grantRole } from '#platform/access'
import { ask, perform, type Caller } from '#platform/actions'
import { openAccount, registerIssuer } from '#platform/identity'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { robinJoins } from '../../../business/lifecycle/fixtures.ts'
import { personIds } from '../../../business/people/fixtures.ts'
import { remindOwners } from './remind-owners.ts'
import { watchClocks } from './watch-clocks.ts'

let world: World
let hr: Caller
let okafor: Caller
let machine: Caller
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  okafor = await world.caller({ personId: personIds.okafor(1) })
  machine = await world.caller({ organisationIds: [11, 12], machineOf: 'cases' })
  await hrHoldsHerRole()
  // Robin Ash joins on 23 March: the first steps are due on 9 March, at six in the evening.
  await robinJoins(world.house, demo, hr)
})

/** The machine finds whoever holds a role by their account. */
async function hrHoldsHerRole(): Promise<void> {
  const administrator = await world.caller({ roles: ['administrator'] })
  const issuer = 'https://issuer.example'
  await registerIssuer(world.house, { issuer, forceId: 1, name: 'The staff directory' })
  const { accountId } = await perform(world.house, administrator, openAccount, {
    issuer,
    subject: 'lindqvist',
    name: 'Tove Lindqvist',
    organisationId: 11,
    personId: personIds.deputy(1),
  })
  await perform(world.house, administrator, grantRole, {
    accountId,
    role: 'hr-adviser',
    organisationId: 11,
    firstDay: '2026-03-03',
    why: 'She advises the river police',
  })
}

const remind = () => perform(world.house, machine, remindOwners, {})
async function toldNow(caller: Caller): Promise<string[]> {
  const rows = await ask(world.house, caller, myNotices, {})
  return rows.filter(({ href }) => href === '/tasks').map(({ text }) => text)
}

test('nobody is reminded while nothing is due, nor before seven in the morning', async () => {
  assert.equal((await remind()).told, 0)
  // Six in the morning of Monday 9 March.
  world.clock.advance({ hours: 5 * 24 + 21 })
  assert.equal((await remind()).told, 0)
})

test('at seven whoever holds a role is told how many tasks are due, once a day, and of whom not', async () => {
  world.clock.advance({ hours: 1 })
  assert.equal((await remind()).told, 1)
  assert.equal((await remind()).told, 0)
  assert.deepEqual(await toldNow(hr), ['3 tasks are due today'])
  assert.deepEqual(await toldNow(okafor), [])
})

test('a task of a role that runs late is told to whoever holds the role; next morning it is counted', async () => {
  world.clock.advance({ hours: 12 })
  await perform(world.house, machine, watchClocks, {})
  const rows = await ask(world.house, hr, myNotices, {})
  const late = rows.filter(({ text }) => text.startsWith('Runs late: '))
  assert.equal(late.length, 3)
  world.clock.advance({ hours: 12 })
  await remind()
  assert.deepEqual(await toldNow(hr), ['3 tasks are late', '3 tasks are due today'])
})
