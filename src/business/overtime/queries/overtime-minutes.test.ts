import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInput } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { overtimeMinutes } from './overtime-minutes.ts'

const calculate = (worked: readonly object[]) =>
  overtimeMinutes.output.parse(
    overtimeMinutes.calculate(parseInput('overtime', overtimeMinutes.input, { worked }) as never),
  )

test('calc overtime adds up minutes by paragraph: reg. 25, Annex G and reg. 26, Annex H', () => {
  const { lines, countedMinutes, timeOffMinutes } = calculate([
    { kind: 'overtime-unplanned', on: '2026-03-03', minutes: 130 },
    { kind: 'overtime-unplanned', on: '2026-03-07', minutes: 130, occasion: 5 },
    { kind: 'rest-day', on: '2026-03-10', minutes: 60, notice: 6 },
    { kind: 'rest-day', on: '2026-03-28', minutes: 480, notice: 20 },
  ])
  assert.deepEqual(
    lines.map((line) => [
      line.deductedMinutes,
      line.countedMinutes,
      line.rate,
      line.timeOffMinutes,
      line.anotherDayOff,
    ]),
    [
      [30, 90, '4/3', 120, false],
      [0, 120, '4/3', 160, false],
      [0, 240, '3/2', 360, false],
      [0, 0, '0/1', 0, true],
    ],
  )
  assert.deepEqual([countedMinutes, timeOffMinutes], [450, 640])
  assert.match(lines[2]?.paragraph ?? '', /Annex H/)
})

test('calc overtime refuses more than a day at once, and a category that there is not', () => {
  const refusedWith = (message: RegExp) => (error: unknown) =>
    error instanceof Refusal && message.test(error.problems[0]?.message ?? '')
  const one = { kind: 'overtime-planned', on: '2026-03-03', minutes: 60 }
  assert.equal(calculate([{ ...one, minutes: 1_440 }]).countedMinutes, 1_440)
  assert.throws(() => calculate([{ ...one, minutes: 1_441 }]), refusedWith(/at most 1,440 minutes/))
  assert.throws(() => calculate([{ ...one, category: 'wizard' }]), refusedWith(/one of: officer/))
  assert.throws(() => calculate([{ ...one, kind: 'nights' }]), refusedWith(/one of: overtime-/))
})

test('calc overtime refuses work for which no rule gives anything', () => {
  assert.throws(
    () => calculate([{ kind: 'early-start', on: '2026-03-03', minutes: 60, notice: 9 }]),
    (error) => error instanceof Refusal && error.problems[0]?.code === 'overtime.gives-nothing',
  )
})
