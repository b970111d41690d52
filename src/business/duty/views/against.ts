import { html, status, type Html } from '#platform/ui'
import type { Breach } from '../rules/checks.ts'
import { breachWords } from './words.ts'

const MOST_LISTED = 8

/** What the rules say against it, each with its paragraph; none is said too. */
export function against(breaches: readonly Breach[]): Html {
  if (breaches.length === 0) return html`Nothing`
  const more = breaches.length - MOST_LISTED
  return html`<ul class="govuk-list govuk-list--bullet">
    ${breaches
      .slice(0, MOST_LISTED)
      .map((one) => html`<li>${status(breachWords(one), 'late')} (${one.paragraph})</li>`)}
    ${more > 0 && html`<li>and ${more} more</li>`}
  </ul>`
}
