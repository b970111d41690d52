import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { openCostCentre, postOvertime } from '../fixtures.ts'
import { postings, trialBalance } from '../queries/balances.ts'
import { ledgerCodes } from '../queries/codes.ts'
import { journals } from '../queries/journals.ts'
import { closePeriod } from './close-period.ts'

let world: World
let finance: Caller
before(async () => {
  world = await testWorld(rooms)
  finance = await world.caller({ roles: ['finance'] })
  await openCostCentre(
    world.house,
    await world.caller({ roles: ['hr-adviser'] }),
    unitIds.lambeth(1),
  )
  const machine = await world.caller({ machineOf: 'ledger' })
  for (const on of ['2026-01-30', '2026-02-27', '2026-03-02']) {
    await postOvertime(world.house, machine, on, { on })
  }
})

const close = (month: string, by = finance) => perform(world.house, by, closePeriod, { month })

test('a month that is over closes once, with all before it', async () => {
  await assert.rejects(close('2026-03'), refusedAs('ledger.not-over'))
  await close('2026-02')
  await assert.rejects(close('2026-01'), refusedAs('ledger.closed-already'))
  await assert.rejects(close('Feb 26'), refusedAs('ledger.close-period.input'))
  const { closedUntil } = await ask(world.house, finance, trialBalance, {})
  assert.equal(closedUntil, '2026-02-28')
})

test('payroll sees the books and closes none; another organisation has books of its own', async () => {
  const payroll = await world.caller({ roles: ['payroll'] })
  await assert.rejects(close('2026-02', payroll), refusedAs('platform.not-permitted'))
  assert.equal((await ask(world.house, payroll, journals, {})).rows.length, 3)
  const other = await world.caller({ organisationId: 12, roles: ['finance'] })
  assert.deepEqual((await ask(world.house, other, journals, {})).rows, [])
  const theirs = await ask(world.house, other, trialBalance, {})
  assert.deepEqual([theirs.rows, theirs.closedUntil], [[], null])
})

test('journals and balances are found by month, cost centre and subjective', async () => {
  const count = async (filters: object) =>
    (await ask(world.house, finance, journals, filters)).rows.length
  assert.equal(await count({ period: '2026-02' }), 1)
  assert.equal(await count({ costCentre: 'fp-1200' }), 3)
  assert.equal(await count({ costCentre: 'fp-1200', subjective: '8020' }), 0)
  assert.equal(await count({ source: 'expenses' }), 0)
  const two = { from: '2026-01', until: '2026-02', costCentre: 'fp-1200' }
  const { rows } = await ask(world.house, finance, trialBalance, two)
  assert.deepEqual(
    rows.map(({ subjective, balance }) => [subjective, balance]),
    [['1020', 24_000n]],
  )
})

test('the figures of the report are those of the trial balance', async () => {
  const { groups, total } = await ask(world.house, finance, postings.figures, { by: 'subjective' })
  assert.deepEqual(total.values, [0n, 36_000n, 36_000n])
  assert.equal(groups.length, 2)
  const { rows: codes, listed } = await ask(world.house, finance, ledgerCodes, {})
  assert.equal(listed, null)
  assert.ok(codes.some(({ code, is }) => code === 'FP-1200' && is === 'Cost centre'))
})
