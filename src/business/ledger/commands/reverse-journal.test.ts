import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { openCostCentre, postOvertime } from '../fixtures.ts'
import { trialBalance } from '../queries/balances.ts'
import { journalDetail } from '../queries/journals.ts'
import { reverseJournal } from './reverse-journal.ts'

let world: World
let machine: Caller
let maker: Caller
let approver: Caller
let hr: Caller
let postId: string
before(async () => {
  world = await testWorld(rooms)
  machine = await world.caller({ machineOf: 'ledger' })
  maker = await world.caller({ personId: personIds.adeyemi(1), roles: ['payroll'] })
  approver = await world.caller({ personId: personIds.deputy(1), roles: ['finance'] })
  hr = await world.caller({ roles: ['hr-adviser'] })
  postId = (await openCostCentre(world.house, hr, unitIds.lambeth(1))).postId
})

test('a reversal takes a journal back once, and each leads to the other', async () => {
  const { journalId, reference } = await postOvertime(world.house, machine, 'run-1')
  const reversal = { journalId, on: '2026-03-03', reason: 'Posted for the wrong month' }
  const { proposalId } = await perform(world.house, maker, reverseJournal, reversal)
  await assert.rejects(
    perform(world.house, maker, reverseJournal, reversal),
    refusedAs('ledger.reversal-waits'),
  )
  await decideOn(world, approver, proposalId, 'approved')
  const old = await ask(world.house, maker, journalDetail, { journalId })
  const taken = await ask(world.house, maker, journalDetail, {
    journalId: old.reversedBy?.journalId ?? '',
  })
  assert.deepEqual([taken.reverses?.reference, taken.reason], [reference, reversal.reason])
  assert.deepEqual(
    taken.lines.map(({ debit, credit }) => [debit, credit]),
    old.lines.map(({ debit, credit }) => [credit, debit]),
  )
  const { rows } = await ask(world.house, maker, trialBalance, {})
  assert.ok(rows.every(({ balance }) => balance === 0n))
  await assert.rejects(
    perform(world.house, maker, reverseJournal, reversal),
    refusedAs('ledger.reversed-already'),
  )
})

test('a journal of other books is not found', async () => {
  const { journalId } = await postOvertime(world.house, machine, 'run-2')
  const other = await world.caller({ organisationId: 12, roles: ['finance'] })
  const reversal = { journalId, on: '2026-03-03', reason: 'None of theirs' }
  await assert.rejects(
    perform(world.house, other, reverseJournal, reversal),
    refusedAs('platform.not-found'),
  )
})

test('what has a cost centre that ended since is reversed still, and so is its reversal', async () => {
  const { journalId } = await postOvertime(world.house, machine, 'run-3', { on: '2026-02-27' })
  const moved = { postId, from: '2026-03-01', costCentre: 'fp-1300' }
  await openCostCentre(world.house, hr, unitIds.lambeth(1), moved)
  await assert.rejects(
    postOvertime(world.house, machine, 'run-4'),
    refusedAs('ledger.unknown-cost-centre'),
  )
  const reverse = async (id: string) => {
    const reversal = { journalId: id, on: '2026-03-03', reason: 'Posted twice' }
    const { proposalId } = await perform(world.house, maker, reverseJournal, reversal)
    await decideOn(world, approver, proposalId, 'approved')
    const { reversedBy } = await ask(world.house, maker, journalDetail, { journalId: id })
    assert.ok(reversedBy)
    return reversedBy.journalId
  }
  await reverse(await reverse(journalId))
})
