import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { booked, taserSession } from '../fixtures.ts'
import { waitingForMe } from '#platform/cases'
import { myNotices } from '#platform/notices'
import { askForPlace } from './ask-for-place.ts'
import { cancelSession } from './cancel-session.ts'

let world: World
let trainer: Caller
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  trainer = await world.caller({ roles: ['trainer'] })
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

test('a session that is cancelled tells everybody, and nothing waits any more', async () => {
  const { sessionId } = await taserSession(world.house, trainer, { places: 1 })
  await booked(world.house, trainer, sessionId, '41LX')
  await booked(world.house, trainer, sessionId, '44LX')
  await perform(world.house, adeyemi, askForPlace, { sessionId })
  assert.equal((await ask(world.house, manager, waitingForMe, {})).length, 1)
  const cancel = { sessionId, version: 1, why: 'The instructor is ill' }
  const { told } = await perform(world.house, trainer, cancelSession, cancel)
  assert.equal(told, 3)
  assert.deepEqual(await ask(world.house, manager, waitingForMe, {}), [])
  const [notice] = await ask(world.house, adeyemi, myNotices, {})
  assert.match(notice?.text ?? '', /^Cancelled: Taser course .*, 4 to 5 May 2026\. The instructor/)
  await assert.rejects(
    booked(world.house, trainer, sessionId, '207LX'),
    refusedAs('learning.no-session'),
  )
})
