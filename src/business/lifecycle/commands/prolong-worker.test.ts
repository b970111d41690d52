import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { followPeople } from './follow-people.ts'
import { prolongWorker } from './prolong-worker.ts'
import { requestWorker } from './request-worker.ts'

let world: World
let okafor: Caller
let asked: { readonly journeyId: string; readonly personId: string }
before(async () => {
  world = await testWorld(rooms)
  okafor = await world.caller({ personId: personIds.okafor(1) })
  asked = await perform(world.house, okafor, requestWorker, {
    givenName: 'Wren',
    familyName: 'Holloway',
    company: 'Tallis and Rook',
    firstOn: '2026-03-04',
    lastOn: '2026-04-30',
  })
})

const prolong = (lastOn: string, by = okafor) =>
  perform(world.house, by, prolongWorker, {
    journeyId: asked.journeyId,
    lastOn,
    reason: 'The project takes longer',
  })

test('who is not there yet does not stay for longer', async () => {
  await assert.rejects(prolong('2026-06-30'), refusedAs('lifecycle.not-here'))
})

test('a worker stays by one click of whoever manages them; an earlier day and another manager are refused', async () => {
  world.clock.advance({ hours: 7 * 24 })
  await assert.rejects(prolong('2026-04-30'), refusedAs('lifecycle.bad-last-day'))
  await assert.rejects(prolong('2027-04-30'), refusedAs('lifecycle.bad-last-day'))
  const deputy = await world.caller({ personId: personIds.deputy(1) })
  await assert.rejects(prolong('2026-06-30', deputy), refusedAs('platform.not-found'))
  await prolong('2026-06-30')
  const { rows } = await world.admin.query(
    'select max(valid_until)::text as until from people.employment where person_id = $1',
    [asked.personId],
  )
  assert.deepEqual(rows, [{ until: '2026-07-01' }])
  // Staying is no move, and the way out does not begin yet.
  const machine = await world.caller({ organisationIds: [11, 12], machineOf: 'lifecycle' })
  const { opened } = await perform(world.house, machine, followPeople, {})
  assert.equal(opened, 0)
  world.clock.advance({ hours: 102 * 24 })
  assert.equal((await perform(world.house, machine, followPeople, {})).opened, 1)
})
