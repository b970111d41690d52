import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { enterCommitment } from '../commands/enter-commitment.ts'
import { rosterFor } from '../fixtures.ts'
import { dutiesAhead } from './ahead.ts'

let world: World
let hr: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  await rosterFor(world.house, demo, { organisationId: 11, unitId: unitIds.lambeth(1) })
})

const people = [personIds.adeyemi(1), personIds.covert(1)]
const counted = (caller: Caller, from: string) =>
  ask(world.house, caller, dutiesAhead, { personIds: people, from })

test('published duties after a day are counted to the last one, of whom one may know alone', async () => {
  // Two early, two late, two nights, then rest: the roster ends on 31 May.
  const [one, another] = await counted(hr, '2026-05-25')
  assert.equal(another, undefined)
  assert.equal(one?.personId, personIds.adeyemi(1))
  assert.ok((one?.duties ?? 0) >= 3 && (one?.duties ?? 0) <= 6)
  assert.ok((one?.lastOn ?? '') <= '2026-05-31')
  assert.deepEqual(await counted(hr, '2026-06-01'), [])
})

test('what binds somebody besides is said by its kind, whatever is published', async () => {
  const court = { personId: personIds.adeyemi(1), kind: 'court', words: 'Southwark Crown Court' }
  const days = { firstOn: '2026-06-08', lastOn: '2026-06-09' }
  await perform(world.house, hr, enterCommitment, { ...court, ...days })
  const [one] = await counted(hr, '2026-06-01')
  assert.deepEqual([one?.duties, one?.bound, one?.lastOn], [0, ['court'], undefined])
})
