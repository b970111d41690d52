import { parse } from 'csv-parse/sync'
import { CATEGORIES, STATUSES, type Category, type Status } from '#business/people'
import { isDay, readHours, readTypedDay, type Day } from '#platform/time'

/** A line as somebody wrote it: names and numbers that people know, no identifiers. */
export interface WrittenLine {
  /** The row of the file, its heading being row 1; 1 for a form. */
  readonly row: number
  /** The whole row as it was written, for the list of what was not taken. */
  readonly written: string
  /** The collar or staff number; of somebody new the one they get. */
  readonly number?: string
  readonly givenName?: string
  readonly familyName?: string
  readonly unit?: string
  readonly post?: string
  readonly managerNumber?: string
  readonly rankOrGrade?: string
  readonly category?: Category
  readonly dayMinutes?: number
  readonly workingDays?: string
  readonly joinedOn?: Day
  readonly status?: Status
  readonly otherBody?: string
  readonly ends: boolean
  readonly terms?: string
  readonly termsUntil?: Day
}

export interface RejectedRow {
  readonly row: number
  readonly written: string
  readonly reason: string
}

export interface ReadRows {
  readonly lines: readonly WrittenLine[]
  readonly rejects: readonly RejectedRow[]
}

/** The columns of a file, as its first row names them; capitals make no difference. */
export const COLUMNS = [
  'number',
  'given name',
  'family name',
  'unit',
  'post',
  'manager',
  'rank or grade',
  'kind of service',
  'day',
  'working days',
  'service began',
  'status',
  'other body',
  'ends',
  'protected terms',
  'terms until',
] as const

type Cells = ReadonlyMap<string, string>

/** Why a whole file cannot be read, in a sentence that says what would be accepted. */
export class UnreadableFile extends Error {}

/** Most rows of one file: what one set may hold. */
export const MOST_ROWS = 10_000

/**
 * Reads the rows of a CSV file. A row that cannot be understood is rejected with its reason, and
 * nothing of it is lost; the rest is read. Throws UnreadableFile where there is no heading.
 */
export function readRows(text: string): ReadRows {
  const [head, ...records] = recordsOf(text)
  const names = (head ?? []).map((name) => name.trim().toLowerCase().replaceAll('_', ' '))
  const unknown = names.filter((name) => !(COLUMNS as readonly string[]).includes(name))
  if (!names.includes('number') && !names.includes('family name')) {
    throw new UnreadableFile(`The first row names the columns, such as ${COLUMNS.join(', ')}`)
  }
  if (unknown.length > 0) {
    throw new UnreadableFile(`No column is called “${unknown[0]}”. There are ${COLUMNS.join(', ')}`)
  }
  if (records.length > MOST_ROWS) {
    throw new UnreadableFile(`A file has ${MOST_ROWS.toLocaleString('en-GB')} rows at the most`)
  }
  const lines: WrittenLine[] = []
  const rejects: RejectedRow[] = []
  for (const [index, record] of records.entries()) {
    const cells = new Map(names.map((name, at) => [name, (record[at] ?? '').trim()]))
    const row = index + 2
    const written = record.join(',')
    const read = lineFrom(cells)
    if (typeof read === 'string') rejects.push({ row, written, reason: read })
    else lines.push({ row, written, ...read })
  }
  return { lines, rejects }
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: true })
  } catch {
    throw new UnreadableFile('The rows cannot be told apart. Save it as CSV, with quotes closed')
  }
}

/** The columns that a file of people may have as well: all but the terms of a transfer. */
export const importColumns = COLUMNS.filter(
  (name) => name !== 'protected terms' && name !== 'terms until',
)

/** The line of a row by the names of its columns, or why there is none. */
export function lineFrom(cells: Cells): Omit<WrittenLine, 'row' | 'written'> | string {
  const said = (name: (typeof COLUMNS)[number]) => cells.get(name) || undefined
  const typedDay = said('service began')
  const joinedOn = dayFrom(typedDay)
  const typedUntil = said('terms until')
  const termsUntil = dayFrom(typedUntil)
  const typedHours = said('day')
  const dayMinutes = typedHours === undefined ? undefined : readHours(typedHours)
  const kind = said('kind of service')?.toLowerCase()
  const category = CATEGORIES.find((one) => one === kind)
  const workingDays = said('working days')
  const away = said('status')?.toLowerCase().replaceAll(' ', '-')
  const status = STATUSES.find((one) => one === away)
  const ending = said('ends')?.toLowerCase()
  if (said('number') === undefined && said('family name') === undefined) {
    return 'Give the collar or staff number, or the names of somebody new'
  }
  if ((said('given name') === undefined) !== (said('family name') === undefined)) {
    return 'Give both names of somebody new, or neither'
  }
  if (joinedOn === null || termsUntil === null) {
    return 'Give days such as 17 May 2026 or 2026-05-17'
  }
  if (dayMinutes === null || (dayMinutes !== undefined && (dayMinutes < 1 || dayMinutes > 1_440))) {
    return 'Give the length of a working day in hours, such as 8 or 7:12'
  }
  if (kind !== undefined && category === undefined) {
    return `Give the kind of service as ${CATEGORIES.join(', ')}`
  }
  if (away !== undefined && status === undefined) {
    return `Give the status as ${STATUSES.join(', ')}`
  }
  if ((status?.startsWith('seconded') === true) !== (said('other body') !== undefined)) {
    return 'Give the other body of a secondment, and of nothing else'
  }
  if (workingDays !== undefined && !/^(?=.*1)[01]{7}$/.test(workingDays)) {
    return 'Give working days as seven digits, Monday first, such as 1111100'
  }
  if (ending !== undefined && ending !== 'yes' && ending !== 'no') {
    return 'Say yes or no in the column ends'
  }
  const line = {
    number: said('number')?.toUpperCase(),
    givenName: said('given name'),
    familyName: said('family name'),
    unit: said('unit'),
    post: said('post'),
    managerNumber: said('manager')?.toUpperCase(),
    rankOrGrade: said('rank or grade'),
    category,
    dayMinutes,
    workingDays,
    joinedOn,
    status,
    otherBody: said('other body'),
    terms: said('protected terms'),
    termsUntil,
  }
  return { ...given(line), ends: ending === 'yes' }
}

type Given<T> = { -readonly [K in keyof T]?: NonNullable<T[K]> }

/** What was said of all that could be. */
function given<T extends object>(all: T): Given<T> {
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && value !== null),
  ) as Given<T>
}

/** Undefined for nothing typed, null for what is no day. */
function dayFrom(typed: string | undefined): Day | undefined | null {
  if (typed === undefined) return undefined
  return isDay(typed) ? typed : readTypedDay(typed)
}
