import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journalOf, netOf, sidesOf, type LineSum } from './posting.ts'

const sum = (side: LineSum['side'], code: string, subjective: string, pence: bigint): LineSum => ({
  side,
  code,
  subjective,
  costCentre: side === 'deduction' ? null : 'LX01',
  functionCode: side === 'deduction' ? null : 'local-policing',
  pence,
})

const sums = [
  sum('pay', 'basic', '1010', 418_800n),
  sum('pay', 'overtime', '1020', -6_164n),
  sum('deduction', 'tax', '8030', 60_000n),
  sum('deduction', 'pension', '8040', 55_000n),
  sum('employer', 'employer-ni', '1060', 60_522n),
]
const net = 418_800n - 6_164n - 60_000n - 55_000n

test('debits are credits, net pay is what people are paid, what is taken back is credited', () => {
  const lines = journalOf(sums, { netPence: net, levyPence: 0n }, () => '8030')
  const { debit, credit } = sidesOf(lines)
  assert.equal(debit, credit)
  assert.equal(netOf(lines), net)
  const back = lines.find(({ subjective }) => subjective === '1020')
  assert.deepEqual([back?.debit, back?.credit], [undefined, 6_164n])
  assert.equal(lines.find(({ subjective }) => subjective === '8040')?.costCentre, undefined)
})

test('the levy is borne where the pay is, in proportion, and owed with income tax', () => {
  const elsewhere = { ...sum('pay', 'basic', '1010', 137_545n), costCentre: 'LX02' }
  const lines = journalOf([...sums, elsewhere], { netPence: net, levyPence: 1_000n }, () => '8030')
  const levy = lines.filter(({ subjective }) => subjective === '1080')
  // 412,636 and 137,545 pence of pay: three quarters and a quarter.
  assert.deepEqual(
    levy.map(({ costCentre, debit }) => [costCentre, debit]),
    [
      ['LX01', 750n],
      ['LX02', 250n],
    ],
  )
  assert.equal(lines.find(({ says }) => says === 'Apprenticeship levy')?.credit, 1_000n)
})
