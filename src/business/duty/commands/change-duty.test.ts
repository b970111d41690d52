import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { rosterFor } from '../fixtures.ts'
import { changeForm, previewChange } from '../queries/change-form.ts'
import { dutyOn, myDuties } from '../queries/duties.ts'
import { owedRestDays } from '../queries/owed.ts'
import { changeDuty } from './change-duty.ts'

let world: World
let sergeant: Caller
let constable: Caller
const adeyemi = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterFor(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
  constable = await world.caller({ personId: adeyemi })
})

const change = (more: object, as = sergeant) =>
  perform(world.house, as, changeDuty, {
    personId: adeyemi,
    dutyOn: '2026-03-03',
    becomes: 'duty',
    starts: '15:00',
    ends: '01:00',
    version: 1,
    why: 'The tube strike',
    ...more,
  })

const dayOf = async (day: string, until: string) =>
  (await ask(world.house, constable, dutyOn, { personIds: [adeyemi], from: day, until }))[0]

test('a duty is moved, the person is told, and sees what it was and why', async () => {
  await change({ dutyOn: '2026-03-04' })
  const day = await dayOf('2026-03-04', '2026-03-05')
  assert.deepEqual(
    [day?.times, day?.basis, day?.step],
    [{ starts: 900, ends: 1_500 }, 'changed', 1],
  )
  const [notice] = await ask(world.house, constable, myNotices, {})
  assert.equal(notice?.text, 'Wed 4 Mar: 15:00 to 01:00. It was 14:00 to 00:00')
  const { mine } = await ask(world.house, constable, myDuties, {})
  const shown = mine?.days.find((one) => one.day === '2026-03-04')
  assert.deepEqual(
    shown?.changes.map(({ why }) => why),
    ['The tube strike'],
  )
})

test('of two who change one day as it was the second is refused, also at the same moment', async () => {
  const both = await Promise.allSettled([
    change({ dutyOn: '2026-03-05' }),
    change({ dutyOn: '2026-03-05', starts: '16:00' }),
  ])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await assert.rejects(
    change({ dutyOn: '2026-03-05', starts: '12:00', ends: '20:00' }),
    refusedAs('duty.changed-meanwhile'),
  )
  const { version } = await ask(world.house, sergeant, changeForm, {
    personId: adeyemi,
    dutyOn: '2026-03-05',
  })
  assert.equal(version, 2)
})

test('what a change gives is shown before: a rest day with 6 clear days, time and a half', async () => {
  const { consequence, breaches, pay } = await ask(world.house, sergeant, previewChange, {
    personId: adeyemi,
    dutyOn: '2026-03-10',
    becomes: 'duty',
    starts: '10:00',
    ends: '18:00',
  })
  const { entitlement, noticeDays, lieu } = consequence
  assert.deepEqual([noticeDays, lieu], [6, false])
  assert.deepEqual([entitlement?.countedMinutes, entitlement?.timeOffMinutes], [480, 720])
  assert.match(entitlement?.paragraph ?? '', /Annex H/)
  // Twelve hours of 40,710 x 6 / 12,520: halfway between 31,164 and 50,256.
  assert.deepEqual([pay?.annualPence, pay?.pence], [40_710_00, 234_12])
  assert.deepEqual(breaches, [])
})

test('the rules say what a change has against it: too little rest after a night', async () => {
  const { breaches } = await ask(world.house, sergeant, previewChange, {
    personId: adeyemi,
    dutyOn: '2026-03-08',
    becomes: 'duty',
    starts: '12:00',
    ends: '18:00',
  })
  assert.deepEqual(
    breaches.map(({ rule, found, needed }) => [rule, found, needed]),
    [['rest-between', 300, 660]],
  )
})

test('a rest day worked at long notice is owed until another is named for it', async () => {
  const owed = () => ask(world.house, sergeant, owedRestDays, {})
  await change({ dutyOn: '2026-03-28', starts: '08:00', ends: '16:00' })
  assert.deepEqual(
    (await owed()).map(({ personId, dutyOn: day, nameBy }) => [personId, day, nameBy]),
    [[adeyemi, '2026-03-28', '2026-03-07']],
  )
  const instead = { dutyOn: '2026-03-22', becomes: 'rest', lieuFor: '2026-03-28' }
  await assert.rejects(
    change({ ...instead, lieuFor: '2026-03-29' }),
    refusedAs('duty.nothing-owed'),
  )
  await change(instead)
  assert.deepEqual(await owed(), [])
  await assert.rejects(change({ ...instead, dutyOn: '2026-03-23' }), refusedAs('duty.nothing-owed'))
})

test('what is typed wrong, over, not published or no change is refused in words', async () => {
  await assert.rejects(change({ starts: 'early' }), refusedAs('duty.bad-time'))
  await assert.rejects(change({ dutyOn: '2026-03-02' }), refusedAs('duty.over'))
  await assert.rejects(change({ dutyOn: '2026-06-02' }), refusedAs('duty.not-published'))
  await assert.rejects(
    change({ starts: '07:00', ends: '17:00' }),
    refusedAs('duty.nothing-changes'),
  )
})

test('nobody changes their own duty, a colleague’s, or that of somebody they may not know of', async () => {
  await assert.rejects(change({}, constable), refusedAs('duty.own-duty'))
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  const notFound = refusedAs('platform.not-found')
  await assert.rejects(change({}, colleague), notFound)
  await assert.rejects(change({ personId: personIds.covert(1) }), notFound)
  await assert.rejects(change({ personId: personIds.adeyemi(2) }), notFound)
})
