import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { requestLeave } from '../commands/request-leave.ts'
import { requestByReference, requestDetail } from './requests.ts'
import { waitingForMe } from './waiting.ts'

let world: World
let adeyemi: Caller
let okafor: Caller
let sent: { requestId: string; reference: string }
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
  okafor = await world.caller({ personId: personIds.okafor(1), name: 'PS Okafor' })
  const days = { firstOn: '2026-05-01', lastOn: '2026-05-06' }
  sent = await perform(world.house, adeyemi, requestLeave, days)
})

test('what somebody asks for waits for their line manager, and for nobody else', async () => {
  const waiting = await ask(world.house, okafor, waitingForMe, {})
  assert.deepEqual(
    waiting.map(({ requestId, person, minutes }) => ({ requestId, person, minutes })),
    [{ requestId: sent.requestId, person: 'Funmi Adeyemi', minutes: 1_440 }],
  )
  assert.deepEqual(await ask(world.house, adeyemi, waitingForMe, {}), [])
  const namesake = await world.caller({ forceId: 2, personId: personIds.okafor(2) })
  assert.deepEqual(await ask(world.house, namesake, waitingForMe, {}), [])
})

test('whoever decides can look at the request; others of the unit cannot', async () => {
  const { requestId, reference } = sent
  const seen = await ask(world.house, okafor, requestDetail, { requestId })
  assert.equal(seen.person, 'Funmi Adeyemi')
  // How somebody is employed is their line manager's to see as well, and so are the workings.
  assert.equal(seen.workings?.dayMinutes, 480)
  const other = await world.caller({ personId: personIds.covert(1) })
  await assert.rejects(ask(world.house, other, requestDetail, { requestId }), /not-found/)
  await assert.rejects(ask(world.house, other, requestByReference, { reference }), /not-found/)
})

test('a reference leads to the record, for those who may know of it', async () => {
  const { requestId, reference } = sent
  assert.deepEqual(await ask(world.house, adeyemi, requestByReference, { reference }), {
    requestId,
  })
  const elsewhere = await world.caller({ forceId: 2, personId: personIds.adeyemi(2) })
  await assert.rejects(ask(world.house, elsewhere, requestByReference, { reference }), /not-found/)
})

test('the hours say how they came about: working days, their length, the bank holiday between', async () => {
  const { workings } = await ask(world.house, adeyemi, requestDetail, { requestId: sent.requestId })
  assert.deepEqual(workings, {
    workingDays: 3,
    dayMinutes: 480,
    bankHolidays: ['2026-05-04'], // early May bank holiday
    policyFrom: '2024-04-01',
  })
})
