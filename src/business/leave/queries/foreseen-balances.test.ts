import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import type { Day } from '#platform/time'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { requestLeave } from '../commands/request-leave.ts'
import { leaveBalanceOf } from './balance.ts'
import { foreseenBalances } from './foreseen-balances.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
})

const personId = personIds.adeyemi(1)
const place = {
  rankOrGrade: 'Constable',
  category: 'officer' as const,
  seniority: 10,
  joinedOn: '2015-09-07' as Day,
  dayMinutes: 480,
  workingDays: '1111100',
}
const foreseen = (people: Parameters<typeof foreseenBalances.run>[1]['people'], caller = hr) =>
  ask(world.house, caller, foreseenBalances, { on: '2026-10-01', people })

test('half a year of half the days takes a quarter of the leave, and an end takes half', async () => {
  const self = await world.caller({ personId })
  const balance = await ask(world.house, self, leaveBalanceOf, { on: '2026-10-01' })
  const [same] = await foreseen([{ personId, place }])
  assert.deepEqual([same?.before, same?.after], [balance.leftAtYearEnd, balance.leftAtYearEnd])
  const half = balance.leftAtYearEnd / 2
  const [ends] = await foreseen([{ personId, place: null }])
  assert.ok(Math.abs((ends?.after ?? 0) - half) <= 480, `${ends?.after} is about ${half}`)
  const [part] = await foreseen([{ personId, place: { ...place, workingDays: '1110000' } }])
  assert.ok((part?.after ?? 0) < balance.leftAtYearEnd && (part?.after ?? 0) > half)
})

test('leave that is booked after the day is counted, and others’ balances are not shown', async () => {
  const self = await world.caller({ personId, accountId: personId })
  await perform(world.house, self, requestLeave, { firstOn: '2026-10-05', lastOn: '2026-10-06' })
  assert.equal((await foreseen([{ personId, place }]))[0]?.booked, 1)
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  assert.deepEqual(await foreseen([{ personId, place }], colleague), [])
  assert.deepEqual(await foreseen([{ personId: personIds.covert(1), place }]), [])
})
