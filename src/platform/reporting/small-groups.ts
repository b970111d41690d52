import type { Group } from './sums.ts'

/** A group with how many people are in it; level 0 is the finest, more are sums over others. */
export interface Cell extends Group {
  readonly people: number
  readonly level: number
}

/** The cells that add up to a sum which is shown, so that one hidden among them is not given away. */
function linesOf(cells: readonly Cell[]): Cell[][] {
  const finest = cells.filter(({ level }) => level === 0)
  const dimensions = finest[0]?.keys.length ?? 0
  if (dimensions < 2) return [finest]
  const lines = [0, 1].flatMap((index) => [
    ...Map.groupBy(finest, ({ keys }) => keys[index] ?? null).values(),
  ])
  return lines
}

/**
 * Hides groups of fewer people than are to be shown, and as many others as it takes that nobody can
 * reckon a hidden one from the total of its line: the smallest of those that are left.
 * Where everybody together are too few, all is hidden.
 */
export function hideSmall(cells: readonly Cell[], people: number): readonly Cell[] {
  const total = cells.find(({ level }) => level > 0 && level === maxLevel(cells)) ?? cells[0]
  if (total !== undefined && total.people < people) return cells.map(hidden)
  const out = new Set(cells.filter((cell) => cell.level === 0 && cell.people < people))
  const lines = linesOf(cells)
  for (let again = true; again;) {
    again = false
    for (const line of lines) {
      const gone = line.filter((cell) => out.has(cell))
      if (gone.length === 0) continue
      const together = gone.reduce((sum, cell) => sum + cell.people, 0)
      if (gone.length > 1 && together >= people) continue
      const left = line.filter((cell) => !out.has(cell))
      const next = left.toSorted((a, b) => a.people - b.people)[0]
      if (next === undefined) continue
      out.add(next)
      again = true
    }
  }
  return cells.map((cell) => (out.has(cell) ? hidden(cell) : cell))
}

const maxLevel = (cells: readonly Cell[]): number => Math.max(...cells.map(({ level }) => level))

/** How many rows there are would give away as much as the figure. */
function hidden(cell: Cell): Cell {
  return { ...cell, values: cell.values.map(() => null), rows: 0, hidden: true }
}
