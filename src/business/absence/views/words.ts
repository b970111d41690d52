import { formatDay, type Day } from '#platform/time'
import { status, type Hole } from '#platform/ui'
import { daysWords } from '../queries/one-absence.ts'

export const statusWords: Readonly<Record<string, string>> = {
  open: 'Away now',
  ended: 'Back',
  asked: 'Waits for HR',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Taken back',
}

const tones = { open: 'soon', asked: 'soon', approved: 'good', refused: 'late' } as const

export const statusShown = (state: string): Hole =>
  status(statusWords[state] ?? state, tones[state as 'open'] ?? 'plain')

interface Days {
  readonly firstOn: Day
  readonly lastOn: Day | null
  readonly expectedOn?: Day | null
}

/** "Since 2 March 2026, back 9 March 2026 as expected", "4 to 8 May 2026" */
export function awayWords({ firstOn, lastOn, expectedOn }: Days): string {
  if (lastOn !== null) return daysWords(firstOn, lastOn)
  const back = expectedOn == null ? '' : `, expected back ${formatDay(expectedOn)}`
  return `Since ${formatDay(firstOn)}${back}`
}
