import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { radioWith } from '../fixtures.ts'
import { chaseOverdue } from './chase-overdue.ts'
import { loadItems } from './load-items.ts'
import { prolongLoan } from './prolong-loan.ts'

let world: World
let store: Caller
let machine: Caller
let itemId: string
before(async () => {
  world = await testWorld(rooms)
  store = await world.caller({ roles: ['stores'] })
  machine = await world.caller({ machineOf: 'items', organisationIds: [11, 12] })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  ;({ itemId } = await radioWith(world.house, store, '207LX', '2026-03-10'))
  await radioWith(world.house, store, '41LX')
  const holding = { issuedOn: '2026-02-01', dueOn: '2026-03-10', accepted: true }
  await perform(world.house, demo, loadItems, {
    items: [
      {
        organisationId: 11,
        assetNumber: 'KL-2024-000001',
        kind: 'baton',
        registeredOn: '2024-01-08',
        holding: { ...holding, personId: personIds.covert(1) },
      },
    ],
  })
})

const chase = async () => (await perform(world.house, machine, chaseOverdue, {})).told
const told = async () => {
  const { rows } = await world.admin.query<{ person: string; text: string }>(
    `select person_id as person, text from notices.notice
     where text like '%should have been back%' order by made_at, person_id`,
  )
  return rows
}
const nameOf = (person: string) =>
  Object.entries(personIds).find(([, id]) => id(1) === person)?.[0] ?? person

test('each step of lateness is said once: first to the holder, then to the line manager too', async () => {
  world.clock.advance({ hours: 24 * 7 }) // 10 March: the last day of the loan
  assert.equal(await chase(), 0)
  world.clock.advance({ hours: 24 })
  assert.equal(await chase(), 2)
  assert.equal(await chase(), 0, 'the same night again')
  assert.deepEqual((await told()).map(({ person }) => nameOf(person)).toSorted(), [
    'adeyemi',
    'covert',
  ])
  world.clock.advance({ hours: 24 * 5 })
  assert.equal(await chase(), 0, 'six days late')
  world.clock.advance({ hours: 24 })
  assert.equal(await chase(), 2)
  // The manager of the covert person may not know of them, and hears nothing.
  const now = (await told()).map(({ person }) => nameOf(person))
  assert.deepEqual(now.toSorted(), ['adeyemi', 'adeyemi', 'covert', 'covert', 'okafor'])
  const [manager] = (await told()).filter(({ person }) => person === personIds.okafor(1))
  assert.match(manager?.text ?? '', /of Funmi Adeyemi should have been back on 10 March 2026/)
})

test('nights that were missed are made up by one, with the step that is reached by then', async () => {
  world.clock.advance({ hours: 24 * 60 })
  const before_ = (await told()).length
  assert.equal(await chase(), 2)
  assert.equal((await told()).length, before_ + 3)
  world.clock.advance({ hours: 24 * 60 })
  assert.equal(await chase(), 0, 'there is no step after the last')
})

test('what is lent for longer is not late, and is chased anew when it is', async () => {
  const { rows } = await world.admin.query<{ version: number }>(
    'select version from items.item where item_id = $1',
    [itemId],
  )
  const dueOn = '2026-07-20'
  const version = rows[0]?.version ?? 0
  await perform(world.house, store, prolongLoan, { itemId, version, dueOn })
  assert.equal(await chase(), 0)
  world.clock.advance({ hours: 24 * 30 })
  assert.equal(await chase(), 1)
})

test('who has left must have returned everything by their last day', async () => {
  await world.admin.query(
    `update people.employment set valid = daterange(lower(valid), '2026-07-01')
     where person_id = $1`,
    [personIds.okafor(1)],
  )
  assert.equal(await chase(), 1)
  const { rows } = await world.admin.query(
    `select leaves_on::text, back_on::text, late_step from items.issue where person_id = $1`,
    [personIds.okafor(1)],
  )
  assert.deepEqual(rows, [{ leaves_on: '2026-06-30', back_on: '2026-06-30', late_step: 3 }])
})

test('people do not chase', async () => {
  const call = perform(world.house, store, chaseOverdue, {})
  await assert.rejects(call, refusedAs('platform.not-permitted'))
})
