import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { dutyOn } from '../queries/duties.ts'
import { previewRoster } from '../queries/publish-form.ts'
import { unitDuty } from '../queries/unit-duty.ts'
import { publishRoster } from './publish-roster.ts'
import { setOwnPattern } from './set-own-pattern.ts'
import { setPattern } from './set-pattern.ts'

let world: World
let chief: Caller
const unitId = unitIds.lambeth(1)
before(async () => {
  world = await testWorld(rooms)
  chief = await world.caller({ personId: personIds.chief(1) })
})

const days = { unitId, firstOn: '2026-04-06', lastOn: '2026-06-28' }
const publish = (more: object = {}) =>
  perform(world.house, chief, publishRoster, { ...days, ...more })
const shiftsOf = async (personId: string, from: string, until: string) => {
  const found = await ask(world.house, chief, dutyOn, { personIds: [personId], from, until })
  return found.map(({ shift }) => shift ?? '-').join('')
}

test('a unit without a pattern has nothing to publish', async () => {
  await assert.rejects(publish(), refusedAs('duty.no-pattern'))
})

test('a roster is published for whole units, their people are told, and it stands as it was', async () => {
  const pattern = { unitId, pattern: 'two-two-two', from: '2026-03-09', cycleFrom: '2026-03-09' }
  await perform(world.house, chief, setPattern, pattern)
  const own = { personId: personIds.deputy(1), pattern: 'week', from: '2026-03-09' }
  await perform(world.house, chief, setOwnPattern, { ...own, cycleFrom: '2026-03-09' })
  const look = await ask(world.house, chief, previewRoster, days)
  assert.deepEqual([look.people, look.own, look.breaches], [4, 1, []])
  const { people } = await publish()
  assert.equal(people, 4)
  const adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  const [notice] = await ask(world.house, adeyemi, myNotices, {})
  assert.equal(notice?.text, 'Your roster is published from 6 April 2026 to 28 June 2026')

  // Another pattern afterwards changes what is not published yet, and nothing else.
  const later = { unitId, pattern: 'long-turns', from: '2026-04-06', cycleFrom: '2026-04-06' }
  await perform(world.house, chief, setPattern, later)
  assert.equal(await shiftsOf(personIds.adeyemi(1), '2026-04-06', '2026-04-13'), '--EELLN')
  assert.equal(await shiftsOf(personIds.deputy(1), '2026-04-10', '2026-04-14'), 'D--D')
  assert.equal(await shiftsOf(personIds.adeyemi(1), '2026-06-28', '2026-07-02'), 'E---')
  const { published } = await ask(world.house, chief, unitDuty, { unitId })
  assert.deepEqual(
    published.map(({ firstOn, title }) => [firstOn, title]),
    [['2026-04-06', 'Two earlies, two lates, two nights, four rest days']],
  )
})

test('days that are published already, over, or too many are refused', async () => {
  await assert.rejects(
    publish({ firstOn: '2026-06-28', lastOn: '2026-07-10' }),
    refusedAs('duty.published-already'),
  )
  await assert.rejects(publish({ firstOn: '2026-03-02' }), refusedAs('duty.in-the-past'))
  await assert.rejects(publish({ lastOn: '2026-04-05' }), refusedAs('duty.bad-period'))
  await assert.rejects(publish({ lastOn: '2027-08-01' }), refusedAs('duty.bad-period'))
})

test('a roster that comes late is published only with a reason, and says its paragraph', async () => {
  const soon = { unitId, firstOn: '2026-03-20', lastOn: '2026-04-05' }
  const { breaches } = await ask(world.house, chief, previewRoster, soon)
  assert.deepEqual(
    breaches.map(({ rule, found, needed }) => [rule, found, needed]),
    [['publish-notice', 17, 28]],
  )
  await assert.rejects(publish(soon), refusedAs('duty.needs-reason'))
  await publish({ ...soon, why: 'The team was formed on Monday' })
})

test('a unit is planned by whoever leads people in it, and by nobody else', async () => {
  const constable = await world.caller({ personId: personIds.adeyemi(1) })
  await assert.rejects(
    perform(world.house, constable, publishRoster, days),
    refusedAs('platform.not-found'),
  )
  const elsewhere = { unitId: unitIds.lambeth(2), firstOn: '2026-07-06', lastOn: '2026-07-12' }
  await assert.rejects(publish(elsewhere), refusedAs('platform.not-found'))
})
