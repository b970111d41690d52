import { addMonths, dayFrom } from '#platform/time'
import type { DayRange } from '#platform/time'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The days of a month as some files write it instead of a date: `2012-05`, `May 2012`, `May-2012`.
 * Not `May-12`, which may as well be the twelfth of May; null for that and anything else.
 */
export function readMonth(cell: string): DayRange | null {
  const named = /^([a-z]{3,9})[-/ ]+(\d{4})$/i.exec(cell.trim())
  if (!named) return /^\d{4}-\d{2}$/.test(cell.trim()) ? readPeriod(cell) : null
  const month = months.indexOf((named[1] ?? '').slice(0, 3).toLowerCase()) + 1
  return readPeriod(`${named[2]}-${String(month).padStart(2, '0')}`)
}

/** The days of a month (`2012-05`) or of several (`2012-04..2012-06`); null for anything else. */
export function readPeriod(text: string): DayRange | null {
  const months = /^(\d{4})-(\d{2})(?:\.\.(\d{4})-(\d{2}))?$/.exec(text.trim())
  if (!months) return null
  const from = dayFrom(Number(months[1]), Number(months[2]), 1)
  const last = months[3] === undefined ? from : dayFrom(Number(months[3]), Number(months[4]), 1)
  return from === null || last === null || last < from ? null : { from, until: addMonths(last, 1) }
}
