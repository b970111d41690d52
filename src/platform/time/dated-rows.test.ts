import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { cells, datedRows, rowsOn, type Day } from '#platform/time'

let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'bluelamp-rows-'))
})
after(() => rmSync(folder, { recursive: true }))

const heads = 'kind,days,returned,valid_from,valid_until,source,licence,status'

function rowsOf(...lines: readonly string[]) {
  const path = join(folder, 'rows.csv')
  writeFileSync(path, [heads, ...lines, ''].join('\n'))
  const columns = { kind: cells.words, days: cells.orNone(cells.whole), returned: cells.yes }
  return datedRows(path, columns)
}

test('a row says on which days it holds; an empty last day means without end', () => {
  const rows = rowsOf(
    'radio,,yes,2020-01-01,2025-04-01,Ours,own work,demo',
    'radio,14,no,2025-04-01,,Ours,own work,demo',
  )
  const on = (day: string) => rowsOn(rows, day as Day).map(({ days, returned }) => [days, returned])
  assert.deepEqual(on('2019-12-31'), [])
  assert.deepEqual(on('2025-03-31'), [[null, true]])
  assert.deepEqual(on('2025-04-01'), [[14, false]])
  assert.deepEqual(rows[1]?.valid, { from: '2025-04-01', until: null })
})

test('a file that makes no sense is a defect', () => {
  for (const line of [
    'radio,two,yes,2020-01-01,,Ours,own work,demo',
    'radio,,perhaps,2020-01-01,,Ours,own work,demo',
    'radio,,yes,2026-02-31,,Ours,own work,demo',
    'radio,,yes,2020-01-01,,,own work,demo',
    'radio,,yes,2020-01-01,,Ours,own work,official',
  ]) {
    assert.throws(() => rowsOf(line), line)
  }
})
