import { formatDay, formatHours, lastDayOf, WEEKDAYS, type DayRange } from '#platform/time'
import { capital } from '#platform/ui'
import type { Contract, Status, WorkingPattern } from '../rules.ts'

/** A working pattern: "Monday, Tuesday and Friday, 8 hours a day". */
export function patternWords({ workingDays, dayMinutes }: WorkingPattern): string {
  const days = WEEKDAYS.filter((_, index) => workingDays[index] === '1').map((name) =>
    capital(name),
  )
  const last = days.pop() ?? ''
  const all =
    workingDays === '1111100'
      ? 'Monday to Friday'
      : days.length === 0
        ? last
        : `${days.join(', ')} and ${last}`
  return `${all}, ${formatHours(dayMinutes)} a day`
}

/** The days of an employment: "since 1 January 2020", "1 January 2020 to 31 March 2026". */
export function daysWords(valid: DayRange): string {
  const last = lastDayOf(valid)
  return last === null
    ? `since ${formatDay(valid.from)}`
    : `${formatDay(valid.from)} to ${formatDay(last)}`
}

/** By which contract somebody works, in words. */
export const contractWords: Readonly<Record<Contract, string>> = {
  permanent: 'Permanent',
  'fixed-term': 'Fixed term',
  probation: 'Probation',
}

/** Whether somebody is at work here, in words. */
export const statusWords: Readonly<Record<Status, string>> = {
  'in-post': 'In post',
  'career-break': 'On a career break',
  'seconded-out': 'Seconded out',
  'seconded-in': 'Seconded in',
}

/** In which way somebody is at a higher rank than their own. */
export const actingWords = { acting: 'Acting', temporary: 'Temporary' } as const

interface Ranked {
  readonly rankOrGrade: string | null
  readonly actingKind?: string | null
  readonly actingRank?: string | null
}

/** The rank somebody goes by on a day: "Sergeant", "Acting Inspector"; null without any. */
export function rankWords({ rankOrGrade, actingKind, actingRank }: Ranked): string | null {
  if (typeof actingKind !== 'string' || typeof actingRank !== 'string') return rankOrGrade
  return `${actingWords[actingKind as keyof typeof actingWords]} ${actingRank}`
}
