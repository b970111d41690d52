import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testSite, type TestSite } from '../../../../test/support/site.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { teamCalendar } from './team-calendar.ts'
import { unitStrength } from './unit-strength.ts'

let site: TestSite
const from = '2026-05-11'

before(async () => {
  site = await testSite(rooms)
  const { admin } = site.world
  await admin.query(
    'update organisation.unit set minimum_strength = 4 where force_id = 1 and unit_id = $1',
    [unitIds.lambeth(1)],
  )
  await admin.query(
    `insert into leave.request (force_id, organisation_id, request_id, reference, person_id,
       first_on, last_on, first_part, last_part, minutes_by_day, leave_minutes, origin, status,
       version, requested_at)
     values (1, 11, gen_random_uuid(), 'LV-2026-000001', $1, '2026-05-12', '2026-05-12', 'whole',
       'whole', '{480}', 480, 'request', 'approved', 1, '2026-01-01')`,
    [personIds.adeyemi(1)],
  )
})

test('a unit has the strength of each day and its minimum, the same as the board of who is away', async () => {
  const okafor = await site.world.caller({ personId: personIds.okafor(1) })
  const { units, unitCount, shortCount } = await ask(site.world.house, okafor, unitStrength, {
    from,
  })
  assert.deepEqual([units.length, unitCount, shortCount], [1, 1, 1])
  const [lambeth] = units
  assert.equal(lambeth?.name, 'Lambeth')
  assert.deepEqual(
    lambeth?.days.slice(0, 3).map(({ atWork, needed }) => [atWork, needed]),
    [
      [4, 4],
      [3, 4],
      [4, 4],
    ],
  )
  const board = await ask(site.world.house, okafor, teamCalendar, { from })
  assert.deepEqual(
    board.strength.slice(0, 14).map(({ atWork }) => atWork),
    lambeth?.days.map(({ atWork }) => atWork),
  )
})

test('a unit outside one’s reach has no strength to see', async () => {
  const scrutineer = await site.world.caller({
    personId: personIds.scrutineer(1),
    organisationId: 12,
    roles: ['oversight-officer'],
  })
  const unitId = unitIds.lambeth(1)
  const seen = await ask(site.world.house, scrutineer, unitStrength, { from, unitId })
  assert.deepEqual([seen.units, seen.unitCount], [[], 0])
})

test('the page says in words where a unit is short, and leads to who is away in it', async () => {
  const okafor = await site.signIn({ personId: personIds.okafor(1) })
  const page = await okafor.get(`/leave/strength?from=${from}`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /1 unit, 11 to 24 May 2026; below the minimum on some day: 1/)
  assert.match(page.body, /, 3 of 4 needed/)
  assert.match(page.body, /\/leave\/team\?unitId=[^"]+/)
  const bad = await okafor.get('/leave/strength?from=yesterday')
  assert.equal(bad.statusCode, 422)
  assert.match(bad.body, /Give a day of the first week, such as 4 May 2026/)
})
