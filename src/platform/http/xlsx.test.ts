import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import exceljs from 'exceljs'
import fc from 'fast-check'
import type { CellValue, Paged } from './cells.ts'
import type { ListColumn } from './declare.ts'
import { sheetCell, sheetName, sheetText, xlsxStream } from './xlsx.ts'

type Row = readonly CellValue[]

const at = new Date('2026-03-03T09:00:00Z')
const column = (index: number, more: Partial<ListColumn<unknown>> = {}): ListColumn<unknown> => ({
  heading: `Column ${index}`,
  value: (row) => (row as Row)[index] ?? null,
  ...more,
})

/** Pages of these rows, and how many of them were asked for. */
function pagesIn(pages: readonly (readonly Row[])[]): Paged & { asked: number } {
  const paged = {
    asked: 0,
    rows: (result: unknown) => pages[result as number] ?? [],
    next: (result: unknown) =>
      (result as number) + 1 < pages.length ? String((result as number) + 1) : undefined,
    after: async (cursor: string) => {
      paged.asked += 1
      return Number(cursor)
    },
  }
  return paged
}

async function readBack(
  columns: readonly ListColumn<unknown>[],
  pages: readonly (readonly Row[])[],
): Promise<exceljs.Worksheet> {
  const stream = xlsxStream({ name: 'Leave: taken', columns, at }, 0, pagesIn(pages))
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load((await buffer(stream)) as never)
  const [sheet] = workbook.worksheets
  assert.ok(sheet !== undefined)
  return sheet
}

test('cells have their types: days, moments, pounds, hours, numbers and text', async () => {
  const columns = [
    column(0),
    column(1, { is: 'day' }),
    column(2, { is: 'pounds', numeric: true }),
    column(3, { is: 'minutes' }),
    column(4, { numeric: true }),
    column(5, { is: 'moment' }),
  ]
  const sheet = await readBack(columns, [
    [['PC Novak', '2026-03-04', '1234.56', 450, '12.5', '2026-07-01T08:30:00Z']],
    [['007', 'March', '-0.05', 0n, 'none', null]],
  ])
  assert.equal(sheet.name, 'Leave taken')
  const [first, second] = [sheet.getRow(2), sheet.getRow(3)]
  assert.equal(first.getCell(1).value, 'PC Novak')
  assert.deepEqual(first.getCell(2).value, new Date('2026-03-04T00:00:00Z'))
  assert.equal(first.getCell(2).numFmt, 'd mmm yyyy')
  assert.equal(first.getCell(3).value, 1234.56)
  assert.match(first.getCell(3).numFmt, /^£#,##0\.00/)
  assert.equal(first.getCell(4).numFmt, '[h]:mm')
  assert.equal(first.getCell(5).value, 12.5)
  // 8.30 in July is half past nine in London.
  assert.deepEqual(first.getCell(6).value, new Date('2026-07-01T09:30:00Z'))
  assert.deepEqual([second.getCell(1).value, second.getCell(2).value], ['007', 'March'])
  assert.deepEqual([second.getCell(3).value, second.getCell(5).value], [-0.05, 'none'])
  assert.equal(second.getCell(6).value, null)
})

test('the head is bold and stays in view; columns are as wide as what is in them', async () => {
  const sheet = await readBack([column(0), column(1)], [[['x'.repeat(30), 'y'.repeat(500)]]])
  assert.equal(sheet.getRow(1).getCell(1).font.bold, true)
  const [view] = sheet.views
  assert.deepEqual([view?.state, (view as { ySplit?: number }).ySplit], ['frozen', 1])
  assert.deepEqual([sheet.getColumn(1).width, sheet.getColumn(2).width], [32, 60])
})

test('an empty list is a sheet with its head', async () => {
  const sheet = await readBack([column(0)], [[]])
  assert.equal(sheet.getRow(1).getCell(1).value, 'Column 0')
  assert.equal(sheet.rowCount, 1)
})

const hostile = fc.oneof(
  fc.constantFrom('=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'"), fc.string())
    .map((two) => two.join('')),
  fc.string({ unit: 'binary' }),
)

test('whatever was typed, no cell is a formula and none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 20 }), async (texts) => {
      const sheet = await readBack([column(0)], [texts.map((text) => [text])])
      for (const [index, text] of texts.entries()) {
        const cell = sheet.getRow(index + 2).getCell(1)
        assert.notEqual(cell.type, exceljs.ValueType.Formula)
        assert.equal(cell.formula, undefined)
        assert.ok(cell.value === null || typeof cell.value === 'string')
        // Line ends are one in XML, and text of blanks alone may be read as none.
        const seen = (cell.value ?? '').replaceAll('\r', '\n').trim()
        assert.equal(seen, sheetText(text).replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim())
      }
    }),
    { numRuns: 30 },
  )
})

test('what XML cannot hold is left out, what a cell cannot hold is cut', () => {
  assert.equal(sheetText('a\u0000b\u0008c\ud800d\ufffee'), 'abcde')
  assert.equal(sheetText('line\nline\ttab 🚓'), 'line\nline\ttab 🚓')
  assert.equal(sheetText('x'.repeat(40_000)).length, 32_767)
})

test('a sheet has a name that Excel takes', () => {
  assert.equal(sheetName('Leave: taken [2026]/27?'), 'Leave taken 2026 27')
  assert.equal(sheetName("'quoted'"), 'quoted')
  assert.equal(sheetName('x'.repeat(50)).length, 31)
  for (const name of ['', '\u0000', "'''", 'History']) assert.equal(sheetName(name), 'Sheet')
})

test('a number that a sheet would round stays text', () => {
  assert.deepEqual(sheetCell(12345678901234567890n, {}).kind, 'text')
  assert.deepEqual(sheetCell(123456789012345n, {}), { value: 123456789012345, kind: 'number' })
  assert.deepEqual(sheetCell('1900-02-28', { is: 'day' }).kind, 'text')
})

/** Text that cannot be packed much. */
const noise = (seed: number): string => {
  let state = seed + 1
  return Array.from({ length: 2_000 }, () => {
    state = (state * 48_271) % 2_147_483_647
    return String.fromCodePoint(97 + (state % 26))
  }).join('')
}

test('a reader who does not read stops the reading, and one who goes away ends it', async () => {
  const pages = Array.from({ length: 400 }, (_one, page) =>
    Array.from({ length: 50 }, (_two, row) => [noise(page * 50 + row)]),
  )
  const paged = pagesIn(pages)
  const stream = xlsxStream({ name: 'Long', columns: [column(0)], at }, 0, paged)
  // Nobody reads: after a while nothing more is asked for, and that is far from everything.
  let before = -1
  for (let still = 0; still < 50; still = before === paged.asked ? still + 1 : 0) {
    before = paged.asked
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  assert.ok(paged.asked < 100, `${paged.asked} pages wait in memory`)
  stream.destroy()
  await new Promise((resolve) => stream.once('close', resolve))
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.ok(paged.asked < 100)
})

test('a page that cannot be read breaks the file off', async () => {
  const paged = pagesIn([[['a']], [['b']]])
  paged.after = async () => Promise.reject(new Error('the ticket has ended'))
  const stream = xlsxStream({ name: 'Broken', columns: [column(0)], at }, 0, paged)
  await assert.rejects(buffer(stream), /the ticket has ended/)
})
