import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { field, onePage, writeCursor } from '#platform/actions'

const input = z.strictObject({ after: field.cursor('day', 'whole', 'id') })
const id = '0199aaaa-0000-7000-8000-000000000001'

test('a cursor gives back the sort keys it was made from', () => {
  const after = writeCursor('2026-03-04', -12n, id)
  assert.deepEqual(input.parse({ after }), { after: ['2026-03-04', -12n, id] })
})

test('a cursor that somebody typed or cut is refused before it reaches the database', () => {
  const cut = [
    '',
    '_',
    '2026-03-04',
    `2026-02-31_1_${id}`,
    `2026-03-04_1_${id}_`,
    `2026-03-04__${id}`,
  ]
  for (const after of [
    ...cut,
    `2026-03-04_1e3_${id}`,
    `2026-03-04_1_${id.slice(1)}`,
    '\ud800_1_2',
  ]) {
    assert.equal(input.safeParse({ after }).success, false, after)
  }
})

test('a page ends where more follow behind its last row, and nowhere else', () => {
  assert.deepEqual(onePage([1, 2, 3], 2), { page: [1, 2], last: 2 })
  assert.deepEqual(onePage([1, 2], 2), { page: [1, 2], last: undefined })
  assert.deepEqual(onePage([], 2), { page: [], last: undefined })
})
