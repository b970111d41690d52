import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { payslipDetail } from '#business/payroll'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import {
  overpaidByBreak,
  overpaymentOf,
  releaseRun,
  workedRun,
} from '../../../../test/support/payroll.ts'
import type { Overpaid, Payers } from '../../../../test/support/payroll.ts'
import { answerRecovery } from './answer-recovery.ts'
import { proposeRecovery } from './propose-recovery.ts'

let world: World
let payers: Payers
let officer: Caller
let found: Overpaid
let april: string
const personId = personIds.adeyemi(1)

before(async () => {
  world = await testWorld(rooms)
  const { runId, ...rest } = await overpaidByBreak(world)
  ;[april, payers] = [runId, rest]
  officer = await world.caller({ personId })
  found = await overpaymentOf(world, personId)
})

const answer = (asked: object, caller = officer) =>
  perform(world.house, caller, answerRecovery, { overpaymentId: found.overpaymentId, ...asked })
const propose = (version: number, each: string) =>
  perform(world.house, payers.maker, proposeRecovery, {
    overpaymentId: found.overpaymentId,
    version,
    each,
  })

/** The run of the next month, released, and what it took of the overpayment. */
async function nextMonth(payOn: string): Promise<bigint> {
  world.clock.advance({ hours: 30 * 24 })
  const monthOn = `${payOn.slice(0, 7)}-01`
  const more = { monthOn, payOn, workedUntil: monthOn }
  const runId = await workedRun(world.house, payers, more)
  await releaseRun(world, payers, runId)
  const { lines, gross } = await ask(world.house, officer, payslipDetail, { runId, personId })
  const taken = lines.filter(({ code }) => code === 'recovery')
  const sum = taken.reduce((so, { pence }) => so + pence, 0n)
  assert.equal(gross, 445_183n + sum, 'it comes off gross pay, so that tax follows it')
  return -sum
}

test('a career break that was entered late takes nothing: what was overpaid is given by itself', async () => {
  const { lines, gross } = await ask(world.house, officer, payslipDetail, {
    runId: april,
    personId,
  })
  const ofMarch = lines.filter(({ side, monthOn }) => side === 'pay' && monthOn < '2026-04-01')
  const back = ofMarch.reduce((sum, { pence }) => sum + pence, 0n)
  const overpaid = lines.find(({ code }) => code === 'overpaid')
  assert.deepEqual([overpaid?.pence, found.pence], [-back, -back])
  // Sixteen of 31 days of 4,188.00 and of 263.83 (Police Regulations 2003 reg. 24, Annex F).
  const days = (pence: number) => pence - Math.round((pence * 15) / 31)
  assert.equal(found.pence, BigInt(days(418_800) + days(26_383)))
  assert.equal(gross, 445_183n)
})

test('declined it says why, and another plan is proposed', async () => {
  await propose(1, '200000')
  await assert.rejects(answer({ version: 2, answer: 'decline' }), refusedAs('paydetails.say-why'))
  const stranger = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(
    answer({ version: 2, answer: 'agree' }, stranger),
    refusedAs('platform.not-found'),
  )
  await answer({ version: 2, answer: 'decline', words: 'Too much in one month' })
  await propose(3, '100000')
})

test('agreed, it is taken to the penny each month until it is paid back, and never more', async () => {
  const both = await Promise.allSettled([1, 2].map(() => answer({ version: 4, answer: 'agree' })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const taken: bigint[] = []
  for (const payOn of ['2026-05-22', '2026-06-25', '2026-07-24', '2026-08-25']) {
    taken.push(await nextMonth(payOn))
  }
  assert.deepEqual(taken, [100_000n, 100_000n, found.pence - 200_000n, 0n])
  await assert.rejects(
    answer({ version: 5, answer: 'agree' }),
    refusedAs('paydetails.plan-settled'),
  )
})
