import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadRosters } from '#business/duty'
import { recordAllowance } from '#business/elements'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { recurringDetail } from '../queries/again.ts'
import { claimDetail } from '../queries/claims.ts'
import { claimRecurring } from './claim-recurring.ts'
import { endRecurring } from './end-recurring.ts'
import { keepRecurring } from './keep-recurring.ts'
import { withdrawClaim } from './withdraw-claim.ts'

let world: World
let handler: Caller
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  // Two earlies, two lates, two nights from 23 February 2026, then four rest days.
  const published = { firstOn: '2026-01-01', lastOn: '2026-05-31', publishedOn: '2025-11-24' }
  const follows = { pattern: 'two-two-two', from: '2026-01-01', cycleFrom: '2026-02-23' }
  const unit = { organisationId: 11, unitId: unitIds.lambeth(1), published, ...follows }
  await perform(world.house, demo, loadRosters, { units: [unit] })
  handler = await world.caller({ personId: personIds.adeyemi(1) })
})

const keep = (more: object = {}) =>
  perform(world.house, handler, keepRecurring, {
    kind: 'dog-food',
    amountPence: '410',
    onDays: 'duty',
    fromOn: '2026-02-25',
    words: 'Food for PD Rex',
    ...more,
  })
const offered = async (recurringId: string) =>
  (await ask(world.house, handler, recurringDetail, { recurringId })).days

test('what recurs is claimed for the days of duty up to today, once, and sent', async () => {
  const { recurringId } = await keep()
  assert.deepEqual(await offered(recurringId), [
    '2026-02-25',
    '2026-02-26',
    '2026-02-27',
    '2026-02-28',
  ])
  const sent = await perform(world.house, handler, claimRecurring, { recurringId })
  assert.deepEqual([sent.days, sent.decider], [4, 'Ngozi Okafor'])
  const claim = await ask(world.house, handler, claimDetail, { claimId: sent.claimId })
  assert.deepEqual([claim.totalPence, claim.lines.length], [1_640n, 4])
  await assert.rejects(
    perform(world.house, handler, claimRecurring, { recurringId }),
    refusedAs('expenses.no-days'),
  )
  const back = { claimId: sent.claimId, version: claim.version, next: 'drop' as const }
  await perform(world.house, handler, withdrawClaim, back)
  assert.equal((await offered(recurringId)).length, 4)
})

test('rest days are those without a duty, and what has ended is claimed up to its last day', async () => {
  const { recurringId } = await keep({ onDays: 'rest' })
  assert.deepEqual(await offered(recurringId), ['2026-03-01', '2026-03-02', '2026-03-03'])
  const end = { recurringId, version: 1, endedOn: '2026-03-01' }
  await perform(world.house, handler, endRecurring, end)
  assert.deepEqual(await offered(recurringId), ['2026-03-01'])
})

test('what an allowance in the pay covers is not claimed for its days', async () => {
  const care = { kind: 'dog-care', amountPence: '2000', onDays: 'rest', fromOn: '2026-02-01' }
  const { recurringId } = await keep(care)
  const before = (await offered(recurringId)).length
  assert.ok(before > 3)
  const payroll = await world.caller({ roles: ['payroll'] })
  const allowance = { personId: personIds.adeyemi(1), allowance: 'dog', fromOn: '2026-03-01' }
  await perform(world.house, payroll, recordAllowance, allowance)
  const { days, covered } = await ask(world.house, handler, recurringDetail, { recurringId })
  assert.equal(days.length, before - 3)
  assert.match(covered ?? '', /allowance for this since 1 March 2026/)
  await perform(world.house, handler, claimRecurring, { recurringId })
  await assert.rejects(
    perform(world.house, handler, claimRecurring, { recurringId }),
    refusedAs('expenses.all-covered'),
  )
  await assert.rejects(keep(care), refusedAs('expenses.covered-by-allowance'))
})

test('nobody claims what another claims again and again', async () => {
  const { recurringId } = await keep()
  const sergeant = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(
    perform(world.house, sergeant, claimRecurring, { recurringId }),
    refusedAs('platform.not-found'),
  )
})
