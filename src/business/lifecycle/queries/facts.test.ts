import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { endEmployment } from '#business/people'
import { ask, perform, type Caller, type House } from '#platform/actions'
import { finishTask } from '#platform/cases'
import { accountsOf, addTarget, openOutside } from '#platform/scim'
import { rooms } from '../../../rooms.ts'
import { scimService, type Service } from '../../../../test/support/scim.ts'
import { deliverDue } from '../../../../test/support/working.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { followPeople } from '../commands/follow-people.ts'
import { requestWorker } from '../commands/request-worker.ts'
import { settleFacts } from '../commands/settle-facts.ts'
import { cleared } from '../fixtures.ts'
import { journeyPage, openJourneys } from './journeys.ts'

let world: World
let house: House
let service: Service
let demo: Caller
let hr: Caller
let machine: Caller
let administrator: Caller

before(async () => {
  world = await testWorld(rooms)
  // The other system needs no pages of ours.
  service = await scimService(world, [], 2)
  const { origin, clientId, clientSecret: secret } = service
  house = {
    ...world.house,
    outside: openOutside({ allowed: [origin], mayBePrivate: false }),
  }
  demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  machine = await world.caller({ organisationIds: [11, 12], machineOf: 'lifecycle' })
  administrator = await world.caller({ roles: ['administrator'] })
  for (const [code, name] of [
    ['directory', 'Directory'],
    ['finance', 'Finance system'],
  ] as const) {
    const baseUrl = `${origin}/scim/v2`
    const door = { baseUrl, tokenUrl: `${origin}/oauth/token`, clientId, secret }
    await perform(house, administrator, addTarget, { code, name, lookAgainDays: 365, ...door })
  }
})

const settle = () => perform(house, machine, settleFacts, {})
const accountsNow = (personId: string) =>
  ask(house, administrator, accountsOf, { personIds: [personId] })

async function part(journeyId: string, code: string) {
  const { parts } = await ask(house, hr, journeyPage, { journeyId })
  const found = parts.find((each) => each.code === code)
  assert.ok(found)
  return found
}

/** Asks for a worker of today with access to the finance system; nothing is done yet. */
async function workerComes(familyName: string) {
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  return perform(house, okafor, requestWorker, {
    givenName: 'Wren',
    familyName,
    company: 'Tallis and Rook',
    firstOn: '2026-03-03',
    lastOn: '2026-03-05',
    system: 'finance',
  })
}

/** Budget is confirmed, vetting and right to work are on record, and access is made. */
async function isLetIn({ journeyId, personId }: { journeyId: string; personId: string }) {
  const finance = await world.caller({ roles: ['finance'], personId: personIds.chief(1) })
  const { taskId } = await part(journeyId, 'budget')
  await perform(house, finance, finishTask, { taskId })
  await cleared(house, demo, personId)
  await settle()
  await settle()
  await deliverDue({ ...world, house })
  await settle()
}

test('a worker who comes for a while has access to finance on the day they are asked for, read back', async () => {
  const { journeyId, personId } = await workerComes('Holloway')
  await settle()
  await deliverDue({ ...world, house })
  assert.equal((await part(journeyId, 'access')).status, 'later')
  assert.deepEqual(await accountsNow(personId), [])

  await isLetIn({ journeyId, personId })
  const accounts = await accountsNow(personId)
  assert.deepEqual(
    accounts
      .map(({ targetCode, state, found }) => [targetCode, state, found])
      .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
    [
      ['directory', 'proved', 'active'],
      ['finance', 'proved', 'active'],
    ],
  )
  const { status, late, doneBy } = await part(journeyId, 'access')
  assert.deepEqual([status, late, doneBy], ['done', false, 'Bluelamp'])
})

test('access elsewhere ends within the hour after the last day, and only what is read back closes the step', async () => {
  const { journeyId: arrival, personId } = await workerComes('Marlow')
  await isLetIn({ journeyId: arrival, personId })
  await perform(house, hr, endEmployment, { personId, lastOn: '2026-03-04', reason: 'It is done' })
  await perform(house, machine, followPeople, {})
  const { rows } = await ask(house, hr, openJourneys, { kind: 'leaver' })
  const journeyId = rows.find(({ personId: who }) => who === personId)?.journeyId ?? ''
  await settle()
  await deliverDue({ ...world, house })
  assert.ok((await accountsNow(personId)).every(({ wanted }) => wanted === 'active'))

  // Two past midnight of the day after.
  world.clock.advance({ hours: 39, minutes: 2 })
  await settle()
  const asked = await accountsNow(personId)
  assert.ok(asked.every(({ wanted, state }) => wanted === 'ended' && state === 'asked'))
  assert.equal((await part(journeyId, 'access')).status, 'waiting')
  await deliverDue({ ...world, house })
  world.clock.advance({ minutes: 5 })
  await settle()

  const ended = await accountsNow(personId)
  assert.ok(ended.every(({ state, found, digest }) => state === 'proved' && found && digest))
  assert.ok(ended.every(({ readAt }) => String(readAt) < '2026-03-05T01:00'))
  const { status, late, doneAt } = await part(journeyId, 'access')
  assert.deepEqual([status, late, String(doneAt)], ['done', false, '2026-03-05T00:07:00Z'])
  const there = await world.admin.query(
    `select status from identity.account where force_id = 2 and subject = $1`,
    [personId],
  )
  assert.ok(there.rows.every(({ status: one }) => one === 'suspended'))
})
