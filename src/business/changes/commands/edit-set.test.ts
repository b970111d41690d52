import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { draftOf, draftWith, send } from '../fixtures.ts'
import { draftForm } from '../queries/set-page.ts'
import { editSet } from './edit-set.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

const said = {
  title: 'Harbour and Lambeth',
  purpose: 'mover',
  fromOn: '2026-05-01',
  reason: 'A month later',
}

test('a draft gets another day and title; a form that is behind is refused', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const { version } = await ask(world.house, hr, draftForm, { changeSetId })
  await perform(world.house, hr, editSet, { changeSetId, version, ...said })
  const page = await ask(world.house, hr, setPage, { changeSetId })
  assert.deepEqual([page.title, page.fromOn, page.purpose], [said.title, '2026-05-01', 'mover'])
  await assert.rejects(
    perform(world.house, hr, editSet, { changeSetId, version, ...said }),
    refusedAs('changes.changed-meanwhile'),
  )
})

test('of an edit and a sending at the same time one is done', async () => {
  const { changeSetId } = await draftWith(world.house, hr, {
    who: '207LX',
    rankOrGrade: 'Sergeant',
  })
  const { version } = await ask(world.house, hr, draftForm, { changeSetId })
  const both = await Promise.allSettled([
    perform(world.house, hr, editSet, { changeSetId, version, ...said }),
    send(world.house, hr, changeSetId),
  ])
  const { status } = await ask(world.house, hr, setPage, { changeSetId })
  const done = both.map((one) => one.status === 'fulfilled')
  assert.ok(done.includes(true))
  assert.equal(status, done[1] === true ? 'sent' : 'draft')
})
