import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { sentClaim } from '../fixtures.ts'
import { claimDetail, claimSummary } from '../queries/claims.ts'
import { giveBack } from './give-back.ts'
import { sendClaim } from './send-claim.ts'

let world: World
let constable: Caller
let sergeant: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
})

test('a question gives a claim back; it is sent again with the answer, and decided', async () => {
  const { claimId } = await sentClaim(world.house, constable)
  const back = { claimId, version: 3, question: 'Which trial was that?' }
  const colleague = await world.caller({ personId: personIds.deputy(1) })
  for (const other of [constable, colleague]) {
    await assert.rejects(
      perform(world.house, other, giveBack, back),
      refusedAs('platform.not-found'),
    )
  }
  await assert.rejects(
    perform(world.house, sergeant, giveBack, { ...back, version: 2 }),
    refusedAs('expenses.changed-meanwhile'),
  )
  await perform(world.house, sergeant, giveBack, back)
  const [notice] = await ask(world.house, constable, myNotices, {})
  assert.match(notice?.text ?? '', /Which trial was that\?$/)
  const mine = () => ask(world.house, constable, claimDetail, { claimId })
  const returned = await mine()
  assert.deepEqual([returned.status, returned.open, returned.version], ['returned', undefined, 4])
  assert.equal(returned.steps[0]?.title, 'Given back with a question')

  const again = { claimId, version: 4 }
  await assert.rejects(
    perform(world.house, constable, sendClaim, again),
    refusedAs('expenses.answer-first'),
  )
  await perform(world.house, constable, sendClaim, { ...again, answer: 'R v Marsh, at Croydon' })
  const { lines } = await ask(world.house, sergeant, claimSummary, { id: claimId })
  assert.ok(lines.some(({ label }) => label === 'You or another asked'))
  await decideOn(world, sergeant, claimId, 'approved')
  assert.deepEqual(
    (await mine()).questions.map(({ by, answer }) => [by, answer]),
    [['Ngozi Okafor', 'R v Marsh, at Croydon']],
  )
})
