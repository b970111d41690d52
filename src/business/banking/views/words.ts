import { formatPounds, pence } from '#platform/money'
import { formatShortDay, type Day } from '#platform/time'
import { capital, status, type Html, type Tone } from '#platform/ui'
import { STATES, stateTitles } from '../rules/states.ts'

const titles: Readonly<Record<string, string>> = stateTitles
const tones: Readonly<Record<string, Tone>> = { made: 'soon', released: 'good', refused: 'late' }

/** What became of a batch, in words. */
export const stateWords = (became: string): string => titles[became] ?? became

/** The same in its colour. */
export const stateShown = (became: string): Html =>
  status(stateWords(became), tones[became] ?? 'plain')

/** The states to choose from. */
export const stateOptions = STATES.map((value) => ({ value, text: stateTitles[value] }))

/** The room payments come from, or somebody's hand. */
export const sourceWords = (source: string): string =>
  source === 'banking' ? 'By hand' : capital(source)

export const pounds = (amount: bigint): string => formatPounds(pence(amount))

/** An account as pages show it. */
export const masked = (lastDigits: string): string => `****${lastDigits}`

/** "Returned Mon 9 Mar: account transferred (3)", or nothing. */
export function returnWords(payment: {
  readonly returnedOn: Day | null
  readonly returnCode: string | null
  readonly returnReason: string | null
}): string {
  const { returnedOn, returnCode, returnReason } = payment
  if (returnedOn === null) return ''
  return `Returned ${formatShortDay(returnedOn)}: ${returnReason ?? ''} (${returnCode ?? ''})`
}
