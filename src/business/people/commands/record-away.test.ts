import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../fixtures.ts'
import { employmentOn, employmentsBetween } from '../queries/employments.ts'
import { strength } from '../queries/strength-report.ts'
import { recordAway } from './record-away.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
})

const personId = personIds.deputy(1)
const away = (over: object = {}) =>
  perform(world.house, hr, recordAway, {
    personId,
    status: 'career-break',
    from: '2026-04-01',
    lastOn: '2026-09-30',
    reason: 'A year abroad',
    ...over,
  })

test('a career break has its days, takes somebody from the strength, and ends by itself', async () => {
  const people = async (on: string) =>
    (await ask(world.house, hr, strength.figures, { on })).total.values[0]
  const whole = (await people('2026-03-31')) as bigint
  await away()
  assert.deepEqual(
    [await people('2026-03-31'), await people('2026-04-01'), await people('2026-10-01')],
    [whole, whole - 1n, whole],
  )
  const serving = await ask(world.house, hr, employmentsBetween, {
    personId,
    from: '2026-01-01',
    serving: true,
  })
  assert.deepEqual(
    serving.map(({ valid }) => [valid.from, valid.until]),
    [
      ['2020-01-01', '2026-04-01'],
      ['2026-10-01', null],
    ],
  )
})

test('a secondment names the body, over stretches that keep what else is true of them', async () => {
  await away({
    status: 'seconded-out',
    otherBody: 'College of Policing',
    from: '2026-09-01',
    lastOn: undefined,
  })
  const on = async (day: string) => {
    const seen = await ask(world.house, hr, employmentOn, { personId, on: day })
    return [seen?.status, seen?.otherBody]
  }
  assert.deepEqual(await on('2026-08-31'), ['career-break', null])
  assert.deepEqual(await on('2026-09-01'), ['seconded-out', 'College of Policing'])
  assert.deepEqual(await on('2027-09-01'), ['seconded-out', 'College of Policing'])
  await away({ status: 'in-post', from: '2027-01-01', lastOn: undefined })
  assert.deepEqual(await on('2027-09-01'), ['in-post', null])
})

test('days and bodies that make no sense are refused by their rule', async () => {
  const cases: [object, string][] = [
    [{ status: 'seconded-in' }, 'people.no-other-body'],
    [{ otherBody: 'A charity' }, 'people.other-body'],
    [{ lastOn: '2026-03-31' }, 'people.ends-before-it-starts'],
    [{ from: '2019-01-01' }, 'people.not-employed-then'],
    [{ from: '2026-05-01', lastOn: '2026-05-02' }, 'people.nothing-changes'],
    [{ personId: personIds.scrutineer(1) }, 'platform.not-found'],
  ]
  for (const [over, code] of cases) await assert.rejects(away(over), refusedAs(code))
})
