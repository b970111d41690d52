import type { ViewModel } from '#platform/http'
import { html, link, nothing, summary, whoCanSee, type Html } from '#platform/ui'
import type { myPage } from '../queries/mine.ts'

type Mine = Awaited<ReturnType<(typeof myPage)['run']>>
type Card = Mine['cards'][number]

function cardShown({ heading, lines, links = [] }: Card): Html {
  return html`<section>
    <h2 class="govuk-heading-m">${heading}</h2>
    ${lines.length > 0 && summary(lines)}${
      links.length > 0 &&
      html`<ul class="govuk-list">
        ${links.map(({ href, text }) => html`<li>${link(href, text)}</li>`)}
      </ul>`
    }
  </section> `
}

/** What there is on record of oneself, a card a room. */
export function mineView({ result: { name, cards, leads } }: ViewModel<Mine>): Html {
  if (name === undefined) {
    return html`<p class="govuk-body">
      This account is nobody’s: there is no record of a person behind it.
      ${link('/account', 'Your account')} says what it may do.
    </p> `
  }
  return html`${
    leads ? html`<p class="govuk-body">${link('/team', 'Your team')}</p> ` : nothing
  }${cards.map(cardShown)}${whoCanSee([
    'Only you see this page. Who else sees a record is said on its own page.',
  ])}`
}
