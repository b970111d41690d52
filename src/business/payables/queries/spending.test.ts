import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { datedFile, fileOf, longFile, wideFile } from '../fixtures.ts'
import { importSpendFile } from '../jobs.ts'
import { previewImport, rememberedMappings, spendFiles } from './imports.ts'
import { spendLine } from './line.ts'
import { spendLines } from './lines.ts'
import { spendByMonth } from './months.ts'
import { spending } from './spending-report.ts'

let world: World
let constable: Caller
before(async () => {
  world = await testWorld(rooms)
  const finance = await world.caller({ roles: ['finance'] })
  const take = (file: Parameters<typeof importSpendFile>[2], source: string) =>
    importSpendFile(world.house, finance, file, { source, publisher: 'Example', licence: 'OGL' })
  await take(longFile(1_200), 'Long')
  await take(fileOf('dated.csv', datedFile), 'Dated')
  await take(fileOf('wide.csv', wideFile), 'Wide')
  constable = await world.caller()
})

test('every page together holds every payment once, in order, in either direction', async () => {
  for (const sort of ['day', 'amount'] as const) {
    for (const order of ['ascending', 'descending'] as const) {
      const rows = []
      let after: string | undefined
      do {
        const asked = { sort, order, ...(after === undefined ? {} : { after }) }
        const page = await ask(world.house, constable, spendLines, asked)
        rows.push(...page.rows)
        after = page.next
      } while (after !== undefined)
      assert.equal(rows.length, 1_206)
      assert.equal(new Set(rows.map(({ lineId }) => lineId)).size, 1_206)
      const values = rows.map((row) => (sort === 'day' ? row.bookedOn : row.amountPence))
      for (const [at, value] of values.entries()) {
        const next = values[at + 1]
        if (next !== undefined) assert.ok(order === 'ascending' ? value <= next : value >= next)
      }
    }
  }
})

test('the page before is the page one came from', async () => {
  const first = await ask(world.house, constable, spendLines, {})
  assert.equal(first.previous, undefined)
  const second = await ask(world.house, constable, spendLines, { after: first.next })
  const back = await ask(world.house, constable, spendLines, { before: second.previous })
  assert.deepEqual(back.rows, first.rows)
  assert.deepEqual([back.previous, back.next], [undefined, first.next])
})

test('payments are counted to a thousand and summed to the penny', async () => {
  const all = await ask(world.house, constable, spendLines, {})
  assert.equal(all.head?.counted, 1_001)
  const { rows } = await world.admin.query(
    'select count(*)::int as lines, sum(amount_pence)::text as pence from payables.spend_line',
  )
  assert.deepEqual([all.head?.lines, all.head?.pence], [rows[0].lines, BigInt(rows[0].pence)])
})

test('filters: beginning of the supplier, months, source, least amount, withheld', async () => {
  const count = async (asked: Parameters<typeof ask<typeof spendLines.input, unknown>>[3]) => {
    const page = await ask(world.house, constable, spendLines, asked)
    assert.ok(page.head !== undefined)
    const { lines, counted } = page.head
    assert.equal(lines, counted > 1_000 ? lines : counted)
    return counted
  }
  assert.equal(await count({ supplier: 'ALDER  care Limited' }), 2)
  assert.equal(await count({ supplier: 'alder' }), 2)
  assert.equal(await count({ supplier: 'lder' }), 0)
  assert.equal(await count({ supplier: "x' or 1=1 --" }), 0)
  assert.equal(await count({ source: 'Wide' }), 2)
  assert.equal(await count({ source: 'Wide', minimumPence: '200000' }), 1)
  assert.equal(await count({ withheld: true }), 1)
  assert.equal(await count({ source: 'Dated', from: '2026-06', until: '2026-06' }), 4)
  assert.equal(await count({ source: 'Dated', from: '2026-07' }), 0)
  assert.equal(await count({ source: 'Dated', until: '2026-05' }), 0)
})

test('what cannot be a filter or a page is refused in words', async () => {
  const lines = (asked: object) => ask(world.house, constable, spendLines, asked)
  await assert.rejects(lines({ from: '2026-13' }), refusedAs('payables.spend-no-month'))
  await assert.rejects(lines({ supplier: '--' }), refusedAs('payables.spend-supplier-empty'))
  for (const after of ['x', '2026-01-01_x', '2026-02-31_00000000-0000-4000-8000-000000000000']) {
    await assert.rejects(lines({ after }), refusedAs('payables.spend-no-such-page'))
  }
})

test('months: the suppliers paid most and the rest, together every penny under the filters', async () => {
  for (const asked of [{}, { minimumPence: '100' }, { source: 'Long', supplier: 'supplier 1' }]) {
    const { months, series } = await ask(world.house, constable, spendByMonth, asked)
    const page = await ask(world.house, constable, spendLines, asked)
    const sum = series.flatMap(({ pence }) => pence).reduce((all, one) => all + (one ?? 0n), 0n)
    assert.equal(sum, page.head?.pence)
    assert.ok(series.length <= 6)
    for (const { pence } of series) assert.equal(pence.length, months.length)
  }
})

test('the record of a payment says from which row of which file it comes, read how', async () => {
  const { rows } = await ask(world.house, constable, spendLines, { source: 'Dated' })
  const line = await ask(world.house, constable, spendLine, { lineId: rows[0]?.lineId ?? '' })
  assert.equal(line.fileName, 'dated.csv')
  assert.match(line.raw, /Beech Rooms|withheld/)
  assert.deepEqual([line.publisher, line.licence], ['Example', 'OGL'])
  assert.ok(line.rowNumber >= 5)
  const [other] = [await world.caller({ forceId: 2 })]
  await assert.rejects(
    ask(world.house, other, spendLine, { lineId: line.lineId }),
    refusedAs('platform.not-found'),
  )
})

test('files are listed with what became of their rows; a batch of nobody overlaps with nothing', async () => {
  const files = await ask(world.house, constable, spendFiles, {})
  assert.deepEqual(
    files.map(({ name, read, accepted, rejected, skipped }) => [
      name,
      read - accepted - rejected - skipped,
    ]),
    files.map(({ name }) => [name, 0]),
  )
  assert.equal(files.length, 3)
  const batchId = '00000000-0000-4000-8000-0000000000ff'
  const overlap = await ask(world.house, constable, previewImport, { batchId })
  assert.deepEqual(overlap, { known: 0, knownPence: 0n, files: [] })
  assert.deepEqual(await ask(world.house, constable, rememberedMappings, { source: 'Long' }), [])
})

test('the report, the list and the chart give the same sum and number, whole and narrowed', async () => {
  const sums = async (asked: { source?: string }) => {
    const { head } = await ask(world.house, constable, spendLines, asked)
    const { series } = await ask(world.house, constable, spendByMonth, asked)
    const { groups, total } = await ask(world.house, constable, spending.figures, asked)
    const drawn = series.flatMap(({ pence }) => pence).reduce((all, one) => all + (one ?? 0n), 0n)
    const added = groups.reduce((all, { values }) => all + BigInt(values[0] ?? 0), 0n)
    assert.deepEqual(total.values, [head?.pence, BigInt(head?.lines ?? -1)])
    return [added, drawn, head?.pence]
  }
  for (const asked of [{}, { source: 'Dated' }]) {
    const [added, drawn, listed] = await sums(asked)
    assert.equal(added, listed)
    assert.equal(drawn, listed)
  }
})
