import { Temporal } from 'temporal-polyfill'

// Stand-in until #platform/time and #platform/money carry the words for days and pounds.

const months =
  'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ')

function plain(day: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(day)
}

/** 3 March 2026 */
export function dayWords(day: string): string {
  const date = plain(day)
  return `${date.day} ${months[date.month - 1] ?? ''} ${date.year}`
}

/** Tue 3 Mar */
export function shortDayWords(day: string): string {
  const date = plain(day)
  const month = (months[date.month - 1] ?? '').slice(0, 3)
  return `${weekdays[date.dayOfWeek - 1] ?? ''} ${date.day} ${month}`
}

function local(instant: Temporal.Instant | string): Temporal.ZonedDateTime {
  const at = typeof instant === 'string' ? Temporal.Instant.from(instant) : instant
  return at.toZonedDateTimeISO('Europe/London')
}

/** 14:05, in London */
export function timeWords(instant: Temporal.Instant | string): string {
  return local(instant).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** 3 March 2026 at 14:05, in London */
export function dateTimeWords(instant: Temporal.Instant | string): string {
  return `${dayWords(local(instant).toPlainDate().toString())} at ${timeWords(instant)}`
}

/** £1,234.56, with a minus sign when it is negative. */
export function poundWords(pence: bigint): string {
  const size = pence < 0n ? -pence : pence
  const pounds = String(size / 100n).replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = String(size % 100n).padStart(2, '0')
  return `${pence < 0n ? '\u2212' : ''}£${pounds}.${rest}`
}
