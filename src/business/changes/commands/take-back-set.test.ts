import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { decideOnSet, draftWith, send } from '../fixtures.ts'
import { setSummary } from '../queries/deciding.ts'
import { takeBackSet } from './take-back-set.ts'
import { settleSet } from './settle-set.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('what was sent or approved is a draft again, and needs a new approval', async () => {
  const owner = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
  const line = { who: '207LX', rankOrGrade: 'Sergeant' }
  const { changeSetId } = await draftWith(world.house, hr, line)
  const back = () =>
    perform(world.house, hr, takeBackSet, { changeSetId, why: 'Not all of them are known' })
  await assert.rejects(back(), refusedAs('changes.nothing-to-take-back'))
  await send(world.house, hr, changeSetId)
  const summary = await ask(world.house, owner, setSummary, { id: changeSetId })
  assert.equal(summary.approve, 'Approve 1 change')
  await back()
  await assert.rejects(decideOnSet(world.house, owner, changeSetId))
  await send(world.house, hr, changeSetId)
  await decideOnSet(world.house, owner, changeSetId)
  await back()
  assert.equal((await ask(world.house, hr, setPage, { changeSetId })).status, 'draft')
  assert.ok(settleSet.callableBy.includes('cases.decide'))
})

test('of an approval and a taking back at the same time one wins', async () => {
  const owner = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
  const { changeSetId } = await draftWith(world.house, hr, {
    who: '41LX',
    rankOrGrade: 'Inspector',
  })
  await send(world.house, hr, changeSetId)
  const both = await Promise.allSettled([
    decideOnSet(world.house, owner, changeSetId),
    perform(world.house, hr, takeBackSet, { changeSetId, why: 'Wait' }),
  ])
  assert.ok(both.some(({ status }) => status === 'fulfilled'))
  const { status } = await ask(world.house, hr, setPage, { changeSetId })
  assert.equal(status, both[1].status === 'fulfilled' ? 'draft' : 'approved')
})
