import { addDays, daysBetween, earlierDay, laterDay } from './day.ts'
import type { Day } from './day.ts'

/** Days from `from` up to but without `until`; null means with no end. */
export interface DayRange {
  readonly from: Day
  readonly until: Day | null
}

/** The range of a first and a last day as people say them, both included. Backwards is a defect. */
export function daysFromTo(first: Day, last: Day): DayRange {
  if (last < first) throw new RangeError(`${last} is before ${first}`)
  return { from: first, until: addDays(last, 1) }
}

/** The last day included, null when the range has no end. */
export function lastDayOf(range: DayRange): Day | null {
  return range.until === null ? null : addDays(range.until, -1)
}

export function isEmptyRange(range: DayRange): boolean {
  return range.until !== null && range.until <= range.from
}

export function rangeContains(range: DayRange, day: Day): boolean {
  return range.from <= day && (range.until === null || day < range.until)
}

/** True when at least one day lies in both. */
export function rangesOverlap(a: DayRange, b: DayRange): boolean {
  return intersectionOf(a, b) !== null
}

/** The days that lie in both, null when there are none. */
export function intersectionOf(a: DayRange, b: DayRange): DayRange | null {
  const both = { from: laterDay(a.from, b.from), until: earlierEnd(a.until, b.until) }
  return isEmptyRange(both) ? null : both
}

/** How many days a range holds; a range without end has none to count, which is a defect. */
export function lengthInDays(range: DayRange): number {
  if (range.until === null) throw new RangeError('A range without end has no length')
  return Math.max(0, daysBetween(range.from, range.until))
}

/** Every day of the range in order; a range without end cannot be listed, which is a defect. */
export function daysIn(range: DayRange): Day[] {
  return Array.from({ length: lengthInDays(range) }, (_, index) => addDays(range.from, index))
}

/** The earlier of two ends, null being without end. */
export function earlierEnd(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b
  return b === null ? a : earlierDay(a, b)
}
