import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { calcAbsencePay } from './calc-absence-pay.ts'

const calculate = (words: readonly string[]) => {
  const names = calcAbsencePay.words ?? []
  const asked = Object.fromEntries(names.map((name, index) => [name, words[index]]))
  const input = parseInput('absence-pay', calcAbsencePay.input, asked)
  return calcAbsencePay.output.parse(calcAbsencePay.calculate(input))
}

test('calc absence-pay says what is left of a month: half pay from 20 January (reg. 28, Annex K)', () => {
  const days = ['2025-07-21', '2026-01-31', '2026-01']
  const { pence, lines } = calculate(['officer', 'sickness', ...days, '400000'])
  assert.equal(pence, 400_000 - 77_419, '12 of 31 days at half pay')
  assert.deepEqual(
    lines.map(({ title, days: counted }) => [title, counted]),
    [
      ['Statutory sick pay', 13],
      ['Statutory pay within your pay', null],
      ['Half pay', 12],
      ['Statutory sick pay', 9],
      ['Statutory pay within your pay', null],
    ],
  )
})

test('calc absence-pay refuses an absence that ends before it begins', () => {
  assert.throws(
    () => calculate(['staff', 'unpaid', '2026-02-02', '2026-02-01', '2026-02', '300000']),
    (error: unknown) =>
      error instanceof Refusal && error.problems[0]?.code === 'absencepay.ends-before',
  )
})
