import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { earnedMonth } from './earned-month.ts'

const calculate = (asked: object) =>
  earnedMonth.output.parse(
    earnedMonth.calculate(parseInput('earned', earnedMonth.input, asked) as never),
  )
const refusal = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.problems[0]?.code === code

test('calc earned says what a month of a rank and point gives, as words or as a case', () => {
  const { lines, ...whole } = calculate({ rank: 'constable', point: '7', month: '2025-02' })
  assert.deepEqual(
    lines.map(({ element, pence, paragraph }) => [element, pence, paragraph]),
    [
      ['basic', 401_925, 'Annex F, part 2'],
      ['london-weighting', 25_317, 'Annex F, part 10'],
    ],
  )
  assert.deepEqual([whole.grossPence, whole.scheme], [427_242, 'police-2015'])
  assert.ok(
    lines.every(({ status }) => status === 'demo'),
    'points.csv and rates.csv say so of these rows',
  )
  const part = calculate({ rank: 'Constable', point: 7, hundredths: 60, month: '2025-02' })
  assert.equal(part.lines[0]?.pence, 241_155)
  assert.equal(part.fullTimePence, whole.fullTimePence)
  const staff = calculate({ rank: 'Band D' })
  assert.deepEqual([staff.month, staff.scheme, staff.lines.length], ['2024-04', 'alpha', 1])
})

test('calc earned refuses who is not paid, and months before any scale', () => {
  const unknown = refusal('elements.unknown-rank')
  assert.throws(() => calculate({ rank: 'Special constable' }), unknown)
  assert.throws(() => calculate({ rank: 'Admiral' }), unknown)
  const above = { rank: 'Constable', point: '8', month: '2026-02' }
  assert.throws(() => calculate(above), refusal('elements.no-such-point'))
  assert.throws(
    () => calculate(above),
    (error: unknown) => /points 0 to 7/.test((error as Refusal).problems[0]?.message ?? ''),
  )
  const far = { rank: 'Constable', month: '9999-12' }
  assert.throws(() => calculate(far), refusal('elements.day-too-far'))
  const early = { rank: 'Constable', month: '2019-01' }
  assert.throws(() => calculate(early), refusal('elements.no-scale'))
  assert.throws(() => calculate({ rank: 'Constable', point: '77' }), refusal('earned.input'))
  for (const wrong of [{ point: 'x' }, { point: 1.5 }, { hundredths: 'half' }]) {
    assert.throws(
      () => calculate({ rank: 'Constable', ...wrong }),
      (error: unknown) => /in figures, such as/.test((error as Refusal).problems[0]?.message ?? ''),
    )
  }
})
