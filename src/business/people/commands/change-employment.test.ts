import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../fixtures.ts'
import { employmentOn, employmentsBetween } from '../queries/employments.ts'
import { beliefsOf } from '../queries/beliefs.ts'
import { employmentForm } from '../queries/person.ts'
import { changeEmployment } from './change-employment.ts'
import { endEmployment } from './end-employment.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
})

const personId = personIds.adeyemi(1)
const change = (over: object = {}) => ({
  personId,
  from: '2026-06-01',
  unitId: unitIds.lambeth(1),
  rankOrGrade: 'Constable',
  managerId: personIds.okafor(1),
  dayMinutes: 480,
  workingDays: '1111100',
  reason: 'Works four days',
  ...over,
})

test('a change holds from its day on; before it, and what was known, stay as they were', async () => {
  await perform(world.house, hr, changeEmployment, change({ workingDays: '1111000' }))
  const spans = await ask(world.house, hr, employmentsBetween, { personId, from: '2026-01-01' })
  assert.deepEqual(
    spans.map(({ valid, workingDays }) => [valid.from, valid.until, workingDays]),
    [
      ['2020-01-01', '2026-06-01', '1111100'],
      ['2026-06-01', null, '1111000'],
    ],
  )
  assert.deepEqual(
    spans.map((one) => [one.category, one.seniority, one.unitName]),
    [
      ['officer', 10, 'Lambeth'],
      ['officer', 10, 'Lambeth'],
    ],
  )
  const seen = await ask(world.house, hr, beliefsOf, {
    personId,
    on: '2026-07-01',
    knownOn: '2026-03-02',
  })
  assert.equal(seen?.known, undefined) // the fixtures were entered on 3 March
})

test('a change before another holds until that one', async () => {
  const { until } = await perform(
    world.house,
    hr,
    changeEmployment,
    change({ from: '2026-04-01', dayMinutes: 600, reason: 'Longer days' }),
  )
  assert.equal(until, '2026-06-01')
  const june = await ask(world.house, hr, employmentOn, { personId, on: '2026-06-01' })
  assert.equal(june?.dayMinutes, 480)
})

test('what cannot be true is refused by its rule', async () => {
  const cases: [object, RegExp][] = [
    [{ from: '2026-02-01', workingDays: '0000000' }, /people.bad-pattern/],
    [{ rankOrGrade: 'Wing commander' }, /people.unknown-rank/],
    [{ workingDays: '1111000', dayMinutes: 480 }, /people.nothing-changes/],
    [{ from: '2019-01-01' }, /people.not-employed/],
    [{ unitId: unitIds.lambeth(2) }, /people.unit-not-there/],
    [{ managerNumber: 'ZZ9' }, /people.no-such-number/],
    [{ personId: personIds.scrutineer(1) }, /not-found/],
    [{ personId: personIds.covert(1) }, /not-found/],
    [{ version: 1 }, /people.changed-meanwhile/],
    [{ personId: personIds.okafor(1), managerId: personId }, /people.manager-below/],
  ]
  for (const [over, code] of cases) {
    await assert.rejects(perform(world.house, hr, changeEmployment, change(over)), code)
  }
  const sergeant = await world.caller({ personId: personIds.okafor(1) })
  const mine = perform(world.house, sergeant, changeEmployment, change())
  await assert.rejects(mine, /platform.not-permitted/)
})

test('the line manager may be named by number; somebody comes back after a time away', async () => {
  const back = personIds.deputy(1)
  await perform(world.house, hr, endEmployment, {
    personId: back,
    lastOn: '2026-03-31',
    reason: 'A career break',
  })
  const again = change({ personId: back, managerId: undefined, managerNumber: '7lx' })
  await perform(world.house, hr, changeEmployment, { ...again, joinedOn: '2015-09-07' })
  const june = await ask(world.house, hr, employmentOn, { personId: back, on: '2026-06-01' })
  assert.equal(june?.managerId, personIds.chief(1))
  const may = await ask(world.house, hr, employmentOn, { personId: back, on: '2026-05-31' })
  assert.equal(may, undefined)
})

test('of two changes from the same form one is done, the other sees that it is behind', async () => {
  const who = personIds.chief(1)
  for (let round = 0; round < 10; round += 1) {
    const { version } = await ask(world.house, hr, employmentForm, { personId: who })
    const asked = (dayMinutes: number) =>
      perform(
        world.house,
        hr,
        changeEmployment,
        change({ personId: who, managerId: undefined, dayMinutes, version, from: '2026-05-01' }),
      )
    const done = await Promise.allSettled([asked(400 + round), asked(500 + round)])
    assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const [refused] = done.filter((one) => one.status === 'rejected')
    assert.match(String(refused?.reason), /people.changed-meanwhile/)
  }
})

test('of two changes that would make a ring of managers together the second is refused', async () => {
  const [one, other] = [personIds.okafor(1), personIds.deputy(1)]
  const under = (who: string, manager: string, from: string) =>
    perform(
      world.house,
      hr,
      changeEmployment,
      change({ personId: who, managerId: manager, rankOrGrade: 'Sergeant', from, reason: 'Trial' }),
    )
  for (let round = 1; round <= 6; round += 1) {
    const from = `2027-01-0${round}`
    const both = await Promise.allSettled([under(one, other, from), under(other, one, from)])
    const refused = both.filter((each) => each.status === 'rejected')
    assert.equal(refused.length, 1)
    assert.match(String(refused[0]?.reason), /people.manager-below/)
    // Apart again, for the next round.
    const loser = both[0].status === 'fulfilled' ? one : other
    await under(loser, personIds.chief(1), from)
  }
})
