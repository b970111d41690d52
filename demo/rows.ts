import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** One row of the demo's own data, by column name. */
export type Row = Readonly<Record<string, string>>

const read = new Map<string, readonly Record<string, string>[]>()

/** The rows of one of the demo's own files, by column name; every cell is text. */
export function demoRows(file: string): readonly Record<string, string>[] {
  const known = read.get(file)
  if (known !== undefined) return known
  const text = readFileSync(join(import.meta.dirname, 'data', file), 'utf8')
  const rows = parse<Record<string, string>>(text, { columns: true })
  read.set(file, rows)
  return rows
}

/** A cell that must be there. */
export function cell(row: Row, column: string): string {
  const value = row[column]
  if (value === undefined || value === '') throw new Error(`The demo lacks a ${column}`)
  return value
}
