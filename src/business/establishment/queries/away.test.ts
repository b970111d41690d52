import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actUp, recordAway, setTerms } from '#business/people'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { plantPosts } from '../fixtures.ts'
import { compared } from './compared.ts'
import { postPage } from './post.ts'
import { vacantPosts } from './vacant.ts'

test('who is away is no strength, who acts counts where they act, part time counts in part', async () => {
  const world = await testWorld(rooms)
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const planted = await plantPosts(world.house, hr, {
    lambeth: unitIds.lambeth(1),
    okafor: personIds.okafor(1),
    chief: personIds.chief(1),
  })
  const reason = 'So it is'
  const strength = async () => {
    const { rows } = await ask(world.house, hr, compared, { by: 'rank' })
    return Object.fromEntries(rows.map((row) => [row.words, row.strength]))
  }
  const vacant = async () =>
    (await ask(world.house, hr, vacantPosts, {})).rows.map(({ title }) => title).toSorted()

  await perform(world.house, hr, setTerms, {
    personId: personIds.adeyemi(1),
    from: '2026-02-01',
    contract: 'permanent',
    fteHundredths: 60,
    dayMinutes: 480,
    workingDays: '1110000',
    reason,
  })
  assert.equal((await strength())['Constable'], 60)
  await perform(world.house, hr, recordAway, {
    personId: personIds.okafor(1),
    status: 'seconded-out',
    otherBody: 'College of Policing',
    from: '2026-02-01',
    reason,
  })
  assert.equal((await strength())['Sergeant'], 100)
  assert.deepEqual(await vacant(), ['Team constable', 'Team sergeant'])
  // The constable takes the sergeant's place.
  await perform(world.house, hr, actUp, {
    personId: personIds.adeyemi(1),
    kind: 'acting',
    rankOrGrade: 'Sergeant',
    postId: planted.sergeant,
    from: '2026-03-01',
    lastOn: '2026-03-31',
    reason,
  })
  assert.deepEqual(await vacant(), ['Team constable'])
  assert.deepEqual([(await strength())['Sergeant'], (await strength())['Constable']], [160, 0])
  const { tenures, vacantSince } = await ask(world.house, hr, postPage, {
    postId: planted.sergeant,
  })
  assert.deepEqual(
    [tenures.map(({ how }) => how).toSorted(), vacantSince],
    [['acts in it', 'away', 'holds'], undefined],
  )
})
