import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { myExpenses } from '../queries/claims.ts'
import { claimRecurring } from './claim-recurring.ts'
import { endRecurring } from './end-recurring.ts'
import { keepRecurring } from './keep-recurring.ts'

let world: World
let handler: Caller
let colleague: Caller
before(async () => {
  world = await testWorld(rooms)
  handler = await world.caller({ personId: personIds.adeyemi(1) })
  colleague = await world.caller({ personId: personIds.deputy(1) })
})

test('what recurs is ended by its person, once, and not before it began', async () => {
  const { recurringId } = await perform(world.house, handler, keepRecurring, {
    kind: 'dog-food',
    amountPence: '410',
    onDays: 'every',
    fromOn: '2026-02-25',
    words: 'Food for PD Rex',
  })
  const end = (endedOn: string, as = handler) =>
    perform(world.house, as, endRecurring, { recurringId, version: 1, endedOn })
  await assert.rejects(end('2026-02-24'), refusedAs('expenses.ends-before-start'))
  const other = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(end('2026-03-01', other), refusedAs('platform.not-found'))
  await end('2026-03-01')
  await assert.rejects(end('2026-03-02'), refusedAs('expenses.recurring-changed'))
})

test('what has ended is shown while there are days of it to claim, and no longer', async () => {
  const keep = (endedOn: string) =>
    perform(world.house, colleague, keepRecurring, {
      kind: 'dog-food',
      amountPence: '410',
      onDays: 'every',
      fromOn: '2026-03-01',
      words: `Until ${endedOn}`,
    })
  for (const endedOn of ['2026-03-02', '2026-03-03', '2026-03-31']) {
    const { recurringId } = await keep(endedOn)
    const end = { recurringId, version: 1, endedOn }
    await perform(world.house, colleague, endRecurring, end)
  }
  const shown = async () => (await ask(world.house, colleague, myExpenses, {}))?.recurring ?? []
  const all = await shown()
  assert.deepEqual(
    all.map(({ days }) => days.length),
    [2, 3, 3],
  )
  for (const { recurringId } of all) {
    await perform(world.house, colleague, claimRecurring, { recurringId })
  }
  assert.deepEqual(
    (await shown()).map(({ endedOn }) => endedOn),
    ['2026-03-31'],
  )
})
