import { negatePence } from '#platform/money'
import type { Pence } from '#platform/money'
import { isDay } from '#platform/time'
import type { DayRange } from '#platform/time'
import { amountOrNull, readAmount } from './amounts.ts'
import { cleanCell, safeLine } from './cells.ts'
import { readDate } from './dates.ts'
import type { DateOrder, DateProblem } from './dates.ts'
import { decoderFor } from './encoding.ts'
import { plainHeading } from './headers.ts'
import type { Field } from './headers.ts'
import type { Layout, Mapping } from './layout.ts'
import { lineKey } from './lines.ts'
import type { Outcome, SkipReason, SpendLine } from './lines.ts'
import { mend } from './mending.ts'
import { looksLikeAPerson, namesAPerson, withheldName, withheldText } from './persons.ts'
import { readMonth } from './period.ts'
import { rejection } from './rejections.ts'
import type { Cause } from './rejections.ts'
import { rowSplitter } from './records.ts'
import type { FileRow } from './records.ts'

/** Everything that was decided about a file before its rows are read. */
export type Plan = {
  layout: Layout
  mapping: Mapping
  order: DateOrder | 'either'
  /** Dates are written at full length, so that broken lines can be mended. */
  padded: boolean
  /** Take broken lines that can be read in exactly one way; else they are rejected. */
  mend: boolean
  /** The days that a file without dates is about. */
  period: DayRange | null
  /** Who published the file, in the importer's words; part of every line's key. */
  source: string
}

const totalLabel = new RegExp(
  [
    '^(?:(?:grand|sub|overall|report|running)[ -]*)?totals?:?$',
    '^(?:overall )?result$',
    '^total (?:spend|amount|payments?|for|net|value|expenditure)\\b',
  ].join('|'),
  'i',
)
const totalOfSomething = /\btotals?:?$/i
const longestText = 1000

/** Reads a stream of bytes as rows and says what became of each; memory stays bounded. */
export async function* readSpend(
  bytes: AsyncIterable<Uint8Array>,
  plan: Plan,
  noteCells?: (cells: readonly string[]) => void,
): AsyncGenerator<Outcome[]> {
  const splitter = rowSplitter(plan.layout.delimiter)
  const read = rowReader(plan, noteCells)
  let decoder: ReturnType<typeof decoderFor> | undefined
  for await (const chunk of bytes) {
    decoder ??= decoderFor(chunk, plan.mapping.encoding)
    const rows = splitter.push(decoder.push(chunk))
    if (rows.length > 0) yield rows.map(read)
  }
  const last = splitter.push(decoder?.end() ?? '').concat(splitter.end())
  if (last.length > 0) yield last.map(read)
}

/** One row at a time; remembers the sum so far, to know an unlabelled total when it comes. */
export function rowReader(
  plan: Plan,
  noteCells?: (cells: readonly string[]) => void,
): (row: FileRow) => Outcome {
  const { columns, headerLine, heading } = plan.layout
  const headings = heading.map(plainHeading)
  let sum = 0n

  return (row) => {
    const cells = trimmed(row.cells.map(cleanCell), heading.length)
    const skip = (reason: SkipReason, totalPence: Pence | null = null): Outcome => {
      return { kind: 'skipped', line: row.line, reason, raw: shown(row, cells), totalPence }
    }
    if (row.line < headerLine) return skip(cells.some((cell) => cell !== '') ? 'title' : 'blank')
    if (row.line === headerLine) return skip('header')
    if (cells.every((cell) => cell === '')) return skip('blank')
    if (repeats(cells, headings)) return skip('repeated-header')
    const total = totalIn(cells, columns, sum)
    if (total !== undefined) return skip('total', total)
    if (isNote(cells, columns)) return skip('note')

    noteCells?.(cells)
    const outcome = outcomeOf(row, cells, plan)
    sum += (outcome.kind === 'accepted' ? outcome.spend.amountPence : amountIn(outcome)) ?? 0n
    return outcome
  }
}

function repeats(cells: readonly string[], headings: readonly string[]): boolean {
  if (headings.length === 0) return false
  return headings.every((heading, column) => plainHeading(cells[column] ?? '') === heading)
}

