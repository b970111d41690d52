import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { requestLeave } from '#business/leave'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { previewRequest, requestDetail } from '../../leave/queries/requests.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { changeDuty } from '../commands/change-duty.ts'
import { rosterFor } from '../fixtures.ts'
import { rosteredDays } from './rostered.ts'

let world: World
let constable: Caller
let sergeant: Caller
const personId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterFor(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
  constable = await world.caller({ personId })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

// Two rest days, two earlies, two lates, two nights, of ten hours each.
const asked = { firstOn: '2026-03-10', lastOn: '2026-03-17' }

test('eight days off on a published roster take the hours of its duties, which the form lists', async () => {
  const { days, minutes } = await ask(world.house, constable, previewRequest, asked)
  assert.equal(minutes, 6 * 600)
  assert.deepEqual(
    days.slice(1, 4).map(({ duty, because }) => [duty, because]),
    [
      [null, 'day off'],
      ['Early, 07:00 to 17:00', 'working day'],
      ['Early, 07:00 to 17:00', 'working day'],
    ],
  )
})

test('beyond the published roster the days of the week count, and others learn nothing', async () => {
  const june = { firstOn: '2026-06-01', lastOn: '2026-06-08' }
  const { minutes, days } = await ask(world.house, constable, previewRequest, june)
  assert.equal(minutes, 6 * 480)
  assert.ok(days.every(({ duty }) => duty === null))
  const over = { personIds: [personId], from: '2026-05-30', until: '2026-06-02' }
  const own = await ask(world.house, constable, rosteredDays, over)
  assert.deepEqual(
    own.map(({ day }) => day),
    ['2026-05-30', '2026-05-31'],
  )
  const elsewhere = await world.caller({ organisationId: 12, personId: personIds.scrutineer(1) })
  assert.deepEqual(await ask(world.house, elsewhere, rosteredDays, over), [])
})

test('what was approved stands when the roster changes: what it would take now is said beside it', async () => {
  const { requestId } = await perform(world.house, constable, requestLeave, asked)
  await decideOn(world, sergeant, requestId, 'approved')
  const shown = () => ask(world.house, constable, requestDetail, { requestId })
  const before = await shown()
  assert.deepEqual([before.workings?.duties.length, before.byRosterNow], [6, undefined])
  await perform(world.house, sergeant, changeDuty, {
    personId,
    dutyOn: '2026-03-16',
    becomes: 'rest',
    version: 1,
    why: 'Fewer nights are needed',
  })
  const after = await shown()
  assert.deepEqual([after.minutes, after.byRosterNow], [6 * 600, 5 * 600])
  assert.equal(after.workings, undefined)
})
