import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { changeDuty, dutyChanged, enterCommitment } from '#business/duty'
import { loadTaken } from '#business/leave'
import { claimWork } from '#business/overtime'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { keptOn, rosterBefore } from '../../overtime/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { payElementsOf } from '../queries/person.ts'
import { elements } from '../room.ts'
import { takeHours } from './take-hours.ts'

let world: World
let machine: Caller
let sergeant: Caller
let constable: Caller
const personId = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await rosterBefore(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
  machine = await world.caller({ machineOf: 'elements', organisationIds: [11, 12] })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
  constable = await world.caller({ personId })
  const leave = { organisationId: 11, personId, reference: 'LH-2026-000001' }
  await perform(world.house, demo, loadTaken, {
    taken: [{ ...leave, firstOn: '2026-02-17', lastOn: '2026-02-17', minutesByDay: [600] }],
  })
})

const take = (asked: object = {}) => perform(world.house, machine, takeHours, asked)
const payIn = (month = '2026-02-01') => ask(world.house, constable, payElementsOf, { month })
const hoursIn = async (month: string) =>
  (await payIn()).hours.find(({ monthOn }) => monthOn === month)

test('hours are taken by the roster, six lates and five nights of February, leave left out', async () => {
  const { months, people } = await take()
  assert.deepEqual(months, ['2026-02-01', '2026-03-01'])
  assert.ok(people >= 8)
  const february = await hoursIn('2026-02-01')
  assert.equal(february?.nightHours, 6 * 4 + 5 * 9)
  assert.ok(february.nights.every(({ on }) => on !== '2026-02-17'))
  const { lines } = await payIn()
  const unsocial = lines.find(({ element }) => element === 'unsocial')
  assert.deepEqual([unsocial?.quantity, unsocial?.pence], [69 * 60, 16_618])
})

test('taken again, what stands as it was is left alone; what was changed counts at once', async () => {
  assert.equal((await take()).changed, 0)
  const moved = {
    personId,
    dutyOn: '2026-03-04',
    becomes: 'duty',
    starts: '15:00',
    ends: '01:00',
    version: 1,
    why: 'The tube strike',
  } as const
  const before = await hoursIn('2026-03-01')
  await perform(world.house, sergeant, changeDuty, moved)
  const reaction = elements.reactions.find(({ on }) => on === dutyChanged)
  const input = reaction?.input({ personId, dutyOn: moved.dutyOn, step: 1 })
  assert.deepEqual(await take(input as object), { months: ['2026-03-01'], people: 1, changed: 1 })
  const after = await hoursIn('2026-03-01')
  assert.equal((after?.nightHours ?? 0) - (before?.nightHours ?? 0), 5)
  const ofUnit = await take({ unitId: unitIds.lambeth(1) })
  assert.equal(ofUnit.changed, 0)
})

test('days on call are taken by the day, and a month that is still to come is not', async () => {
  await perform(world.house, sergeant, enterCommitment, {
    personId,
    kind: 'on-call',
    firstOn: '2026-03-27',
    lastOn: '2026-04-02',
    words: 'Duty inspector’s aid',
  })
  const leave = { organisationId: 11, personId, reference: 'LH-2026-000002' }
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  await perform(world.house, demo, loadTaken, {
    taken: [{ ...leave, firstOn: '2026-03-30', lastOn: '2026-03-30', minutesByDay: [600] }],
  })
  await take({ personId })
  assert.deepEqual(
    (await hoursIn('2026-03-01'))?.onCall,
    ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-31'],
    'nobody is called on a day of leave',
  )
  const far = take({ month: '9999-12-31' })
  await assert.rejects(far, refusedAs('elements.day-too-far'))
  assert.deepEqual(await take({ personId, month: '2026-04-10' }), {
    months: ['2026-04-01'],
    people: 0,
    changed: 0,
  })
  assert.equal(await hoursIn('2026-04-01'), undefined)
  const { lines, workUpTo } = await payIn('2026-03-01')
  assert.equal(workUpTo, '2026-03-03')
  assert.ok(lines.every(({ element }) => element !== 'on-call'))
})

test('overtime is paid in the month it was worked in, once it is approved', async () => {
  const claim = { ...keptOn, choice: 'money' as const }
  const { claimId, reference } = await perform(world.house, constable, claimWork, claim)
  const overtime = async () =>
    (await payIn()).lines
      .filter(({ element }) => element === 'overtime')
      .map(({ pence, quantity, record }) => [pence, quantity, record?.says])
  assert.deepEqual(await overtime(), [])
  await decideOn(world, sergeant, claimId, 'approved')
  assert.deepEqual(await overtime(), [[6_422, 120, reference]])
})

test('nobody signed in takes hours', async () => {
  const payroll = await world.caller({ roles: ['payroll'] })
  await assert.rejects(
    perform(world.house, payroll, takeHours, {}),
    refusedAs('platform.not-permitted'),
  )
})
