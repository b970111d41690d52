import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { openCostCentre, typed } from '../fixtures.ts'
import { journalByReference } from '../queries/journals.ts'
import { proposalDetail } from '../queries/proposals.ts'
import { enterJournal } from './enter-journal.ts'
import { withdrawProposal } from './withdraw-proposal.ts'

let world: World
let maker: Caller
let colleague: Caller
before(async () => {
  world = await testWorld(rooms)
  maker = await world.caller({ personId: personIds.adeyemi(1), roles: ['finance'] })
  colleague = await world.caller({ personId: personIds.deputy(1), roles: ['finance'] })
  await openCostCentre(
    world.house,
    await world.caller({ roles: ['hr-adviser'] }),
    unitIds.lambeth(1),
  )
})

test('only whoever prepared a journal takes it back, and nobody decides on it then', async () => {
  const { proposalId, reference } = await perform(world.house, maker, enterJournal, typed)
  const found = await ask(world.house, colleague, journalByReference, { reference })
  assert.equal(found.href, `/ledger/prepared/${proposalId}`)
  const taken = { proposalId, version: 1 }
  await assert.rejects(
    perform(world.house, colleague, withdrawProposal, taken),
    refusedAs('platform.not-found'),
  )
  await perform(world.house, maker, withdrawProposal, taken)
  const { status } = await ask(world.house, maker, proposalDetail, { proposalId })
  assert.equal(status, 'withdrawn')
  await assert.rejects(decideOn(world, colleague, proposalId, 'approved'), /Nothing waits/)
  await assert.rejects(
    perform(world.house, maker, withdrawProposal, taken),
    refusedAs('ledger.settled-already'),
  )
})
