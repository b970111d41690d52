import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { sentClaim } from '../fixtures.ts'
import { claimList } from '../queries/claim-list.ts'
import { claimDetail } from '../queries/claims.ts'
import { checkClaim } from './check-claim.ts'

let world: World
let constable: Caller
let sergeant: Caller
let finance: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
  finance = await world.caller({ roles: ['finance'] })
})

const drawn = async () => (await ask(world.house, finance, claimList, { state: 'drawn' })).rows

test('a claim that was drawn is looked at once, by somebody who had no part in it', async () => {
  const { claimId } = await sentClaim(world.house, constable)
  await decideOn(world, sergeant, claimId, 'approved')
  const draw = (why: string | null) =>
    world.admin.query('update expenses.claim set sampled_for = $2 where claim_id = $1', [
      claimId,
      why,
    ])
  const check = (more: object = {}, as = finance) =>
    perform(world.house, as, checkClaim, { claimId, version: 4, finding: 'in-order', ...more })
  await draw(null)
  assert.deepEqual(await drawn(), [])
  await assert.rejects(check(), refusedAs('expenses.changed-meanwhile'))
  await draw('chance')
  assert.equal((await drawn())[0]?.claimId, claimId)
  for (const [personId, code] of [
    [personIds.adeyemi(1), 'expenses.own-claim'],
    [personIds.okafor(1), 'expenses.approved-it'],
  ] as const) {
    const involved = await world.caller({ roles: ['finance'], personId })
    await assert.rejects(check({}, involved), refusedAs(code))
  }
  await assert.rejects(check({}, sergeant), refusedAs('platform.not-permitted'))
  await assert.rejects(check({ finding: 'not-in-order' }), refusedAs('expenses.say-what-is-wrong'))
  await check({ finding: 'not-in-order', words: 'The car park is free on Sundays' })
  const { finding, findingWords } = await ask(world.house, finance, claimDetail, { claimId })
  assert.deepEqual([finding, findingWords], ['not-in-order', 'The car park is free on Sundays'])
  assert.deepEqual(await drawn(), [])
})

test('that a claim was drawn, and what was found, is told to finance alone', async () => {
  const { claimId } = await sentClaim(world.house, constable, { spentOn: '2026-03-01' })
  await decideOn(world, sergeant, claimId, 'approved')
  const draw = "update expenses.claim set sampled_for = 'chance' where claim_id = $1"
  await world.admin.query(draw, [claimId])
  assert.equal((await drawn())[0]?.claimId, claimId)
  assert.deepEqual((await ask(world.house, sergeant, claimList, { state: 'drawn' })).rows, [])
  const found = { finding: 'in-order' as const, words: 'All is there' }
  await perform(world.house, finance, checkClaim, { claimId, version: 4, ...found })
  for (const [caller, expected] of [
    [finance, ['chance', 'in-order', 'All is there']],
    [constable, [null, null, null]],
    [sergeant, [null, null, null]],
  ] as const) {
    const claim = await ask(world.house, caller, claimDetail, { claimId })
    assert.deepEqual([claim.sampledFor, claim.finding, claim.findingWords], expected)
    const { rows } = await ask(world.house, caller, claimList, {})
    assert.ok(rows.every((row) => !Object.hasOwn(row, 'findingWords')))
  }
})
