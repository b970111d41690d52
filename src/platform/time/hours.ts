const MINUTES_PER_HOUR = 60
const CLOCK = /^(\d{1,4}):([0-5]\d)$/
const DECIMAL = /^(\d{1,4})(?:\.(\d{1,2}))? ?(?:h|hr|hrs|hour|hours)?$/
const BOTH =
  /^(\d{1,4}) ?(?:h|hr|hrs|hour|hours),?(?: and)? ?([0-5]?\d) ?(?:m|min|mins|minute|minutes)?$/
const ONLY_MINUTES = /^(\d{1,5}) ?(?:m|min|mins|minute|minutes)$/

/**
 * Reads a length of time as people type it and gives whole minutes: 8, 7.5, 7:30, 7h 30m, 7 hours
 * 30 minutes, 45 min; a number alone is hours; a minus sign before it takes away. Null when it is
 * none of these or no whole number of minutes, so that the caller can point at the field.
 */
export function readHours(text: string): number | null {
  const typed = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (/^[-−] ?/.test(typed)) {
    const minutes = lengthOf(typed.replace(/^[-−] ?/, ''))
    return minutes === null ? null : 0 - minutes
  }
  return lengthOf(typed)
}

function lengthOf(typed: string): number | null {
  const parts = CLOCK.exec(typed) ?? BOTH.exec(typed)
  if (parts) return Number(parts[1]) * MINUTES_PER_HOUR + Number(parts[2])
  const minutes = ONLY_MINUTES.exec(typed)
  if (minutes) return Number(minutes[1])
  const decimal = DECIMAL.exec(typed)
  if (!decimal) return null
  // In hundredths of an hour, so that 7.2 hours are 432 minutes and no rounding comes in.
  const hundredths = Number(decimal[1]) * 100 + Number((decimal[2] ?? '').padEnd(2, '0'))
  const whole = hundredths * MINUTES_PER_HOUR
  return whole % 100 === 0 ? whole / 100 : null
}

/** Minutes as `readHours` reads them: 8, 7:30, -16. */
export function writeHours(minutes: number): string {
  const whole = Math.trunc(Math.abs(minutes) / MINUTES_PER_HOUR)
  const rest = Math.abs(minutes) % MINUTES_PER_HOUR
  const sign = minutes < 0 ? '-' : ''
  return `${sign}${whole}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** Minutes in words: 24 hours, 7 hours 12 minutes, 45 minutes, −32 hours. */
export function formatHours(minutes: number): string {
  if (minutes < 0) return `−${formatHours(-minutes)}`
  const rest = minutes % MINUTES_PER_HOUR
  const hours = Math.trunc(minutes / MINUTES_PER_HOUR)
  const parts = [
    ...(hours > 0 || rest === 0
      ? [`${hours.toLocaleString('en-GB')} ${hours === 1 ? 'hour' : 'hours'}`]
      : []),
    ...(rest > 0 ? [`${rest} ${rest === 1 ? 'minute' : 'minutes'}`] : []),
  ]
  return parts.join(' ')
}
