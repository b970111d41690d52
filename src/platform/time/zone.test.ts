import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstInstantShowing, instantsShowing, isZone, offsetAt } from './zone.ts'

const HOUR = 3_600_000

test('a change counts from its very instant, whichever side is asked for first', () => {
  const spring = Date.UTC(2026, 2, 29, 1)
  assert.equal(offsetAt(spring, 'Europe/Jersey'), HOUR)
  assert.equal(offsetAt(spring - 1, 'Europe/Jersey'), 0)
  assert.equal(offsetAt(spring - 1, 'Europe/Guernsey'), 0)
  assert.equal(offsetAt(spring, 'Europe/Guernsey'), HOUR)
})

test('a reading of the wall is shown once, twice, or never', () => {
  const shown = (wall: number) => instantsShowing(wall, 'Europe/London')
  const skipped = Date.UTC(2026, 2, 29, 1, 30)
  assert.deepEqual(shown(Date.UTC(2026, 6, 1, 12)), [Date.UTC(2026, 6, 1, 11)])
  assert.deepEqual(shown(skipped), [])
  assert.equal(firstInstantShowing(skipped, 'Europe/London'), Date.UTC(2026, 2, 29, 1))
  const [first, second] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)]
  assert.deepEqual(shown(second), [first, second])
})

test('zones are those of the zone database', () => {
  assert.ok(isZone('Europe/London') && isZone('UTC'))
  assert.ok(!isZone('Europe/Nowhere') && !isZone(''))
})