function outcomeOf(row: FileRow, cells: string[], plan: Plan): Outcome {
  const { columns, heading } = plan.layout
  const width = heading.length
  const named = (field: Field) => heading[columns[field] ?? -1] ?? field
  const rightSize = width === 0 || cells.length <= width
  const whole = rightSize ? spendOf(cells, row.line, plan, null) : 'too-many-cells'
  if (typeof whole === 'object') return { kind: 'accepted', spend: whole, raw: shown(row, cells) }

  const mended = width === 0 ? undefined : mend(cells, width, columns, plan.padded)
  const spend = mended && spendOf(mended.cells, row.line, plan, mended.how)
  if (typeof spend === 'object' && plan.mend) {
    return { kind: 'accepted', spend, raw: shown(row, cells) }
  }
  const mendable = typeof spend === 'object' ? spend : null
  const cause: Cause = row.openQuote
    ? 'open-quote'
    : mendable !== null
      ? 'run-together'
      : width > 0 && cells.length < width && whole !== 'supplier-missing'
        ? 'too-few-cells'
        : whole
  const amount = mendable?.amountPence ?? amountAt(cells, plan)
  const amountPence = rightSize || mendable ? amount : null
  return {
    kind: 'rejected',
    line: row.line,
    raw: shown(row, cells),
    amountPence,
    mendable,
    ...rejection(cause, named),
  }
}

function spendOf(
  cells: readonly string[],
  line: number,
  plan: Plan,
  mended: string | null,
): SpendLine | Cause {
  const { columns } = plan.layout
  const textOf = (field: Field) =>
    columns[field] === undefined ? '' : (cells[columns[field]] ?? '')
  const supplier = textOf('supplier')
  if (supplier === '') return 'supplier-missing'
  const amount = readAmount(textOf('amount'))
  if (typeof amount !== 'bigint') return amount
  const when = whenPaid(columns.paidOn === undefined ? null : textOf('paidOn'), plan)
  if (typeof when === 'string') return when
  const texts = ['supplier', 'body', 'unit', 'category', 'purpose', 'reference'] as const
  if (texts.some((field) => textOf(field).length > longestText)) return 'too-long'

  const withheld = looksLikeAPerson(supplier)
  const spend = {
    ...when,
    amountPence: plan.mapping.sign === 'reversed' ? negatePence(amount) : amount,
    supplier: withheld ? withheldName : supplier,
    withheld,
    body: kept(textOf('body')),
    unit: kept(textOf('unit')),
    category: kept(textOf('category')),
    purpose: kept(textOf('purpose')),
    reference: kept(textOf('reference')),
  }
  return { line, ...spend, mended, key: lineKey(plan.source, spend) }
}

/** The day, or else the month, of a payment; a file without dates has the period it was given. */
function whenPaid(
  cell: string | null,
  plan: Plan,
): Pick<SpendLine, 'paidOn' | 'period'> | DateProblem {
  if (cell === null) return { paidOn: null, period: plan.period }
  const day = readDate(cell, plan.order)
  if (isDay(day)) return { paidOn: day, period: null }
  const month = day === 'date-unreadable' ? readMonth(cell) : null
  return month === null ? day : { paidOn: null, period: month }
}

function kept(text: string): string | null {
  if (text === '') return null
  return namesAPerson(text) ? withheldText : text
}

function amountAt(cells: readonly string[], plan: Plan): Pence | null {
  const amount = amountOrNull(cells[plan.layout.columns.amount ?? -1] ?? '')
  return amount !== null && plan.mapping.sign === 'reversed' ? negatePence(amount) : amount
}

function amountIn(outcome: Outcome): Pence | null {
  return outcome.kind === 'rejected' ? outcome.amountPence : null
}

/** The amount of a total row (null if it has none); undefined when the row is no total. */
function totalIn(
  cells: readonly string[],
  columns: Layout['columns'],
  sum: bigint,
): Pence | null | undefined {
  const dated = columns.paidOn !== undefined && (cells[columns.paidOn] ?? '') !== ''
  if (dated) return undefined
  const texts = cells.filter((cell) => cell !== '' && amountOrNull(cell) === null)
  const amount = amountOrNull(cells[columns.amount ?? -1] ?? '')
  if (texts.some((text) => totalLabel.test(text))) return amount
  if (columns.paidOn !== undefined && texts.some((text) => totalOfSomething.test(text))) {
    return amount
  }
  return texts.length === 0 && amount !== null && amount === sum ? amount : undefined
}

// A line of text between or below the rows: a section's name, a source, a licence.
function isNote(cells: readonly string[], columns: Layout['columns']): boolean {
  const filled = cells.flatMap((cell, column) => (cell === '' ? [] : [column]))
  const [only, ...others] = filled
  if (only === undefined || others.length > 0 || only === columns.amount) return false
  return !/\d\.\d\d\b/.test(cells[only] ?? '')
}

// Spreadsheets leave empty cells to the right of the last column.
function trimmed(cells: string[], width: number): string[] {
  let length = cells.length
  while (length > Math.max(width, 1) && cells[length - 1] === '') length--
  return cells.slice(0, length)
}

function shown(row: FileRow, cells: readonly string[]): string {
  const person = cells.some((cell) => looksLikeAPerson(cell) || namesAPerson(cell))
  if (!person) return safeLine(row.raw)
  const safe = cells.map((cell) => (looksLikeAPerson(cell) ? withheldName : (kept(cell) ?? '')))
  return safeLine(safe.join(','))
}
