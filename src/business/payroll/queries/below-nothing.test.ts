import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { recordDetails } from '#business/paydetails'
import { actUp, recordAway } from '#business/people'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import {
  overpaymentOf,
  payersOf,
  releasedRun,
  releaseRun,
  workedRun,
} from '../../../../test/support/payroll.ts'
import { payslipDetail } from './payslips.ts'

let world: World
const personId = personIds.adeyemi(1)
const details = { personId, taxCode: '1257L', niCategory: 'A', source: 'employee' }

before(async () => {
  world = await testWorld(rooms)
})

test('where more is to be taken than there is pay, net pay is nothing and the rest is owed', async () => {
  const { maker } = await payersOf(world)
  const record = (more: object) =>
    perform(world.house, maker, recordDetails, { ...details, ...more })
  await record({ from: '2026-01-01', pension: 'none' })
  // The details of the fixture begin earlier: in March no pension was taken.
  const { runId: march, ...payers } = await releasedRun(world)
  const paid = await ask(world.house, maker, payslipDetail, { runId: march, personId })
  assert.ok(!paid.lines.some(({ code }) => code === 'pension'))
  // That they are in the scheme since March is known late, and in April they are away unpaid: what
  // is owed to them is the promotion alone, what they owe is the pension of all of March.
  await record({ from: '2026-03-01', pension: 'by-rank' })
  const hr = await world.caller({ roles: ['hr-adviser'] })
  const days = { personId, from: '2026-03-16', lastOn: '2026-03-31', reason: 'Entered late' }
  await perform(world.house, hr, actUp, { ...days, kind: 'temporary', rankOrGrade: 'Sergeant' })
  await perform(world.house, hr, recordAway, {
    personId,
    status: 'career-break',
    reason: 'A break',
    from: '2026-04-01',
    lastOn: '2026-04-30',
  })
  world.clock.advance({ hours: 30 * 24 })
  const april = { monthOn: '2026-04-01', payOn: '2026-04-24', workedUntil: '2026-04-02' }
  const runId = await workedRun(world.house, payers, april)
  const { gross, net, lines } = await ask(world.house, maker, payslipDetail, { runId, personId })
  const of = (code: string): bigint => lines.find((line) => line.code === code)?.pence ?? 0n
  assert.deepEqual([gross, net], [14_245n, 0n])
  assert.equal(of('pension') + of('carried'), gross, 'nothing but the pension takes of it')
  await releaseRun(world, payers, runId)
  assert.equal((await overpaymentOf(world, personId)).pence, -of('carried'))
})
