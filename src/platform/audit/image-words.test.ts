import { test } from 'node:test'
import assert from 'node:assert/strict'
import { changesBetween } from './image-words.ts'

test('tells what differs between two images, new and gone things too, and leaves out what stayed', () => {
  const before = { first_on: '2026-05-01', note: 'A wedding', version: 1, force_id: 1 }
  const after = { first_on: '2026-05-02', note: null, version: 1, deciderId: 'x', force_id: 1 }
  assert.deepEqual(changesBetween(before, after), [
    { label: 'First on', before: '2026-05-01', after: '2026-05-02' },
    { label: 'Note', before: 'A wedding' },
    { label: 'Decider id', after: 'x' },
  ])
  assert.deepEqual(changesBetween(null, { approved: true }), [{ label: 'Approved', after: 'Yes' }])
  assert.deepEqual(changesBetween(null, null), [])
})
