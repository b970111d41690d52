import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { recurringKinds } from '../queries/again.ts'
import { myExpenses } from '../queries/claims.ts'
import { keepRecurring } from './keep-recurring.ts'

let world: World
let handler: Caller
before(async () => {
  world = await testWorld(rooms)
  handler = await world.caller({ personId: personIds.adeyemi(1) })
})

const keep = (more: object) =>
  perform(world.house, handler, keepRecurring, {
    kind: 'dog-food',
    amountPence: '410',
    onDays: 'every',
    fromOn: '2026-02-25',
    words: 'Food for PD Rex',
    ...more,
  })

test('only kinds that recur are kept, up to what a day is paid', async () => {
  const { kinds } = await ask(world.house, handler, recurringKinds, {})
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['dog-food', 'dog-care'],
  )
  await assert.rejects(keep({ kind: 'hotel' }), refusedAs('expenses.not-recurring'))
  await assert.rejects(keep({ amountPence: '601' }), refusedAs('expenses.over-daily-limit'))
  await assert.rejects(keep({ amountPence: '0' }), refusedAs('expenses.over-daily-limit'))
  await keep({})
  const mine = await ask(world.house, handler, myExpenses, {})
  assert.deepEqual(
    mine?.recurring.map(({ title, days }) => [title, days.length]),
    [['Food for a police dog', 7]],
  )
})
