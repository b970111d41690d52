import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { draftWith } from '../fixtures.ts'
import { seeToStopped } from './see-to-stopped.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('where nothing was stopped there is nothing to see to', async () => {
  const { changeSetId } = await draftWith(world.house, hr, { who: '207LX', ends: true })
  const seen = perform(world.house, hr, seeToStopped, { changeSetId, what: 'Nothing' })
  await assert.rejects(seen, refusedAs('changes.nothing-stopped'))
  const nobody = await world.caller({ roles: ['officer'] })
  const denied = perform(world.house, nobody, seeToStopped, { changeSetId, what: 'Nothing' })
  await assert.rejects(denied, refusedAs('platform.not-permitted'))
})
