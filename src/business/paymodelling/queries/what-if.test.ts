import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { payslipDetail } from '#business/payroll'
import { ask, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { releasedRun } from '../../../../test/support/payroll.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { whatIf } from './what-if.ts'

let world: World
let officer: Caller
let runId: string
const adeyemi = personIds.adeyemi(1)
const look = (asked: object = {}, caller = officer) => ask(world.house, caller, whatIf, asked)
const pairs = async (asked: object = {}) =>
  Object.fromEntries(
    (await look(asked)).rows.map(({ what, was, would }) => [what, [was, would] as const]),
  )

before(async () => {
  world = await testWorld(rooms)
  officer = await world.caller({ personId: adeyemi, name: 'PC Adeyemi' })
  assert.deepEqual((await look()).rows, [], 'whoever has no payslip has nothing to try')
  runId = (await releasedRun(world)).runId
})

test('with nothing otherwise it is the last payslip, to the penny', async () => {
  const payslip = await ask(world.house, officer, payslipDetail, { runId, personId: adeyemi })
  const { last, rows, other } = await look()
  assert.equal(last?.net, payslip.net)
  assert.equal(other, false)
  assert.ok(rows.every(({ was, would }) => was === would))
  assert.deepEqual(
    rows.map(({ was }) => BigInt(was)),
    [payslip.gross, -payslip.tax, -payslip.ni, 0n, -59_833n, 0n, payslip.net],
  )
})

test('overtime is paid by the rate of the work and not pensioned', async () => {
  const { 'Gross pay': gross, Pension: pension, 'Net pay': net } = await pairs({ overtime: 600 })
  // Ten hours at time and a third of 50,256 pounds times 6 over 12,520 (Annex G).
  assert.deepEqual(gross, [445_183, 445_183 + Math.round((5_025_600 * 6 * 10 * 4) / 12_520 / 3)])
  assert.deepEqual(pension, [-59_833, -59_833])
  assert.ok(net![1] > net![0])
  const double = await pairs({ overtime: 600, work: 'public-holiday' })
  assert.deepEqual(double['Gross pay']![1] - 445_183, Math.round((5_025_600 * 6 * 10 * 2) / 12_520))
})

test('out of the pension nothing is taken for it, and a loan is taken by its plan', async () => {
  const out = await pairs({ pension: 'out' })
  assert.deepEqual(out['Pension'], [-59_833, 0])
  // Nine per cent of 4,451.83 above a twelfth of the threshold of plan 2, in whole pounds.
  const lent = await pairs({ loan: '2' })
  const [was, would] = lent['Loans']!
  assert.deepEqual([was, would < 0, Math.abs(would % 100)], [0, true, 0])
  assert.equal(lent['Net pay']![1], lent['Net pay']![0] + would)
  const code = await pairs({ taxCode: 'BR M1' })
  assert.deepEqual(code['Income tax']![1], -77_060, 'twenty per cent of 3,853 pounds')
})

test('what cannot be asked is refused with what would be accepted, and nothing is kept', async () => {
  await assert.rejects(look({ taxCode: 'LX' }), refusedAs('paydetails.no-tax-code'))
  await assert.rejects(look({ pension: 'half' }), refusedAs('paymodelling.no-half-pension'))
  await assert.rejects(look({ overtime: 6_001 }), refusedAs('paymodelling.what-if.input'))
  const chief = await world.caller({ personId: personIds.chief(1) })
  assert.ok((await look({}, chief)).rows.length > 0)
  assert.equal(
    (await ask(world.house, officer, payslipDetail, { runId, personId: adeyemi })).net,
    (await look()).last?.net,
  )
})
