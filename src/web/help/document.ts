import type { Document, Part } from '#platform/help'
import { html, link, nothing, type Html } from '#platform/ui'

/** The words of a document, for the search. */
export function wordsIn({ lead, parts }: Document): string {
  return [
    lead,
    ...parts.flatMap(({ heading = '', text = [], list = [] }) => [heading, ...text, ...list]),
  ].join(' ')
}

function part({ heading, text = [], list = [] }: Part): Html {
  return html`${heading && html`<h2 class="govuk-heading-m">${heading}</h2> `}${text.map(
    (sentence) => html`<p class="govuk-body">${sentence}</p> `,
  )}${
    list.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet">
      ${list.map((line) => html`<li>${line}</li>`)}
    </ul> `
  }`
}

/** A document as a page's body. */
export function documentBody({ lead, parts, links = [] }: Document): Html {
  const more =
    links.length === 0
      ? nothing
      : html`<ul class="govuk-list">
          ${links.map(({ href, text }) => html`<li>${link(href, text)}</li>`)}
        </ul> `
  return html`<p class="govuk-body-l">${lead}</p>
    ${parts.map(part)}${more}`
}
