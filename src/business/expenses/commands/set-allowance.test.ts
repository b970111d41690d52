import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { recurringDetail } from '../queries/again.ts'
import { allowanceList } from '../queries/handling.ts'
import { addLine } from './add-line.ts'
import { keepRecurring } from './keep-recurring.ts'
import { setAllowance } from './set-allowance.ts'

let world: World
let payroll: Caller
before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ roles: ['payroll'] })
})

const january = { who: '207LX', allowance: 'dog-handler' as const, fromOn: '2026-01-01' }
const set = (more: object, as = payroll) =>
  perform(world.house, as, setAllowance, { ...january, ...more })

test('an allowance is recorded, ended by its first day, and never twice for a day', async () => {
  await set({})
  await assert.rejects(set({ endedOn: '2025-12-31' }), refusedAs('expenses.ends-before-start'))
  const overlaps = set({ fromOn: '2026-02-01' })
  await assert.rejects(
    overlaps,
    (error) =>
      error instanceof Refusal && error.problems[0]?.code === 'expenses.allowance-overlaps',
  )
  await set({ endedOn: '2026-01-31' })
  await set({ fromOn: '2026-02-01' })
  const rows = await ask(world.house, payroll, allowanceList, {})
  assert.deepEqual(
    rows.map(({ fromOn, endedOn }) => [fromOn, endedOn]),
    [
      ['2026-02-01', null],
      ['2026-01-01', '2026-01-31'],
    ],
  )
  const finance = await world.caller({ roles: ['finance'] })
  await assert.rejects(set({}, finance), refusedAs('platform.not-permitted'))
})

test('every allowance covers its own days, not the latest alone', async () => {
  const sergeant = await world.caller({ personId: personIds.okafor(1) })
  const care = { kind: 'dog-care', amountPence: '2000', words: 'Care of PD Rex' }
  const { recurringId } = await perform(world.house, sergeant, keepRecurring, {
    ...care,
    onDays: 'every',
    fromOn: '2026-01-10',
  })
  await set({ who: 'Ngozi Okafor', endedOn: '2026-01-31' })
  await set({ who: 'Ngozi Okafor', fromOn: '2026-02-03', endedOn: '2026-02-28' })
  const add = (spentOn: string) =>
    perform(world.house, sergeant, addLine, { ...care, spentOn, because: 'No receipt' })
  for (const day of ['2026-01-01', '2026-01-31', '2026-02-03', '2026-02-28']) {
    await assert.rejects(add(day), refusedAs('expenses.covered-by-allowance'))
  }
  for (const day of ['2025-12-31', '2026-02-01', '2026-03-01']) await add(day)
  const { days } = await ask(world.house, sergeant, recurringDetail, { recurringId })
  assert.deepEqual(days, ['2026-02-01', '2026-02-02', '2026-03-01', '2026-03-02', '2026-03-03'])
})

test('nobody records their own', async () => {
  const own = await world.caller({ roles: ['payroll'], personId: personIds.adeyemi(1) })
  await assert.rejects(set({ fromOn: '2025-11-01' }, own), refusedAs('expenses.own-claim'))
})
