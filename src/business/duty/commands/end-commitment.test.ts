import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { commitmentDetail } from '../queries/change-form.ts'
import { endCommitment } from './end-commitment.ts'
import { enterCommitment } from './enter-commitment.ts'

let world: World
let sergeant: Caller
before(async () => {
  world = await testWorld(rooms)
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

test('what is taken off is off once, and the days are free for another', async () => {
  const training = {
    personId: personIds.adeyemi(1),
    kind: 'training' as const,
    firstOn: '2026-03-10',
    lastOn: '2026-03-11',
    words: 'Taser, Gravesend',
  }
  const { commitmentId } = await perform(world.house, sergeant, enterCommitment, training)
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  const end = (as: Caller) => perform(world.house, as, endCommitment, { commitmentId })
  await assert.rejects(end(colleague), refusedAs('platform.not-found'))
  const { words } = await ask(world.house, sergeant, commitmentDetail, { commitmentId })
  assert.equal(words, training.words)
  await end(sergeant)
  await assert.rejects(end(sergeant), refusedAs('platform.not-found'))
  await perform(world.house, sergeant, enterCommitment, training)
})
