import { Readable } from 'node:stream'
import { pagesOf, plainHeading, type CellValue, type Paged } from './cells.ts'
import type { ListColumn } from './declare.ts'

const asksForQuotes = /[",\r\n]/
const startsFormula = /^[=+\-@\t\r]/

/**
 * One cell. Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers,
 * and text that is plainly a number, stay numbers.
 */
export function csvCell(value: CellValue): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const formula = startsFormula.test(value) && !/^[+-]?\d+(\.\d+)?$/.test(value)
  const safe = formula ? `'${value}` : value
  return asksForQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (cells: readonly CellValue[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** RFC 4180, UTF-8 with the mark that spreadsheets look for; page by page, never all at once. */
export function csvStream(
  columns: readonly ListColumn<unknown>[],
  first: unknown,
  paged: Paged,
): Readable {
  async function* lines(): AsyncGenerator<string> {
    yield `\ufeff${line(columns.map(plainHeading))}`
    for await (const rows of pagesOf(first, paged)) {
      yield rows.map((row) => line(columns.map((column) => column.value(row)))).join('')
    }
  }
  return Readable.from(lines())
}
