import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { draftOf, draftWith, send } from '../fixtures.ts'
import { sendSet } from './send-set.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('a set is sent with what it comes to, and nobody is in two sets of one day', async () => {
  const line = { who: '207LX', rankOrGrade: 'Sergeant' }
  const { changeSetId, reference } = await draftWith(world.house, hr, line)
  assert.equal((await send(world.house, hr, changeSetId)).people, 1)
  const { status, waitsFor, totals } = await ask(world.house, hr, setPage, { changeSetId })
  assert.equal(status, 'sent')
  assert.equal(waitsFor?.waitsFor, 'any process owner')
  assert.deepEqual([totals.people, totals.rank], [1, 1])

  const second = await draftWith(world.house, hr, line)
  await assert.rejects(send(world.house, hr, second.changeSetId), (error: Error) => {
    refusedAs('changes.in-another-set')(error)
    assert.match(JSON.stringify(error), new RegExp(`Funmi Adeyemi is in ${reference}`))
    return true
  })
  const later = await draftWith(world.house, hr, line, { fromOn: '2026-04-02' })
  assert.equal((await send(world.house, hr, later.changeSetId)).people, 1)
})

test('of two sets with one person that are sent at the same time one is sent', async () => {
  const line = { who: '41LX', rankOrGrade: 'Inspector' }
  const sets = await Promise.all([1, 2].map(() => draftWith(world.house, hr, line)))
  const both = await Promise.allSettled(
    sets.map(({ changeSetId }) => send(world.house, hr, changeSetId)),
  )
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('an empty set, and one with a line that cannot be, are not sent', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const empty = { changeSetId, version: 1 }
  await assert.rejects(perform(world.house, hr, sendSet, empty), refusedAs('changes.empty'))
  const wrong = await draftWith(world.house, hr, { who: '44LX', rankOrGrade: 'Wing commander' })
  await assert.rejects(
    send(world.house, hr, wrong.changeSetId),
    refusedAs('changes.lines-with-problems'),
  )
})
