import { formatDay, formatShortDay, type Day } from '#platform/time'
import { plural, status, type Hole } from '#platform/ui'
import type { State } from '../rules.ts'

/** Where an item is, in a word or two. */
export const stateWords: Readonly<Record<State, string>> = {
  'in-store': 'In the store',
  issued: 'Issued',
  damaged: 'Damaged, in the store',
  lost: 'Lost',
  stolen: 'Stolen',
  'written-off': 'Written off',
}

/** What the store's list may be about. */
export const aboutWords: Readonly<Record<string, string>> = {
  ...stateWords,
  overdue: 'Overdue',
  'not-accepted': 'Issued, not accepted yet',
}

export const termsWords = { 'until-leaving': 'Until they leave', loan: 'On loan until a day' }
export const conditionWords = { good: 'In good order', damaged: 'Damaged' }
export const goneWords = { lost: 'It is lost', stolen: 'It was stolen' }

interface Held {
  readonly state: State
  readonly backOn: Day | null
  readonly dueOn: Day | null
  readonly late: number
}

/** "Until 5 March 2026", "Until they leave", "9 days overdue": how long somebody has it. */
export function untilWords({ state, backOn, late }: Held, who = 'they leave'): Hole {
  if (state !== 'issued') return ''
  if (late > 0) return status(`${plural(late, 'day')} overdue`, 'late')
  return backOn === null ? `Until ${who}` : `Until ${formatDay(backOn)}`
}

/** The same for a file, without colour. */
export function untilText({ state, backOn }: Held): string {
  return state === 'issued' ? (backOn ?? 'until they leave') : ''
}

/** "since Thu 5 Mar" of a day by which it should have been back. */
export const overdueSince = (backOn: Day): string =>
  `should have been back ${formatShortDay(backOn)}`

/** The state as its colour has it; an issue that is not accepted yet is soon. */
export function stateShown({ state, acceptedAt }: { state: State; acceptedAt: unknown }): Hole {
  if (state === 'lost' || state === 'stolen') return status(stateWords[state], 'late')
  if (state === 'damaged') return status(stateWords[state], 'soon')
  if (state === 'issued' && acceptedAt === null) return status('Issued, not accepted yet', 'soon')
  return stateWords[state]
}

/** "Airwave radio KT-2026-000123" */
export const itemWords = ({ title, assetNumber }: { title: string; assetNumber: string }): string =>
  `${title} ${assetNumber}`
