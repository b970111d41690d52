import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { isDay } from '#platform/time'
import { looksLikeAPerson, withheldName } from './persons.ts'

const file = new URL('../data/home-office-card-2020.csv', import.meta.url)
const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true })

test('the shipped card file has every published line and its total, and a licence on each', () => {
  assert.equal(rows.length, 872)
  const total = rows.reduce((sum, row) => sum + BigInt(row['amount_pence'] ?? ''), 0n)
  assert.equal(total, 209_737_609n)
  for (const row of rows) {
    assert.ok(isDay(row['paid_on']) && row['paid_on'].startsWith('2020-'))
    assert.equal(row['licence'], 'Open Government Licence v3.0')
    assert.notEqual(row['supplier'], '')
  }
})

test('the shipped card file names no person', () => {
  const names = rows.map((row) => row['supplier'] ?? '').filter((name) => name !== withheldName)
  assert.deepEqual(names.filter(looksLikeAPerson), [])
})
