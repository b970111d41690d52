import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { draftWith } from '../fixtures.ts'
import { dropLine } from './drop-line.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('a person is taken out of a draft, once', async () => {
  const { changeSetId } = await draftWith(world.house, hr, { who: '207LX', ends: true })
  const line = { changeSetId, personId: personIds.adeyemi(1) }
  await perform(world.house, hr, dropLine, line)
  assert.equal((await ask(world.house, hr, setPage, { changeSetId })).totals.people, 0)
  await assert.rejects(perform(world.house, hr, dropLine, line), refusedAs('platform.not-found'))
})
