import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { overpaidByBreak, overpaymentOf, type Overpaid } from '../../../../test/support/payroll.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { overpaymentDetail } from '../queries/overpayments.ts'
import { proposeWriteOff } from './propose-write-off.ts'
import { settleWriteOff } from './settle-write-off.ts'

let world: World
let payroll: Caller
let finance: Caller
let officer: Caller
let found: Overpaid
const personId = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  ;({ maker: payroll } = await overpaidByBreak(world))
  finance = await world.caller({ personId: personIds.chief(1), roles: ['finance'] })
  officer = await world.caller({ personId })
  found = await overpaymentOf(world, personId)
})

const propose = (version: number) =>
  perform(world.house, payroll, proposeWriteOff, {
    overpaymentId: found.overpaymentId,
    version,
    reason: 'It would cost more to get it back',
  })
const shown = () =>
  ask(world.house, officer, overpaymentDetail, { overpaymentId: found.overpaymentId })
const posted = async () => {
  const { rows } = await world.admin.query<{ payload: { lines: object[]; source: string } }>(
    `select payload from events.outbox where payload ->> 'source' = 'paydetails'`,
  )
  return rows.map(({ payload }) => payload.lines)
}

test('refused, it stands as it stood, and it can be asked for again', async () => {
  await propose(1)
  await decideOn(world, finance, found.overpaymentId, 'refused', 'Ask them for a plan first')
  assert.equal((await shown()).status, 'found')
  await propose(3)
})

test('neither who asked nor who was overpaid writes it off, and nobody without the case', async () => {
  const both = await world.caller({ personId: personIds.deputy(1), roles: ['payroll', 'finance'] })
  await assert.rejects(decideOn(world, both, found.overpaymentId, 'approved'), /./)
  const own = await world.caller({ personId, roles: ['finance'] })
  await assert.rejects(
    decideOn(world, own, found.overpaymentId, 'approved'),
    refusedAs('paydetails.own-details'),
  )
  const decision = { id: found.overpaymentId, caseId: found.overpaymentId, outcome: 'approved' }
  await assert.rejects(
    perform(world.house, finance, settleWriteOff, decision as never),
    refusedAs('platform.not-permitted'),
  )
  assert.equal((await shown()).status, 'to-write-off')
})

test('written off, it says so to them with its reason, and is a cost where the pay was spent', async () => {
  await decideOn(world, finance, found.overpaymentId, 'approved')
  const { status, reason, writtenOffAt } = await shown()
  assert.deepEqual(
    [status, reason, writtenOffAt !== null],
    ['written-off', 'It would cost more to get it back', true],
  )
  const [lines] = await posted()
  const amount = String(found.pence)
  assert.deepEqual(lines, [
    {
      subjective: '1010',
      costCentre: 'LX01',
      functionCode: 'local-policing',
      debit: amount,
      says: 'Overpayment written off',
    },
    { subjective: '7030', credit: amount, says: 'Overpayment written off' },
  ])
})
