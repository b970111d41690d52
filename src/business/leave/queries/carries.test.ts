import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { askToCarry } from '../commands/ask-to-carry.ts'
import { leaveBalanceOf } from './balance.ts'
import { carryDetail, carryOutlook } from './carries.ts'

let world: World
let adeyemi: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
})

const outlook = (by: Caller, leaveYear = 2025) => ask(world.house, by, carryOutlook, { leaveYear })

test('the outlook is what the balance leaves at the end of the year, and what goes over anyway', async () => {
  const { leftAtYearEnd } = await ask(world.house, adeyemi, leaveBalanceOf, { leaveYear: 2025 })
  assert.deepEqual(await outlook(adeyemi), {
    leaveYear: 2025,
    left: leftAtYearEnd,
    anyway: 2_400, // five days of eight hours: leave-policy.csv
    takeBy: '2026-06-30',
  })
  await assert.rejects(outlook(adeyemi, 2012), /platform.not-found/)
  const program = await world.caller({ personId: null })
  await assert.rejects(outlook(program), /platform.not-found/)
})

test('a request is shown to the asker, their line and whoever decides, to nobody else', async () => {
  const asked = { leaveYear: 2025, minutes: 3_000, reason: 'A long trial' }
  const { carryRequestId } = await perform(world.house, adeyemi, askToCarry, asked)
  const see = async (options: Parameters<World['caller']>[0]) =>
    ask(world.house, await world.caller(options), carryDetail, { carryRequestId })
  const own = await ask(world.house, adeyemi, carryDetail, { carryRequestId })
  assert.deepEqual([own.minutes, own.status, own.own], [3_000, 'sent', true])
  assert.equal(own.open?.waitsFor, 'any HR adviser')
  assert.equal((await see({ personId: personIds.okafor(1) })).own, false)
  const hr = await see({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
  assert.equal(hr.open?.mine, true)
  for (const personId of [personIds.covert(1), personIds.scrutineer(1)]) {
    await assert.rejects(see({ personId }), /platform.not-found/)
  }
})
