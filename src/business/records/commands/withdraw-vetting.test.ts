import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'

import { checksPage } from '../queries/own.ts'
import { recordVetting } from './record-vetting.ts'
import { withdrawVetting } from './withdraw-vetting.ts'

let world: World
let hr: Caller
let officer: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  officer = await world.caller({ personId: personIds.adeyemi(1) })
})

test('nobody withdraws what is another organisation’s, or their own', async () => {
  const personId = personIds.adeyemi(1)
  const granted = { personId, level: 'nppv-2', grantedOn: '2025-01-01' }
  await perform(world.house, hr, recordVetting, granted)
  const { vetting } = await ask(world.house, hr, checksPage, { personId })
  const input = { vettingId: vetting[0]?.vettingId ?? '', reason: 'Trial' }
  const theirs = await world.caller({ roles: ['hr-adviser'], organisationId: 12 })
  const foreign = perform(world.house, theirs, withdrawVetting, input)
  await assert.rejects(foreign, refusedAs('platform.not-found'))
  const own = perform(world.house, officer, withdrawVetting, input)
  await assert.rejects(own, refusedAs('platform.not-permitted'))
})
