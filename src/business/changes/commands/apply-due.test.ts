import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { decideOnSet, draftWith, send } from '../fixtures.ts'
import { applyDue } from './apply-due.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('after nights without a worker every set that is due is asked for, each by itself', async () => {
  const owner = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
  const machine = await world.caller({ machineOf: 'changes', organisationIds: [11, 12] })
  const due: string[] = []
  for (const fromOn of ['2026-03-10', '2026-03-11', '2026-06-01']) {
    const line = { who: '207LX', rankOrGrade: 'Sergeant' }
    const { changeSetId } = await draftWith(world.house, hr, line, { fromOn })
    await send(world.house, hr, changeSetId)
    await decideOnSet(world.house, owner, changeSetId)
    due.push(changeSetId)
  }
  assert.deepEqual((await perform(world.house, machine, applyDue, {})).due, [])
  world.clock.advance({ hours: 12 * 24 })
  assert.deepEqual((await perform(world.house, machine, applyDue, {})).due, due.slice(0, 2))
  await assert.rejects(perform(world.house, hr, applyDue, {}), refusedAs('platform.not-permitted'))
  const [first = ''] = due
  assert.equal((await ask(world.house, hr, setPage, { changeSetId: first })).status, 'approved')
})
