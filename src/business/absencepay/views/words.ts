import { formatPounds, pence } from '#platform/money'
import { daysFromTo, formatDayRange, type Day } from '#platform/time'

/** Pence as people read them. */
export const pounds = (amount: number): string => formatPounds(pence(BigInt(amount)))

/** "2 February to 12 April 2026" */
export const daysWords = (firstOn: Day, lastOn: Day): string =>
  formatDayRange(daysFromTo(firstOn, lastOn))

export const levelWords = (percent: number): string =>
  ({ 100: 'Full pay', 50: 'Half pay' })[percent] ?? 'No pay'

export const spreadWords: Readonly<Record<string, string>> = {
  asked: 'Chosen, waits for HR to agree',
  agreed: 'Agreed',
  refused: 'Not agreed',
  'taken-back': 'Taken back',
}

export const keptWords: Readonly<Record<string, string>> = {
  asked: 'Waits for a decision',
  agreed: 'Decided',
  refused: 'Refused',
  'to-end': 'Decided; that it ends sooner waits for a decision',
}
