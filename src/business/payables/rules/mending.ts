import { readAmount } from './amounts.ts'
import type { Columns } from './headers.ts'

/** A broken row put together again, and how, in words. */
export type Mended = { cells: string[]; how: string }

const wholeDate = /^\d{2}[-/.]\d{2}[-/.]\d{4}$/
const dateStarts = /(?=\d{2}[-/.]\d{2}[-/.]\d{4})/g
const dateLength = 10
const wholeAmount = /^-?£?\d[\d,]*(?:\.\d{1,2})?$/

/**
 * A row with too few or too many cells, when there is exactly one way to cut one cell into two or
 * three, or to join neighbours, that puts a whole date and a whole amount into their columns. Only
 * for files whose dates are written at full length (`padded`): else 112/06/2012 could be cut in
 * two places.
 */
export function mend(
  cells: readonly string[],
  width: number,
  columns: Columns,
  padded: boolean,
): Mended | undefined {
  if (!padded || columns.paidOn === undefined || columns.amount === undefined) return undefined
  const ways =
    cells.length === width - 1 || cells.length === width - 2
      ? cuts(cells, width - cells.length)
      : cells.length > width && cells.length <= width + 2
        ? joins(cells, cells.length - width)
        : []
  const fitting = ways.filter((way) => fits(way.cells, columns))
  const [only, ...others] = fitting
  return others.length === 0 ? only : undefined
}

function fits(cells: readonly string[], columns: Columns): boolean {
  const at = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? ''))
  return (
    wholeDate.test(at(columns.paidOn).trim()) &&
    wholeAmount.test(at(columns.amount).trim()) &&
    typeof readAmount(at(columns.amount)) === 'bigint' &&
    at(columns.supplier).trim() !== ''
  )
}

// Cuts are tried only before and behind something that reads as a date: elsewhere a cut would be
// arbitrary. Starts are looked for at every position, so that 2212/06/2012 offers both readings.
function cuts(cells: readonly string[], missing: number): Mended[] {
  return cells.flatMap((cell, index) =>
    [...cell.matchAll(dateStarts)].flatMap(({ index: from }) => {
      const until = from + dateLength
      const pairs = missing === 1 ? [[from], [until]] : [[from, until]]
      return pairs
        .filter((places) => places.every((place) => place > 0 && place < cell.length))
        .map((places) => ({
          cells: cells.toSpliced(index, 1, ...piecesOf(cell, places)),
          how: `Cell ${index + 1} held ${missing + 1} values that had run together`,
        }))
    }),
  )
}

function piecesOf(cell: string, places: readonly number[]): string[] {
  return [0, ...places].map((from, at) => cell.slice(from, places[at]))
}

// Every way of joining neighbours until the row has its width again; not only the first that fits,
// because `1,234.00,text` may be 1,234.00 and text, or 1 and 234.00,text.
function joins(cells: readonly string[], extra: number): Mended[] {
  const how = 'A value with a comma in it had no quotation marks'
  if (extra === 0) return [{ cells: [...cells], how }]
  const ways = new Map<string, Mended>()
  for (let index = 0; index + 1 < cells.length; index++) {
    const [left = '', right = ''] = cells.slice(index, index + 2)
    const comma = /\d$/.test(left) && /^\d/.test(right) ? ',' : ', '
    const joined = cells.toSpliced(index, 2, `${left}${comma}${right}`)
    for (const way of joins(joined, extra - 1)) ways.set(JSON.stringify(way.cells), way)
  }
  return [...ways.values()]
}
