import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { draftOf } from '../fixtures.ts'
import { readyFile } from './ready-file.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('of a set without a file that waits nothing is read, and no person asks for it', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const machine = await world.caller({ machineOf: 'changes', organisationIds: [11, 12] })
  const file = { changeSetId, documentId: changeSetId }
  assert.equal(await perform(world.house, machine, readyFile, file), undefined)
  const denied = refusedAs('platform.not-permitted')
  await assert.rejects(perform(world.house, hr, readyFile, file), denied)
  assert.equal((await ask(world.house, hr, setPage, { changeSetId })).fileState, null)
})
