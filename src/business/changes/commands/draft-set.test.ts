import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { draftOf } from '../fixtures.ts'
import { changeSets, setByReference } from '../queries/sets.ts'
import { draftSet } from './draft-set.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('a set begins as a draft of whoever drafts it, and is found by its reference', async () => {
  const { changeSetId, reference } = await draftOf(world.house, hr)
  assert.match(reference, /^CS-2026-\d{6}$/)
  const page = await ask(world.house, hr, setPage, { changeSetId })
  assert.deepEqual([page.status, page.owner, page.totals.people], ['draft', 'Tove Lindqvist', 0])
  assert.deepEqual(await ask(world.house, hr, setByReference, { reference }), { changeSetId })
  const { rows } = await ask(world.house, hr, changeSets, { show: 'open' })
  assert.deepEqual(
    rows.map((row) => [row.reference, row.people]),
    [[reference, 0]],
  )
})

test('a day that has come, or lies too far ahead, is refused in words', async () => {
  for (const fromOn of ['2026-03-03', '2028-04-01']) {
    await assert.rejects(draftOf(world.house, hr, { fromOn }), refusedAs('changes.day-not-ahead'))
  }
})

test('sets are HR’s and the process owner’s; others and other bodies find none', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const owner = await world.caller({ roles: ['process-owner'] })
  assert.equal((await ask(world.house, owner, setPage, { changeSetId })).mayDraft, false)
  const officer = await world.caller({ roles: ['officer'] })
  const asked = {
    title: 'Mine',
    purpose: 'mover',
    fromOn: '2026-04-01',
    reason: 'I want to',
  }
  const denied = refusedAs('platform.not-permitted')
  await assert.rejects(perform(world.house, officer, draftSet, asked), denied)
  await assert.rejects(perform(world.house, owner, draftSet, asked), denied)
  const elsewhere = await world.caller({ roles: ['hr-adviser'], organisationId: 12 })
  await assert.rejects(ask(world.house, elsewhere, setPage, { changeSetId }), /not-found/)
  const other = await world.caller({ roles: ['hr-adviser'], forceId: 2 })
  await assert.rejects(ask(world.house, other, setPage, { changeSetId }), /not-found/)
})
