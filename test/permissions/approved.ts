import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { personas, type Row } from './matrix.ts'

const path = join(import.meta.dirname, 'approved.csv')
const heads = ['route', 'target', ...personas.map(({ name }) => name)]

const lineOf = ({ route, target, outcomes }: Row): string[] => [route, target, ...outcomes]

/** Writes the matrix as it is now; what has changed is read, and approved, in the difference. */
export function writeApproved(rows: readonly Row[]): void {
  writeFileSync(path, stringify([heads, ...rows.map(lineOf)]))
}

/** Where the matrix differs from the approved table, in words, one line a cell. */
export function differences(rows: readonly Row[]): readonly string[] {
  const lines = existsSync(path) ? parse(readFileSync(path, 'utf8')) : []
  const approved = new Map(lines.map(([route, target, ...cells]) => [`${route} ${target}`, cells]))
  const now = new Map(rows.map((row) => [`${row.route} ${row.target}`, row.outcomes]))
  const gone = [...approved.keys()].filter((key) => key !== 'route target' && !now.has(key))
  return [
    ...gone.map((key) => `${key}: is approved and not there`),
    ...[...now].flatMap(([key, outcomes]) => {
      const cells = approved.get(key)
      if (cells === undefined) return [`${key}: nobody has approved who may`]
      return outcomes.flatMap((outcome, index) =>
        outcome === cells[index]
          ? []
          : [`${key} as ${personas[index]?.name}: ${outcome}, approved is ${cells[index]}`],
      )
    }),
  ]
}
