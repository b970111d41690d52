import { digest } from '#platform/secrets'
import type { Problem } from '#platform/refusals'
import { amountOrNull } from './amounts.ts'
import { cleanCell } from './cells.ts'
import type { DateOrder } from './dates.ts'
import { decoderFor, looksLikeUtf16 } from './encoding.ts'
import type { Encoding } from './encoding.ts'
import { matchHeadings, plainHeading } from './headers.ts'
import type { Columns, Field } from './headers.ts'
import { delimiters, rowSplitter } from './records.ts'
import type { Delimiter, FileRow } from './records.ts'

/** What somebody said about a layout; it overrides what is found, and can be remembered. */
export type Mapping = {
  /** Field -> heading as written, or the column's number from 1. */
  columns?: Partial<Record<Field, string | number>>
  /** Line of the header; 0 = there is none. */
  headerLine?: number
  delimiter?: Delimiter
  encoding?: Encoding
  dateOrder?: DateOrder
  /** `reversed` where the file writes payments as negative amounts. */
  sign?: 'as-written' | 'reversed'
}

/** How a file is laid out. `headerLine` 0 = no header. */
export type Layout = {
  delimiter: Delimiter
  headerLine: number
  heading: string[]
  columns: Columns
  /** Key under which a mapping is remembered: the same headings in the same order. */
  fingerprint: string
}

const rowsLookedAt = 80
const noRow: FileRow = { line: 0, cells: [], raw: '', openQuote: false }

/** The layout, from the first part of a file; or the problems that stop the import. */
export function findLayout(start: Uint8Array, mapping: Mapping): Layout | Problem[] {
  const notText = whatElseItIs(start)
  if (notText !== undefined) return [notText]
  const decoder = decoderFor(start, mapping.encoding)
  const text = decoder.push(start)
  const tries = (mapping.delimiter === undefined ? delimiters : [mapping.delimiter]).map(
    (delimiter) => bestHeader(text, delimiter, mapping),
  )
  const best = tries.reduce((a, b) => (b.score > a.score ? b : a))
  const problems = problemsWithColumns(best.layout, best.score, mapping)
  if (problems.length === 0) return best.layout
  return isNoText(start) ? [noText] : problems
}

/** Fingerprint of a heading row: the same for any case, spacing and punctuation of its words. */
export function fingerprintOf(heading: readonly string[]): string {
  return digest(heading.map(plainHeading)).toString('hex').slice(0, 32)
}

function bestHeader(
  text: string,
  delimiter: Delimiter,
  mapping: Mapping,
): { layout: Layout; score: number } {
  const splitter = rowSplitter(delimiter)
  const rows = splitter.push(text).slice(0, rowsLookedAt)
  if (rows.length < rowsLookedAt) rows.push(...splitter.end())
  const candidates =
    mapping.headerLine === undefined ? rows : rows.filter(({ line }) => line === mapping.headerLine)
  let best = { row: mapping.headerLine === undefined ? noRow : (candidates[0] ?? noRow), score: 0 }
  let columns: Columns = {}
  for (const row of candidates) {
    const found = matchHeadings(row.cells.map(cleanCell))
    if (found.score <= best.score || row.cells.some(isFigure)) continue
    best = { row, score: found.score }
    columns = found.columns
  }
  const heading = best.row.cells.map(cleanCell)
  const told = toldColumns(mapping.columns ?? {}, heading)
  columns = { ...withoutTaken(columns, Object.values(told)), ...told }
  const fingerprint = fingerprintOf(heading)
  const layout = { delimiter, headerLine: best.row.line, heading, columns, fingerprint }
  const width = rows.filter((row) => row.cells.length > 1).length / Math.max(1, rows.length)
  return { layout, score: best.score + Object.keys(told).length * 10 + width }
}

// A heading row has no amounts in it; a row of data about "Amount Supplies" has.
function isFigure(cell: string): boolean {
  return /\d/.test(cell) && amountOrNull(cell) !== null
}

function toldColumns(told: Partial<Record<Field, string | number>>, heading: string[]): Columns {
  const plain = heading.map(plainHeading)
  const found = Object.entries(told).map(([field, column]) => [
    field,
    typeof column === 'number' ? column - 1 : plain.indexOf(plainHeading(column)),
  ])
  return Object.fromEntries(found) as Columns
}

function withoutTaken(columns: Columns, taken: readonly number[]): Columns {
  return Object.fromEntries(
    Object.entries(columns).filter(([, column]) => !taken.includes(column)),
  ) as Columns
}

function problemsWithColumns(layout: Layout, score: number, mapping: Mapping): Problem[] {
  const problems: Problem[] = []
  for (const [field, column] of Object.entries(mapping.columns ?? {})) {
    if ((layout.columns[field as Field] ?? -1) < 0) {
      const message = `The file has no column "${cleanCell(String(column))}" for ${field}`
      problems.push({ code: 'payables.spend-no-such-column', message, field })
    }
  }
  if (problems.length > 0) return problems
  if (layout.headerLine === 0 && mapping.headerLine === undefined && score < 20) {
    const message =
      'No row names a supplier and an amount: say which line is the header, or name the columns'
    return [{ code: 'payables.spend-no-header', message }]
  }
  for (const field of ['supplier', 'amount'] as const) {
    if (layout.columns[field] !== undefined) continue
    const message = `Say which column holds the ${field}`
    problems.push({ code: 'payables.spend-column-missing', message, field })
  }
  return problems
}

const noText: Problem = {
  code: 'payables.spend-not-text',
  message: 'This is no text. Import the data as CSV',
}

function isNoText(start: Uint8Array): boolean {
  const head = start.subarray(0, 4096)
  const zeros = head.filter((byte) => byte === 0).length
  return looksLikeUtf16(start) === undefined && zeros > head.length / 50
}

function whatElseItIs(start: Uint8Array): Problem | undefined {
  const head = Buffer.from(start.subarray(0, 512))
  const text = head.toString('latin1').trimStart().toLowerCase()
  const say = (code: string, message: string) => ({ code: `payables.spend-${code}`, message })
  if (text === '') return say('empty', 'The file is empty')
  const spreadsheet = head.subarray(0, 4).toString('hex')
  if (spreadsheet === '504b0304' || spreadsheet === 'd0cf11e0') {
    return say('spreadsheet', 'This is a spreadsheet. Save it as CSV and import that file')
  }
  if (spreadsheet.startsWith('1f8b')) return say('compressed', 'Unpack this file first')
  if (text.startsWith('%pdf')) return say('pdf', 'This is a PDF. Ask for the figures as CSV')
  if (/^<(!doctype|html|\?xml)/.test(text)) {
    return say('web-page', 'This is a web page, not the CSV file that it may lead to')
  }
  if (/^[[{]\s*["{[]/.test(text))
    return say('json', 'This is JSON. Import the CSV of the same data')
  return undefined
}
