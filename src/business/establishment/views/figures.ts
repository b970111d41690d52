import { fteWords } from '#business/organisation'
import { html, status, type Html } from '#platform/ui'
import { gapWords } from '../rules.ts'

interface Figures {
  readonly funded: number
  readonly strength: number
}

/** "11.4 of 12, 0.6 short" */
export function strengthWords({ funded, strength }: Figures): string {
  if (funded === 0) return `${fteWords(strength)}, no funded post`
  return `${fteWords(strength)} of ${fteWords(funded)}`
}

/** The gap, marked where it is one. */
export function gapShown({ funded, strength }: Figures): Html {
  const words = gapWords(funded, strength)
  return html`${status(words, funded > strength ? 'soon' : 'plain')}`
}
