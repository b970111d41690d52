import { daysFromTo, formatDay, formatDayRange, type Day } from '#platform/time'
import { status, type Hole } from '#platform/ui'
import type { BookingStatus, SkillState } from '../rules.ts'

/** What has become of a booking, in a word or two. */
export const bookingWords: Readonly<Record<BookingStatus, string>> = {
  asked: 'Waits for the line manager',
  waiting: 'On the list',
  booked: 'Booked',
  refused: 'Refused',
  withdrawn: 'Taken back',
  cancelled: 'Session cancelled',
  passed: 'Passed',
  failed: 'Did not pass',
  absent: 'Was not there',
}

const tones = { asked: 'soon', waiting: 'soon', booked: 'good', passed: 'good' } as const

export const bookingShown = (state: BookingStatus): Hole =>
  status(bookingWords[state], tones[state as 'asked'] ?? 'plain')

export const sessionStates: Readonly<Record<string, string>> = {
  planned: 'Planned',
  cancelled: 'Cancelled',
  closed: 'Over, register closed',
}

interface Standing {
  readonly state: SkillState
  readonly expiresOn: Day | null
}

/** "Until 19 March 2026" with its colour: soon before it expires, late once it has. */
export function skillShown({ state, expiresOn }: Standing): Hole {
  if (state === 'ended') return status('Taken away', 'late')
  if (expiresOn === null) return status('Does not expire', 'good')
  if (state === 'expired') return status(`Expired ${formatDay(expiresOn)}`, 'late')
  return status(`Until ${formatDay(expiresOn)}`, state === 'expiring' ? 'soon' : 'good')
}

/** The same for a file. */
export const skillText = ({ expiresOn }: Pick<Standing, 'expiresOn'>): string =>
  expiresOn ?? 'does not expire'

/** "4 to 8 May 2026" */
export const daysWords = ({ firstOn, lastOn }: { firstOn: Day; lastOn: Day }): string =>
  formatDayRange(daysFromTo(firstOn, lastOn))

/** "3 of 12 free", or that there is only the list. */
export const freeWords = ({ places, taken }: { places: number; taken: number }): string =>
  taken < places ? `${places - taken} of ${places} free` : `Full (${places}): you join the list`
