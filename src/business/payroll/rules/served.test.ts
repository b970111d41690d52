import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { employedIn, lastServed } from './served.ts'

const day = parseDay
const march = { from: day('2026-03-01'), until: day('2026-04-01') }
const served = (from: string, until: string | null) => ({
  from: day(from),
  until: until === null ? null : day(until),
})

test('the last day served in a month is its last, or the last of the employment that ended in it', () => {
  const cases = [
    [[served('2020-01-01', null)], '2026-03-31'],
    [[served('2020-01-01', '2026-03-16')], '2026-03-15'],
    [[served('2020-01-01', '2026-03-10'), served('2026-03-20', null)], '2026-03-31'],
    [[served('2020-01-01', '2026-03-10'), served('2026-04-01', null)], '2026-03-09'],
    [[served('2020-01-01', '2026-04-01')], '2026-03-31'],
  ] as const
  for (const [employments, last] of cases) assert.equal(lastServed(employments, march), last)
})

test('whoever left before a month, or joins after it, is not employed in it', () => {
  const employments = [served('2020-01-01', '2026-03-01'), served('2026-04-01', null)]
  assert.equal(employedIn(employments, march), undefined)
  assert.equal(lastServed(employments, march), '2026-03-01')
})
