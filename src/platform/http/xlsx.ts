import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import exceljs from 'exceljs'
import { dayNumber, isDay, localTimeOf, readInstant, type Day } from '#platform/time'
import { pagesOf, plainDecimal, type CellKind, type CellValue, type Paged } from './cells.ts'
import type { ListColumn } from './declare.ts'

// The one file that knows exceljs.

/** Excel holds 1,048,576 rows in a sheet. */
const MOST_ROWS = 1_000_000
/** And 32,767 characters in a cell. */
const MOST_LETTERS = 32_767
/** What the archive may hold for a slow reader. */
const MOST_WAITING = 64 * 1_024

/** The number of 1970-01-01 where days are counted from the last of 1899. */
const EPOCH = 25_569
const firstSafeDay = '1900-03-01' as Day

const formats: Readonly<Partial<Record<CellKind, string>>> = {
  day: 'd mmm yyyy',
  moment: 'd mmm yyyy hh:mm',
  pounds: '£#,##0.00;[Red]-£#,##0.00',
  minutes: '[h]:mm',
}

// What XML cannot hold, and halves of a pair.
const unwritable =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text as a cell holds it: what a sheet cannot hold is left out, what is too long is cut. */
export function sheetText(text: string): string {
  const clean = text.replace(unwritable, '')
  return clean.length <= MOST_LETTERS ? clean : `${clean.slice(0, MOST_LETTERS - 1)}…`
}

/** A name that a sheet may have: 31 characters, none that stands in a reference. */
export function sheetName(name: string): string {
  const clean = sheetText(name)
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 31)
    .replace(/^['\s]+|['\s]+$/g, '')
  return clean === '' || clean.toLowerCase() === 'history' ? 'Sheet' : clean
}

function serialOf(day: Day): number {
  return dayNumber(day) + EPOCH
}

/** A number where it is one that a sheet can hold exactly. */
function exact(value: string | number | bigint): number | undefined {
  const text = String(value)
  if (!plainDecimal.test(text)) return undefined
  const digits = text.replace(/\D|^-?0\.?0*/g, '')
  return digits.length <= 15 ? Number(text) : undefined
}

function momentOf(value: string): number | undefined {
  const instant = readInstant(value)
  if (instant === null) return undefined
  const { day, time } = localTimeOf(instant)
  if (day < firstSafeDay) return undefined
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return serialOf(day) + (hours * 60 + minutes) / 1_440
}

interface Cell {
  readonly value: string | number | null
  readonly kind: CellKind
}

/**
 * A cell by what its column is; a value that is not of that kind stands there as text. A text is
 * always a text: no cell of ours is ever a formula.
 */
export function sheetCell(
  value: CellValue,
  { is, numeric }: Pick<ListColumn<unknown>, 'is' | 'numeric'>,
): Cell {
  if (value === null) return { value: null, kind: 'text' }
  const asText: Cell = { value: sheetText(String(value)), kind: 'text' }
  const kind = is ?? (numeric === true || typeof value !== 'string' ? 'number' : 'text')
  if (kind === 'text') return asText
  if (kind === 'day') {
    const day = String(value)
    return isDay(day) && day >= firstSafeDay ? { value: serialOf(day), kind } : asText
  }
  const number = kind === 'moment' ? momentOf(String(value)) : exact(value)
  if (number === undefined) return asText
  return { value: kind === 'minutes' ? number / 1_440 : number, kind }
}

/** How wide a column is: for what is in the first page, within reason. */
function widthOf(column: ListColumn<unknown>, rows: readonly unknown[]): number {
  const letters = rows.map((row) => String(column.value(row) ?? '').length)
  const least = column.is === 'moment' ? 17 : 10
  return Math.min(60, Math.max(least, column.heading.length, ...letters) + 2)
}

export interface Sheet {
  readonly name: string
  readonly columns: readonly ListColumn<unknown>[]
  /** When it was made: stands in the file's properties. */
  readonly at: Date
}

type Workbook = InstanceType<typeof exceljs.stream.xlsx.WorkbookWriter>
type Worksheet = exceljs.Worksheet

function openSheet(workbook: Workbook, sheet: Sheet, part: number, widths: readonly number[]) {
  const name = sheetName(part === 1 ? sheet.name : `${sheet.name.slice(0, 26)} ${part}`)
  const worksheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  worksheet.columns = widths.map((width) => ({ width }))
  const head = worksheet.addRow(sheet.columns.map(({ heading }) => sheetText(heading)))
  head.font = { bold: true }
  head.commit()
  return worksheet
}

function addRow(worksheet: Worksheet, columns: readonly ListColumn<unknown>[], row: unknown): void {
  const cells = columns.map((column) => sheetCell(column.value(row), column))
  const added = worksheet.addRow(cells.map(({ value }) => value))
  for (const [index, { kind }] of cells.entries()) {
    const format = formats[kind]
    if (format !== undefined) added.getCell(index + 1).numFmt = format
  }
  added.commit()
}

/** The stream that exceljs writes a sheet to, of an older make: its state is all that tells. */
interface Pipe extends NodeJS.EventEmitter {
  readonly _writableState: { readonly needDrain: boolean }
}

/**
 * Waits until what was written has gone out, so that memory holds a page and not the list. exceljs
 * tells nobody how much waits: it is asked of the streams that it writes a sheet to.
 */
async function sent(worksheet: Worksheet, gone: AbortSignal): Promise<void> {
  const { stream } = worksheet as unknown as { stream: { pipes: readonly Pipe[] } }
  // Until the archive has come to this sheet, nothing is piped yet.
  while (stream.pipes.length === 0 && !gone.aborted) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const pipe of stream.pipes) {
    while (pipe._writableState.needDrain && !gone.aborted) {
      await once(pipe, 'drain', { signal: gone }).catch(() => undefined)
    }
  }
}

async function write(
  workbook: Workbook,
  sheet: Sheet,
  pages: AsyncIterable<readonly unknown[]>,
  gone: AbortSignal,
): Promise<void> {
  let [worksheet, part, count]: [Worksheet | undefined, number, number] = [undefined, 1, 0]
  let widths: readonly number[] = []
  for await (const rows of pages) {
    if (gone.aborted) return
    if (widths.length === 0) widths = sheet.columns.map((column) => widthOf(column, rows))
    for (const row of rows) {
      if (count === MOST_ROWS) {
        worksheet?.commit()
        worksheet = undefined
        part += 1
        count = 0
      }
      worksheet ??= openSheet(workbook, sheet, part, widths)
      addRow(worksheet, sheet.columns, row)
      count += 1
    }
    worksheet ??= openSheet(workbook, sheet, part, widths)
    await sent(worksheet, gone)
  }
  if (!gone.aborted) await workbook.commit()
}

/** Options that their types leave out. */
const untyped = (at: Date): object => ({
  zip: { highWaterMark: MOST_WAITING },
  creator: 'Bluelamp',
  lastModifiedBy: 'Bluelamp',
  created: at,
  modified: at,
})

/**
 * A list as a sheet, page by page: the next page is read when the one before has been taken. A
 * reader who goes away ends it; a page that cannot be read breaks the file off.
 */
export function xlsxStream(sheet: Sheet, first: unknown, paged: Paged): Readable {
  const out = new PassThrough()
  const going = new AbortController()
  out.once('close', () => going.abort())
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    // Each text in its own cell: a list of all texts would grow with the list.
    useSharedStrings: false,
    ...untyped(sheet.at),
  })
  write(workbook, sheet, pagesOf(first, paged), going.signal).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error('The sheet broke off'))
  })
  return out
}
