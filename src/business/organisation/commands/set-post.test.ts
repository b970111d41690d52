import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../fixtures.ts'
import { beliefsOfPost } from '../queries/post-beliefs.ts'
import { postOn, unitOn } from '../queries/units.ts'
import { setPost } from './set-post.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
})

const post = (over: object = {}) => ({
  organisationId: 11,
  unitId: unitIds.lambeth(1),
  from: '2021-04-01',
  title: 'Response sergeant',
  rankOrGrade: 'Sergeant',
  ...over,
})

test('a post is called one thing until a day and another from it on, and ends', async () => {
  const { postId } = await perform(world.house, hr, setPost, post())
  const renamed = post({ postId, title: 'Team sergeant', from: '2026-04-01', lastOn: '2026-09-30' })
  await perform(world.house, hr, setPost, renamed)
  const titleOn = async (on: string) => (await ask(world.house, hr, postOn, { postId, on }))?.title
  assert.equal(await titleOn('2021-03-31'), undefined)
  assert.equal(await titleOn('2026-03-31'), 'Response sergeant')
  assert.equal(await titleOn('2026-09-30'), 'Team sergeant')
  assert.equal(await titleOn('2026-10-01'), undefined)
  const unit = await ask(world.house, hr, unitOn, { unitId: unitIds.lambeth(1), on: '2026-05-01' })
  assert.deepEqual(
    unit?.posts.map(({ title }) => title),
    ['Team sergeant'],
  )
  const { rows } = await world.admin.query(
    'select title from organisation.post_history where post_id = $1',
    [postId],
  )
  assert.deepEqual(rows, [{ title: 'Response sergeant' }])
})

test('a post is in a unit that is there on each of its days, of one’s own organisation', async () => {
  const cases: [object, RegExp][] = [
    [{ from: '2019-12-31' }, /organisation.unit-not-there/],
    [{ unitId: randomUUID() }, /organisation.unit-not-there/],
    [{ organisationId: 12 }, /organisation.not-yours/],
    [{ lastOn: '2021-03-31' }, /organisation.ends-before-it-starts/],
  ]
  for (const [over, code] of cases) {
    await assert.rejects(perform(world.house, hr, setPost, post(over)), code)
  }
  const officer = await world.caller()
  await assert.rejects(perform(world.house, officer, setPost, post()), /platform.not-permitted/)
})

test('a post says how it is funded and for what; what it was is still known', async () => {
  const { postId } = await perform(world.house, hr, setPost, post())
  const funded = { postId, fteHundredths: 60, funded: 'no', costCentre: 'fp-1200' }
  const coded = { policeFunction: 'intelligence', category: 'officer', from: '2026-01-01' }
  await perform(world.house, hr, setPost, post({ ...funded, ...coded }))
  const now = await ask(world.house, hr, postOn, { postId })
  assert.deepEqual(
    [now?.fteHundredths, now?.funded, now?.costCentre, now?.policeFunction, now?.category],
    [60, false, 'FP-1200', 'intelligence', 'officer'],
  )
  const beliefs = await ask(world.house, hr, beliefsOfPost, { postId })
  assert.deepEqual(
    beliefs.map(({ validFrom, funded: is, knownUntil }) => [validFrom, is, knownUntil === null]),
    [
      ['2026-01-01', false, true],
      ['2021-04-01', true, true],
      ['2021-04-01', true, false],
    ],
  )
  const cases: [object, RegExp][] = [
    [{ policeFunction: 'gardening' }, /organisation.unknown-function/],
    [{ costCentre: 'no spaces' }, /organisation.bad-cost-centre/],
  ]
  for (const [over, code] of cases) {
    await assert.rejects(perform(world.house, hr, setPost, post(over)), code)
  }
})
