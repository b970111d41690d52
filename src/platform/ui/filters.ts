import type nunjucks from 'nunjucks'
import { formatPounds } from '#platform/money'
import { formatDay, formatDayAndTime, formatShortDay, formatTime } from '#platform/time'
import { dayOf, parseInstant } from '#platform/time'
import type { Instant } from '#platform/time'
import { numberWords, plural } from './words.ts'

function instant(at: Instant | string): Instant {
  return typeof at === 'string' ? parseInstant(at) : at
}

type Words = (at: Instant) => string
const date: Words = (at) => formatDay(dayOf(at))
const mojKinds: Readonly<Record<string, Words>> = {
  date,
  shortdate: date,
  time: (at) => formatTime(at),
}

/**
 * What a view may call to put a figure into words: day, shortDay, time, dateTime, pence, number,
 * plural, and the mojDate and date filters that the MoJ timeline asks for.
 */
export function addFilters(environment: nunjucks.Environment): void {
  environment.addFilter('day', formatDay)
  environment.addFilter('shortDay', formatShortDay)
  environment.addFilter('time', (at: Instant | string) => formatTime(instant(at)))
  environment.addFilter('dateTime', (at: Instant | string) => formatDayAndTime(instant(at)))
  environment.addFilter('pence', formatPounds)
  environment.addFilter('number', numberWords)
  environment.addFilter('plural', plural)
  environment.addFilter('date', (at: Instant | string) => date(instant(at)))
  environment.addFilter('mojDate', (at: Instant | string, kind = 'datetime') =>
    (mojKinds[kind] ?? ((one: Instant) => formatDayAndTime(one)))(instant(at)),
  )
}
