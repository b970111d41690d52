import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { refusedAs } from '../../../../test/support/refused.ts'
import { lateReasons, openForm } from './forms.ts'

test('a form is that of the tax year of its day', () => {
  const of = (on: string) => openForm('fps', parseDay(on)).row.namespace
  assert.match(of('2026-04-05'), /25-26/)
  assert.match(of('2026-04-06'), /26-27/)
  assert.match(of('2027-04-05'), /26-27/)
  assert.match(of('2026-04-05'), /25-26/)
})

test('the form of a year that is not here yet is refused in words', () => {
  assert.throws(() => openForm('fps', parseDay('2027-04-06')), refusedAs('returns.no-form'))
  assert.throws(() => openForm('eps', parseDay('2025-04-05')), refusedAs('returns.no-form'))
})

test('reasons that an employer of this kind has, and that of a correction', () => {
  const reasons = lateReasons(parseDay('2026-03-03')).map(({ reason }) => reason)
  assert.deepEqual(reasons, ['F', 'G', 'H'])
})
