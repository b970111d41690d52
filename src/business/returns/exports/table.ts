import { csvCell } from '#platform/http'
import type { Items, Value } from '../rules/items.ts'

const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** The headings of a form as a table: the titles of its items. */
export const headings = (items: Items): string =>
  line([...items.values()].map(({ title }) => title))

/**
 * What is told of somebody as a row of that table. What is told more than once, such as two
 * letters of national insurance, stands in one cell with strokes between.
 */
export function row(items: Items, values: readonly Value[]): string {
  const said = new Map<string, string>()
  for (const [path, text] of values) {
    const before = said.get(path)
    said.set(path, before === undefined ? text : `${before} / ${text}`)
  }
  return line([...items.keys()].map((path) => said.get(path) ?? ''))
}

/** The row under a table: how many people, and the sums of some items. */
export function totalRow(
  items: Items,
  people: number,
  sums: Readonly<Record<string, string>>,
): string {
  const [first = ''] = items.keys()
  return line(
    [...items.keys()].map((path) => (path === first ? `Total ${people}` : (sums[path] ?? ''))),
  )
}
