import { addMonths, dayFrom } from '#platform/time'
import type { DayRange } from '#platform/time'

/** The days of a month (`2012-05`) or of several (`2012-04..2012-06`); null for anything else. */
export function readPeriod(text: string): DayRange | null {
  const months = /^(\d{4})-(\d{2})(?:\.\.(\d{4})-(\d{2}))?$/.exec(text.trim())
  if (!months) return null
  const from = dayFrom(Number(months[1]), Number(months[2]), 1)
  const last = months[3] === undefined ? from : dayFrom(Number(months[3]), Number(months[4]), 1)
  return from === null || last === null || last < from ? null : { from, until: addMonths(last, 1) }
}
