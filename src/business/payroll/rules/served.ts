import { addDays, earlierDay, type Day } from '#platform/time'

interface Served {
  readonly from: Day
  readonly until: Day | null
}

interface Days {
  readonly from: Day
  readonly until: Day
}

/** The last employment that reaches into some days; undefined where somebody was not employed. */
export const employedIn = <One extends Served>(
  employments: readonly One[],
  { from, until }: Days,
): One | undefined => employments.findLast((one) => one.from < until && (one.until ?? until) > from)

/** The last of some days on which somebody was employed; the first where they were not at all. */
export function lastServed(employments: readonly Served[], days: Days): Day {
  const last = employedIn(employments, days)
  return last === undefined
    ? days.from
    : addDays(earlierDay(last.until ?? days.until, days.until), -1)
}
