import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typedRows } from './typed-rows.ts'

test('rows are typed with commas or pasted with tabs, and empty ones are passed over', () => {
  const rows = [
    ['Overtime, late', '1,200.00'],
    ['8020', ''],
  ]
  assert.deepEqual(typedRows('"Overtime, late", "1,200.00"\n\n8020,\n'), rows)
  assert.deepEqual(typedRows('Overtime, late\t1,200.00\n8020\t'), rows)
})

test('a quotation mark that stays open is told from rows of any number of cells', () => {
  assert.equal(typedRows('a,"b'), undefined)
  assert.deepEqual(typedRows('a\nb,c'), [['a'], ['b', 'c']])
  assert.deepEqual(typedRows(''), [])
})
