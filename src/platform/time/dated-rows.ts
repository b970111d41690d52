import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { isDay } from './day.ts'
import type { Day } from './day.ts'
import { rangeContains } from './day-range.ts'
import type { DayRange } from './day-range.ts'

const day = z.string().refine(isDay, 'must be a real day') as unknown as z.ZodType<Day, string>
const words = z.string().min(1)
const status = z.enum(['authoritative', 'demo'])

/** Cells of a file of reference rows: text that must make sense, or the file is a defect. */
export const cells = {
  words,
  day,
  /** A whole number from 0. */
  whole: z.string().regex(/^\d+$/).transform(Number),
  /** `yes` or `no`. */
  yes: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
  /** Null where the cell is empty. */
  orNone: <S extends z.ZodType>(cell: S) => z.union([z.literal('').transform(() => null), cell]),
}

/** A row that holds on some days, and where it is from. */
export type Dated<Row> = Row & {
  readonly valid: DayRange
  readonly source: string
  readonly licence: string
  readonly status: z.output<typeof status>
}

/**
 * The rows of a file of dated reference data, `data/*.csv` of a room, checked whole. Besides the
 * given columns each has `valid_from`, `valid_until` (empty: without end), `source`, `licence` and
 * `status`. A column too many or too few, or a cell that makes no sense, is a defect.
 */
export function datedRows<S extends z.ZodRawShape>(
  path: string,
  columns: S,
): readonly Dated<z.output<z.ZodObject<S>>>[] {
  return datedRowsIn(readFileSync(path), columns)
}

/** The same of the text of such a file. A cell that makes no sense is thrown as what it is. */
export function datedRowsIn<S extends z.ZodRawShape>(
  text: Buffer | string,
  columns: S,
): readonly Dated<z.output<z.ZodObject<S>>>[] {
  const dates = { valid_from: day, valid_until: cells.orNone(day) }
  const row = z.strictObject({ ...columns, ...dates, source: words, licence: words, status })
  const read = z.array(row).parse(parse(text, { columns: true })) as Written[]
  return read.map(({ valid_from: from, valid_until: until, ...rest }) => ({
    ...rest,
    valid: { from, until },
  })) as unknown as readonly Dated<z.output<z.ZodObject<S>>>[]
}

interface Written {
  readonly valid_from: Day
  readonly valid_until: Day | null
}

/** Those of the rows that hold on a day. */
export function rowsOn<Row extends { readonly valid: DayRange }>(
  rows: readonly Row[],
  on: Day,
): readonly Row[] {
  return rows.filter(({ valid }) => rangeContains(valid, on))
}
