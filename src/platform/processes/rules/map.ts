/** One thing that follows another, how often, and how long it took in the middle. */
export interface Transition {
  readonly from: string
  readonly to: string
  readonly cases: number
  /** Working minutes, the median. */
  readonly minutes: number
}

/** An activity of the map with where it stands in the cases: 0 for the first step. */
export interface Activity {
  readonly activity: string
  readonly cases: number
  readonly place: number
}

/** An arrow beside the activities, in a lane of its own so that no two lie on each other. */
export interface Arrow extends Transition {
  /** Rows of its two ends. */
  readonly row: number
  readonly until: number
  /** 0 straight down between neighbours; 1, 2 … outwards. */
  readonly lane: number
  /** Forward on the right, back on the left. */
  readonly side: 'right' | 'left'
}

export interface Layout {
  readonly activities: readonly Activity[]
  readonly arrows: readonly Arrow[]
  readonly lanes: { readonly right: number; readonly left: number }
  /** How many arrows were left to the table, for being rare. */
  readonly rare: number
}

/** More arrows than these can be told apart on a phone no longer. */
export const MOST_ARROWS = 10

interface Span {
  readonly row: number
  readonly until: number
}

/** From where to where it is drawn, in rows: what comes back to itself stands about its own. */
const extent = ({ row, until }: Span): readonly [number, number] =>
  row === until ? [row - 0.25, row + 0.25] : [row, until]

function overlap(a: Span, b: Span): boolean {
  const [[start, end], [from, to]] = [extent(a), extent(b)]
  return Math.max(start, from) < Math.min(end, to)
}

/** The innermost lane in which nothing lies yet that would touch it. */
function laneFor(taken: Span[][], span: Span): number {
  const free = taken.findIndex((lane) => lane.every((other) => !overlap(other, span)))
  const lane = free < 0 ? taken.length : free
  taken[lane] = [...(taken[lane] ?? []), span]
  return lane + 1
}

/**
 * Lays a process out for any width: activities one under the other in the order in which they
 * usually come, what follows directly as a straight arrow, what leaps ahead on the right and what
 * goes back on the left, short leaps inside. The same for the same figures.
 */
export function layoutOf(
  activities: readonly Activity[],
  transitions: readonly Transition[],
): Layout {
  const ordered = activities.toSorted(
    (a, b) => a.place - b.place || b.cases - a.cases || a.activity.localeCompare(b.activity),
  )
  const rowOf = new Map(ordered.map(({ activity }, index) => [activity, index]))
  const shown = transitions
    .toSorted((a, b) => b.cases - a.cases || a.from.localeCompare(b.from))
    .slice(0, MOST_ARROWS)
  const spans = shown.map((one) => {
    const [from, to] = [rowOf.get(one.from) ?? 0, rowOf.get(one.to) ?? 0]
    const side = to > from ? ('right' as const) : ('left' as const)
    return { ...one, side, row: Math.min(from, to), until: Math.max(from, to), ahead: to - from }
  })
  const taken = { right: [] as Span[][], left: [] as Span[][] }
  const arrows = spans
    .toSorted((a, b) => a.until - a.row - (b.until - b.row) || a.row - b.row || a.until - b.until)
    .map(({ ahead, ...one }) => ({
      ...one,
      lane: ahead === 1 ? 0 : laneFor(taken[one.side], one),
    }))
  return {
    activities: ordered,
    arrows,
    lanes: { right: taken.right.length, left: taken.left.length },
    rare: transitions.length - shown.length,
  }
}
