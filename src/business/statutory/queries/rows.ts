import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CsvError } from 'csv-parse/sync'
import { cells, compareDays, datedRowsIn } from '#platform/time'
import { z } from 'zod'
import { REGIMES } from '../rules/codes.ts'
import { PAID, PAYMENTS, PLANS, SETTINGS, THRESHOLDS } from '../rules/rows.ts'
import type { StatutoryRows } from '../rules/rows.ts'
import { badPack, withPack, yearsOf, type RatePack } from '../rules/packs.ts'
import { tablesOf, type StatutoryTables } from '../rules/tax-year.ts'

const fileOf = (name: string): string => join(import.meta.dirname, '../data', `${name}.csv`)
const { whole, words, yes, orNone } = cells
const threshold = z.enum(THRESHOLDS)

/** The columns of each table, as its file has them. */
export const columns = {
  'tax-bands': {
    regime: z.enum(REGIMES),
    band: whole,
    up_to_pounds: orNone(whole),
    rate_basis_points: whole,
    flat_code: orNone(words),
  },
  'ni-thresholds': { threshold, annual_pounds: whole },
  'ni-rates': {
    category: z.string().regex(/^[A-Z]$/),
    of: z.enum(['everybody', 'directors']),
    employer_from: orNone(threshold),
    employee_main_basis_points: whole,
    employee_above_basis_points: whole,
    employer_basis_points: whole,
  },
  loans: { plan: z.enum(PLANS), annual_pounds: whole, rate_basis_points: whole },
  'family-payments': {
    payment: z.enum(PAYMENTS),
    weekly_pence: whole,
    of_average_basis_points: whole,
    weeks_without_ceiling: whole,
    most_weeks: whole,
  },
  'sick-pay': {
    weekly_pence: whole,
    of_average_basis_points: orNone(whole),
    waiting_days: whole,
    needs_lower_limit: yes,
    most_weeks: whole,
  },
  employer: { setting: z.enum(SETTINGS), value: whole },
  'order-tables': {
    order_table: words,
    paid: z.enum(PAID),
    above_pence: whole,
    up_to_pence: orNone(whole),
    rate_basis_points: whole,
    of_excess: yes,
    fixed_pence: whole,
    least_pence: whole,
  },
  orders: {
    kind: words,
    turn: z.enum(['first', 'second', 'after']),
    by: z.enum(['rate', 'table', 'daily']),
    order_table: orNone(words),
    protected_basis_points: orNone(whole),
    protected_daily_pence: orNone(whole),
    carries: yes,
  },
  'pension-schemes': {
    scheme: words,
    title: words,
    basis: z.enum(['full-time', 'actual', 'prior-year']),
    method: z.enum(['tier', 'marginal']),
    employer_basis_points: whole,
  },
  'pension-tiers': { scheme: words, up_to_pence: orNone(whole), member_basis_points: whole },
} as const

type Camel<Text extends string> = Text extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Text
type Camelled<Row> = { readonly [Name in keyof Row & string as Camel<Name>]: Row[Name] }

/** The tables of the engine by the names of their files. */
const files = {
  taxBands: 'tax-bands',
  niThresholds: 'ni-thresholds',
  niRates: 'ni-rates',
  loans: 'loans',
  familyPayments: 'family-payments',
  sickPay: 'sick-pay',
  settings: 'employer',
  orderBands: 'order-tables',
  orderKinds: 'orders',
  pensionSchemes: 'pension-schemes',
  pensionTiers: 'pension-tiers',
} as const satisfies Readonly<Record<keyof StatutoryRows, keyof typeof columns>>

/** Rows of a file, their columns in the words of the rules: `up_to_pounds` is upToPounds. */
function inWords<Name extends keyof typeof columns>(name: Name, text: Buffer | string) {
  const rows = datedRowsIn<(typeof columns)[Name]>(text, columns[name])
  const camel = (column: string): string =>
    column.replaceAll(/_([a-z])/g, (_found, letter: string) => letter.toUpperCase())
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, cell]) => [camel(column), cell])),
  ) as unknown as readonly Camelled<(typeof rows)[number]>[]
}

const tableNames = Object.keys(files) as readonly (keyof StatutoryRows)[]

/** Tables as the text of their files gives them; what is not given is left out. */
function readTables(textOf: (file: string) => Buffer | string | undefined): Partial<StatutoryRows> {
  const tables: [string, readonly object[]][] = []
  for (const name of tableNames) {
    const text = textOf(files[name])
    if (text !== undefined) tables.push([name, inWords(files[name], text)])
  }
  return Object.fromEntries(tables)
}

let known: StatutoryRows | undefined

/** The rows of data/*.csv, read once, with what packs replace of them. */
export function statutoryRows(): StatutoryRows {
  known ??= readTables((file) => readFileSync(fileOf(file))) as StatutoryRows
  return known
}

const opened = new Map<string, StatutoryTables>()

/**
 * The tables of a tax year written as '2025-26', made once and kept. Refused for a year whose
 * income tax and national insurance are not on record.
 */
export function openStatutory(taxYear: string): StatutoryTables {
  const kept = opened.get(taxYear)
  if (kept !== undefined) return kept
  const tables = tablesOf(statutoryRows(), taxYear)
  opened.set(taxYear, tables)
  return tables
}

/**
 * Has packs take effect, the earlier published first: each replaces, for its days, the tables it
 * holds. Refused (`statutory.bad-pack`) for tables that are none or that make no sense, and where a
 * tax year of a pack has a hole afterwards: then nothing takes effect.
 */
export function usePacks(packs: readonly RatePack[]): void {
  let rows = readTables((file) => readFileSync(fileOf(file))) as StatutoryRows
  const inTurn = packs.toSorted((a, b) => compareDays(a.publishedOn, b.publishedOn))
  for (const pack of inTurn) rows = withPack(rows, pack, tablesIn(pack))
  for (const pack of inTurn) for (const year of yearsOf(pack)) tablesOf(rows, year)
  known = rows
  opened.clear()
}

function tablesIn(pack: RatePack): Partial<StatutoryRows> {
  const texts = new Map(Object.entries(pack.tables))
  const unknown = [...texts.keys()].find((name) => !Object.hasOwn(columns, name))
  if (unknown !== undefined) badPack(pack, `there is no table ${unknown}`)
  try {
    return readTables((file) => texts.get(file))
  } catch (error) {
    if (!(error instanceof z.ZodError) && !(error instanceof CsvError)) throw error
    return badPack(pack, 'a cell or a column of it makes no sense')
  }
}
