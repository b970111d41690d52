import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { setPost } from '#business/organisation'
import { ask, perform, type Caller } from '#platform/actions'
import { find } from '#platform/search'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../fixtures.ts'
import { employmentOn } from '../queries/employments.ts'
import { actUp } from './act-up.ts'
import { changeEmployment } from './change-employment.ts'
import { endActing } from './end-acting.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
})

const personId = personIds.okafor(1)
const act = (over: object = {}) =>
  perform(world.house, hr, actUp, {
    personId,
    kind: 'temporary',
    rankOrGrade: 'Inspector',
    from: '2026-03-02',
    lastOn: '2026-05-31',
    reason: 'The inspector is at the inquiry',
    ...over,
  })

/** How high the line manager of the constable stands on a day, as the scheme of delegation asks. */
async function stepOn(on: string): Promise<number | undefined> {
  const { rows } = await world.admin.query<{ seniority: number }>(
    `select seniority from access.actor_line where person_id = $1
       and valid_from <= $2 and (valid_until is null or valid_until > $2)`,
    [personId, on],
  )
  return rows[0]?.seniority
}

test('on the days of it the line knows the higher step, before and after one’s own', async () => {
  await act()
  assert.deepEqual(
    [await stepOn('2026-03-01'), await stepOn('2026-03-02'), await stepOn('2026-05-31')],
    [20, 30, 30],
  )
  assert.equal(await stepOn('2026-06-01'), 20)
  const seen = await ask(world.house, hr, employmentOn, { personId, on: '2026-04-01' })
  assert.deepEqual(
    [seen?.rankOrGrade, seen?.actingKind, seen?.actingRank, seen?.seniority],
    ['Sergeant', 'temporary', 'Inspector', 20],
  )
  const { hits } = await ask(world.house, hr, find, { words: 'okafor' })
  assert.equal(hits[0]?.title, 'Temporary Inspector Ngozi Okafor')
})

test('it is at a higher rank, for days that have an end, in a post that is there', async () => {
  const cases: [object, string][] = [
    [{ rankOrGrade: 'Constable' }, 'people.not-higher'],
    [{ rankOrGrade: 'Detective sergeant' }, 'people.not-higher'],
    [{ rankOrGrade: 'Wing commander' }, 'people.unknown-rank'],
    [{ lastOn: '2026-03-01' }, 'people.ends-before-it-starts'],
    [{ from: '2019-01-01' }, 'people.not-employed-then'],
    [{ postId: randomUUID() }, 'platform.not-found'],
    [{ version: 1 }, 'people.changed-meanwhile'],
  ]
  for (const [over, code] of cases) await assert.rejects(act(over), refusedAs(code))
  const post = {
    organisationId: 11,
    unitId: unitIds.lambeth(1),
    from: '2020-01-01',
    lastOn: '2026-04-30',
    title: 'Duty inspector',
    rankOrGrade: 'Inspector',
  }
  const { postId } = await perform(world.house, hr, setPost, post)
  await assert.rejects(act({ postId }), refusedAs('people.post-not-there'))
})

test('it ends earlier where somebody says so; whoever is promoted to it acts no more', async () => {
  const end = (lastOn: string) =>
    perform(world.house, hr, endActing, { personId, lastOn, reason: 'The inspector is back' })
  await end('2026-04-30')
  assert.deepEqual([await stepOn('2026-04-30'), await stepOn('2026-05-01')], [30, 20])
  await assert.rejects(end('2026-04-30'), refusedAs('people.not-acting'))
  await perform(world.house, hr, changeEmployment, {
    personId,
    from: '2026-04-01',
    unitId: unitIds.lambeth(1),
    rankOrGrade: 'Inspector',
    managerId: personIds.chief(1),
    dayMinutes: 480,
    workingDays: '1111100',
    reason: 'Promoted',
  })
  const seen = await ask(world.house, hr, employmentOn, { personId, on: '2026-04-01' })
  assert.deepEqual([seen?.rankOrGrade, seen?.actingRank], ['Inspector', null])
})
