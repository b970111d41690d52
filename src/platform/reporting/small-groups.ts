import type { Group, Hidden } from './dataset.ts'

/**
 * Groups of fewer people than this are not shown to those who may not see them one by one. Our own
 * rule; five is what published statistics about people usually take.
 */
export const FEWEST = 5

/** A group with how many people are in it; level 0 is the finest, more are sums over others. */
export interface Cell extends Group {
  readonly people: number
  readonly level: number
}

/** So few that they could be told from what is shown. */
export const isFew = (people: number): boolean => people > 0 && people < FEWEST

/** The cells that add up to a sum which is shown: one hidden among them must not be given away. */
function linesOf(cells: readonly Cell[]): Cell[][] {
  const finest = cells.filter(({ level }) => level === 0)
  if ((finest[0]?.keys.length ?? 0) < 2) return [finest]
  const lines = [0, 1].flatMap((index) => [
    ...Map.groupBy(finest, ({ keys }) => keys[index] ?? null).values(),
  ])
  // A row that is hidden whole must not be what is left of all the others.
  return [...lines, finest]
}

/**
 * Hides groups of too few people, and as many others as it takes that nobody can reckon a hidden
 * one from the total of its line: the smallest of those that are left. Where everybody together are
 * too few, or too near to a total that can be had elsewhere, nothing is shown.
 * @param isNear whether a group differs by a few people from one that another report shows
 */
export function hideSmall(
  cells: readonly Cell[],
  isNear: (cell: Cell) => boolean = () => false,
): readonly Cell[] {
  const top = Math.max(...cells.map(({ level }) => level))
  const total = cells.find(({ level }) => level === top)
  if (total !== undefined && (isFew(total.people) || isNear(total))) {
    return cells.map((cell) => hidden(cell, isFew(total.people) ? 'small' : 'near'))
  }
  const finest = cells.filter(({ level }) => level === 0)
  const out = new Set(finest.filter((cell) => isFew(cell.people) || isNear(cell)))
  for (let again = true; again;) {
    again = false
    for (const line of linesOf(cells)) {
      const next = nextToHide(line, out)
      if (next === undefined) continue
      out.add(next)
      again = true
    }
  }
  return cells.map((cell) =>
    out.has(cell) ? hidden(cell, isFew(cell.people) ? 'small' : 'near') : cell,
  )
}

/** Another cell of the line that must go, so that what is hidden in it stays hidden. */
function nextToHide(line: readonly Cell[], out: ReadonlySet<Cell>): Cell | undefined {
  const gone = line.filter((cell) => out.has(cell))
  if (gone.length === 0) return undefined
  const together = gone.reduce((sum, cell) => sum + cell.people, 0)
  if (gone.length > 1 && together >= FEWEST) return undefined
  const left = line.filter((cell) => !out.has(cell))
  return left.toSorted((a, b) => a.people - b.people)[0]
}

/** How many rows there are would give away as much as the figure. */
function hidden(cell: Cell, how: Hidden): Cell {
  return { ...cell, values: cell.values.map(() => null), rows: 0, hidden: how }
}
