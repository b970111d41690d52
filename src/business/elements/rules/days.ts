import type { Problem } from '#platform/refusals'
import { formatDay, parseDay, type Day } from '#platform/time'

/** Days that pay may be about: one beyond them is a slip of the keyboard. */
const EARLIEST = parseDay('1900-01-01')
const LATEST = parseDay('2199-12-31')

/** What speaks against days that were typed, by their fields: that they are out of all reason. */
export function problemsWithDays(days: Readonly<Record<string, Day | undefined>>): Problem[] {
  return Object.entries(days).flatMap(([field, day]) =>
    day === undefined || (day >= EARLIEST && day <= LATEST)
      ? []
      : [
          {
            code: 'elements.day-too-far',
            message: `Give a day from ${formatDay(EARLIEST)} to ${formatDay(LATEST)}`,
            field,
          },
        ],
  )
}
