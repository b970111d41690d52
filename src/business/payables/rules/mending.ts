import { readAmount } from './amounts.ts'
import type { Columns } from './headers.ts'

/** A broken row put together again, and how, in words. */
export type Mended = { cells: string[]; how: string }

const wholeDate = /^\d{2}[-/.]\d{2}[-/.]\d{4}$/
const wholeAmount = /^-?£?\d[\d,]*(?:\.\d{1,2})?$/

/**
 * A row with too few or too many cells, when there is exactly one way to cut one cell in two, or
 * to join neighbours, that puts a whole date and a whole amount into their columns. Only for files
 * whose dates are written at full length (`padded`): else 112/06/2012 could be cut in two places.
 */
export function mend(
  cells: readonly string[],
  width: number,
  columns: Columns,
  padded: boolean,
): Mended | undefined {
  if (!padded || columns.paidOn === undefined || columns.amount === undefined) return undefined
  const ways =
    cells.length === width - 1
      ? cuts(cells)
      : cells.length > width && cells.length <= width + 3
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

function cuts(cells: readonly string[]): Mended[] {
  return cells.flatMap((cell, index) =>
    Array.from({ length: Math.min(cell.length, 200) - 1 }, (_, at) => ({
      cells: cells.toSpliced(index, 1, cell.slice(0, at + 1), cell.slice(at + 1)),
      how: `Cell ${index + 1} held two values that had run together`,
    })),
  )
}

function joins(cells: readonly string[], extra: number): Mended[] {
  return Array.from({ length: cells.length - extra }, (_, index) => ({
    cells: cells.toSpliced(index, extra + 1, cells.slice(index, index + extra + 1).join(',')),
    how: `Cells ${index + 1} to ${index + extra + 1} were one value with a comma in it`,
  }))
}
