import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { leaveBetween } from './leave-between.ts'

let world: World
const { adeyemi, covert, okafor, chief, deputy } = personIds
before(async () => {
  world = await testWorld(rooms)
  for (const [personId, status] of [
    [adeyemi(1), 'approved'],
    [okafor(1), 'sent'],
    [covert(1), 'approved'],
  ]) {
    await world.admin.query(
      `insert into leave.request (force_id, organisation_id, request_id, reference, person_id,
         first_on, last_on, first_part, last_part, minutes_by_day, leave_minutes, origin, status,
         version, requested_at)
       values (1, 11, gen_random_uuid(), 'LV-2026-' || substr($1, 30), $1::uuid, '2026-03-09',
         '2026-03-11', 'afternoon', 'morning', '{240,480,240}', 960, 'request', $2, 1, '2026-01-01')`,
      [personId, status],
    )
  }
  await world.admin.query(
    `insert into leave.recall (force_id, organisation_id, recall_id, reference, request_id, person_id,
       first_on, last_on, minutes_by_day, reason, recalled_by, recalled_at, version)
     select 1, 11, gen_random_uuid(), 'RC-2026-000001', request_id, person_id, '2026-03-10',
       '2026-03-10', '{480}', 'Court', $2, '2026-03-02', 1
     from leave.request where person_id = $1`,
    [adeyemi(1), chief(1)],
  )
})

const everybody = [adeyemi(1), okafor(1), covert(1), adeyemi(2)]
const away = async (as: string, from = '2026-03-02', until = '2026-04-01') => {
  const caller = await world.caller({ personId: as })
  const found = await ask(world.house, caller, leaveBetween, { personIds: everybody, from, until })
  return found.map(({ personId, day, part }) => [personId, day, part])
}

test('approved days are told to colleagues of the unit, halves as halves, recalls left out', async () => {
  const mine = [
    [adeyemi(1), '2026-03-09', 'afternoon'],
    [adeyemi(1), '2026-03-11', 'morning'],
  ]
  assert.deepEqual(await away(deputy(1)), mine)
  assert.deepEqual(await away(chief(1)), mine)
})

test('only days that are asked for are told', async () => {
  assert.deepEqual(await away(deputy(1), '2026-03-11', '2026-03-12'), [
    [adeyemi(1), '2026-03-11', 'morning'],
  ])
})

test('whoever works elsewhere is told nothing', async () => {
  const scrutineer = await world.caller({
    organisationId: 12,
    personId: personIds.scrutineer(1),
  })
  const asked = { personIds: everybody, from: '2026-03-02', until: '2026-04-01' }
  assert.deepEqual(await ask(world.house, scrutineer, leaveBetween, asked), [])
})
