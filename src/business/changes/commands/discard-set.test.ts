import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { draftOf } from '../fixtures.ts'
import { discardSet } from './discard-set.ts'
import { planPerson } from './plan-person.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('a draft that is discarded stays on the record and takes no line any more', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  await perform(world.house, hr, discardSet, { changeSetId, version: 1 })
  assert.equal((await ask(world.house, hr, setPage, { changeSetId })).status, 'discarded')
  const line = { changeSetId, who: '207LX', ends: true }
  await assert.rejects(perform(world.house, hr, planPerson, line), refusedAs('changes.not-a-draft'))
})
