import { Readable } from 'node:stream'
import type { ListColumn } from './declare.ts'

/** A file name that needs no quoting anywhere. */
export function csvFile(name: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) throw new Error('A CSV is named in lower-case letters')
  return `${name}.csv`
}

const asksForQuotes = /[",\r\n]/
const startsFormula = /^[=+\-@\t\r]/

/**
 * One cell. Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers,
 * and text that is plainly a number, stay numbers.
 */
export function csvCell(value: string | number | bigint | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const formula = startsFormula.test(value) && !/^[+-]?\d+(\.\d+)?$/.test(value)
  const safe = formula ? `'${value}` : value
  return asksForQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (cells: readonly (string | number | bigint | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`

interface Paged {
  rows(result: unknown): readonly unknown[]
  next(result: unknown): string | undefined
  after(cursor: string): Promise<unknown>
}

/** RFC 4180, UTF-8 with the mark that spreadsheets look for; page by page, never all at once. */
export function csvStream(
  columns: readonly ListColumn<unknown>[],
  first: unknown,
  paged: Paged,
): Readable {
  async function* lines(): AsyncGenerator<string> {
    yield `\ufeff${line(columns.map((column) => column.heading))}`
    let result = first
    for (;;) {
      const rows = paged.rows(result)
      yield rows.map((row) => line(columns.map((column) => column.value(row)))).join('')
      const cursor = paged.next(result)
      if (cursor === undefined || rows.length === 0) return
      result = await paged.after(cursor)
    }
  }
  return Readable.from(lines())
}
