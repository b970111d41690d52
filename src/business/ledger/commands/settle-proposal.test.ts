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
import { journals } from '../queries/journals.ts'
import { proposalDetail, proposalSummary } from '../queries/proposals.ts'
import { closePeriod } from './close-period.ts'
import { enterJournal } from './enter-journal.ts'
import { settleProposal } from './settle-proposal.ts'

let world: World
let maker: Caller
let approver: Caller
before(async () => {
  world = await testWorld(rooms)
  maker = await world.caller({ personId: personIds.adeyemi(1), roles: ['finance'] })
  approver = await world.caller({ personId: personIds.deputy(1), roles: ['finance'] })
  await openCostCentre(
    world.house,
    await world.caller({ roles: ['hr-adviser'] }),
    unitIds.lambeth(1),
  )
})

test('whoever approves sees every line, and what they refuse is not posted', async () => {
  const { proposalId } = await perform(world.house, maker, enterJournal, typed)
  const summary = await ask(world.house, approver, proposalSummary, { id: proposalId })
  assert.equal(summary.approve, 'Post £120.00')
  assert.deepEqual(
    summary.lines.filter(({ label }) => label.startsWith('Line')).map(({ answer }) => answer),
    ['Debit £120.00, 1020, FP-1200, local-policing: Overtime', 'Credit £120.00, 8020'],
  )
  await decideOn(world, approver, proposalId, 'refused', 'It is in pay already')
  const { status, journalId } = await ask(world.house, maker, proposalDetail, { proposalId })
  assert.deepEqual([status, journalId], ['refused', null])
  assert.equal((await ask(world.house, maker, journals, {})).rows.length, 0)
})

test('a period that closed meanwhile takes nothing, and the journal still waits', async () => {
  const january = { ...typed, on: '2026-01-30' }
  const { proposalId } = await perform(world.house, maker, enterJournal, january)
  await perform(world.house, approver, closePeriod, { month: '2026-01' })
  await assert.rejects(
    decideOn(world, approver, proposalId, 'approved'),
    refusedAs('ledger.period-closed'),
  )
  const { status } = await ask(world.house, maker, proposalDetail, { proposalId })
  assert.equal(status, 'sent')
})

test('a decision takes effect through its case alone', async () => {
  const { proposalId } = await perform(world.house, maker, enterJournal, typed)
  const decision = { id: proposalId, caseId: proposalId, outcome: 'approved' as const }
  await assert.rejects(
    perform(world.house, approver, settleProposal, decision),
    refusedAs('platform.not-permitted'),
  )
})
