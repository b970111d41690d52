import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { setPost } from '#business/organisation'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { plantPosts } from '../fixtures.ts'
import { postKnown, postPage } from './post.ts'

let world: World
let hr: Caller
let constable: Caller
let planted: Awaited<ReturnType<typeof plantPosts>>
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  planted = await plantPosts(world.house, hr, {
    lambeth: unitIds.lambeth(1),
    okafor: personIds.okafor(1),
    chief: personIds.chief(1),
  })
})

test('a post says how it is funded, who holds it and who held it, and since when it is vacant', async () => {
  const { sergeant, constable: empty } = planted
  const held = await ask(world.house, constable, postPage, { postId: sergeant })
  assert.deepEqual(
    [held.post?.costCentre, held.post?.policeFunction, held.post?.funded, held.vacantSince],
    ['FP-1200', 'local-policing', true, undefined],
  )
  assert.deepEqual(
    held.tenures.map(({ name, from, until, how }) => [name, from, until, how]),
    [['Ngozi Okafor', '2024-01-01', null, 'holds']],
  )
  const before2024 = await ask(world.house, constable, postPage, {
    postId: sergeant,
    on: '2023-12-31',
  })
  assert.equal(before2024.vacantSince, '2020-01-01')
  const vacant = await ask(world.house, constable, postPage, { postId: empty })
  assert.equal(vacant.vacantSince, '2020-01-01')
  const nobodys = ask(world.house, constable, postPage, { postId: randomUUID() })
  await assert.rejects(nobodys, refusedAs('platform.not-found'))
})

test('what was known of a post on one day stands beside what is known on another', async () => {
  const { constable: postId, team } = planted
  world.clock.advance({ hours: 3 * 24 })
  await perform(world.house, hr, setPost, {
    organisationId: 11,
    postId,
    unitId: team,
    from: '2026-01-01',
    title: 'Team constable',
    rankOrGrade: 'Constable',
    fteHundredths: 100,
  })
  const days = { postId, on: '2026-01-01', knownOn: '2026-03-05' }
  const seen = await ask(world.house, constable, postKnown, days)
  assert.deepEqual([seen.first?.fteHundredths, seen.second?.fteHundredths], [60, 100])
  const earlier = await ask(world.house, constable, postKnown, { ...days, thenOn: '2026-03-04' })
  assert.equal(earlier.second?.fteHundredths, 60)
  const never = await ask(world.house, constable, postKnown, { ...days, knownOn: '2026-03-01' })
  assert.equal(never.first, null)
  assert.equal(never.beliefs.length, 3)
})
