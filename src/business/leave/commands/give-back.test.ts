import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { leaveToGiveBack } from '../queries/giving-back.ts'
import { giveBack } from './give-back.ts'
import { loadTaken } from './load-taken.ts'

let world: World
let manager: Caller
const personId = personIds.adeyemi(1)
const stretches = [{ firstOn: '2026-02-21', lastOn: '2026-02-24' }]
before(async () => {
  world = await testWorld(rooms)
  manager = await world.caller({ personId: personIds.okafor(1) })
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await perform(world.house, demo, loadTaken, {
    taken: [
      {
        organisationId: 11,
        personId: personIds.adeyemi(1),
        firstOn: '2026-02-19',
        lastOn: '2026-02-26',
        reference: 'LH-2026-000001',
        minutesByDay: [480, 480, 0, 0, 480, 480, 480, 480],
      },
    ],
  })
})

test('days of leave on which something was taken are found, by whoever may see the leave', async () => {
  const found = await ask(world.house, manager, leaveToGiveBack, { personId, stretches })
  assert.deepEqual(
    found.map(({ day, minutes, reference }) => [day, minutes, reference]),
    [
      ['2026-02-23', 480, 'LH-2026-000001'],
      ['2026-02-24', 480, 'LH-2026-000001'],
    ],
  )
  assert.deepEqual(
    await ask(world.house, manager, leaveToGiveBack, { personId, stretches: [] }),
    [],
  )
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  const seen = await ask(world.house, colleague, leaveToGiveBack, { personId, stretches })
  assert.deepEqual(seen, [])
})

test('leave is given back through the absence that says why, and not by itself', async () => {
  const asked = { personId, organisationId: 11, stretches, absence: 'AB-2026-000001' }
  await assert.rejects(
    perform(world.house, manager, giveBack, asked),
    refusedAs('platform.not-permitted'),
  )
})
