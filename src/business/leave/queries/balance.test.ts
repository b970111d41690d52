import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'
import { ask, perform, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { correctBalance } from '../commands/correct-balance.ts'
import { requestLeave } from '../commands/request-leave.ts'
import { decideOn } from '../fixtures.ts'
import { leaveBalanceOf } from './balance.ts'

let world: World
let adeyemi: Caller
let okafor: Caller
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1), name: 'PC Adeyemi' })
  okafor = await world.caller({ personId: personIds.okafor(1), name: 'PS Okafor' })
  hr = await world.caller({ personId: personIds.deputy(1), roles: ['hr-adviser'] })
})

test('a balance follows what is asked, decided and corrected, and says where each line is from', async () => {
  const days = { firstOn: '2026-05-11', lastOn: '2026-05-12' }
  const { requestId, reference } = await perform(world.house, adeyemi, requestLeave, days)
  const linesOf = async () => {
    const { lines, left } = await ask(world.house, adeyemi, leaveBalanceOf, { leaveYear: 2026 })
    return { left, lines: lines.map(({ key, minutes }) => [key, minutes]) }
  }
  const full = 28 * 480
  const waiting = [
    ['entitlement', full],
    ['waiting', -960],
  ]
  assert.deepEqual(await linesOf(), { left: full - 960, lines: waiting })
  await decideOn(world, okafor, requestId, 'approved')
  const correction = { leaveYear: 2026, minutes: 240, reason: 'A course on a day off' }
  await perform(world.house, hr, correctBalance, { personId: personIds.adeyemi(1), ...correction })
  assert.deepEqual(await linesOf(), {
    left: full - 960 + 240,
    lines: [
      ['entitlement', full],
      ['correction', 240],
      ['booked', -960],
    ],
  })
  const { lines } = await ask(world.house, adeyemi, leaveBalanceOf, { leaveYear: 2026 })
  const booked = lines.find(({ key }) => key === 'booked')
  assert.equal(booked?.records[0]?.subject, `leave.request:${requestId}`)
  assert.match(booked?.records[0]?.text ?? '', new RegExp(reference))
  assert.match(lines[0]?.source ?? '', /Annex O/)
})

test('the line and HR see a balance; colleagues and other bodies do not know of it', async () => {
  const asked = { personId: personIds.adeyemi(1) }
  const own = await ask(world.house, adeyemi, leaveBalanceOf, {})
  assert.equal(own.leaveYear, 2025)
  for (const who of [okafor, hr, await world.caller({ personId: personIds.chief(1) })]) {
    assert.equal((await ask(world.house, who, leaveBalanceOf, asked)).left, own.left)
  }
  for (const who of [
    await world.caller({ personId: personIds.covert(1) }),
    await world.caller({ personId: personIds.scrutineer(1), organisationId: 12 }),
    await world.caller({ forceId: 2, personId: personIds.okafor(2) }),
  ]) {
    await assert.rejects(
      ask(world.house, who, leaveBalanceOf, asked),
      (error) => error instanceof Refusal && error.status === 404,
    )
  }
})

test('a year without entitlement is refused with the rule', async () => {
  const scrutineer = await world.caller({ personId: personIds.scrutineer(1), organisationId: 12 })
  await assert.rejects(
    ask(world.house, scrutineer, leaveBalanceOf, { leaveYear: 2027 }),
    (error) =>
      error instanceof Refusal &&
      error.problems[0]?.message ===
        'There is no entitlement for staff Grade 7 in 2027/28. HR adds it',
  )
})
