import { MOST_COUNTED } from '#platform/search'
import { address, html, link, nothing, numberWords, plural, type Html } from '#platform/ui'

interface FoundPage {
  readonly href: string
  readonly title: string
  readonly says: string
}

interface Hit extends FoundPage {
  readonly kind: string
  readonly reference: string | null
  readonly exact: boolean
  readonly why: string
}

/** Everything that was found for some words. */
export interface Found {
  readonly words: string
  /** The one kind of record that was asked for. */
  readonly kind: string | undefined
  readonly isReference: boolean
  readonly records: {
    readonly total: number
    readonly kinds: Readonly<Record<string, number>>
    readonly hits: readonly Hit[]
  }
  readonly pages: readonly FoundPage[]
  readonly help: readonly FoundPage[]
}

/** The one box of the search. */
export function searchBox(words: string, longest: number): Html {
  return html`<form action="/search" method="get" class="bl-find">
    <label class="govuk-label govuk-label--s" for="find">What are you looking for?</label>
    <div class="govuk-hint" id="find-hint">
      A name, a collar number, a reference such as LV-2026-000123, or words. A letter wrong does not
      matter
    </div>
    <div class="bl-find__row">
      <input
        class="govuk-input"
        id="find"
        name="q"
        type="search"
        autocomplete="off"
        spellcheck="false"
        maxlength="${longest}"
        aria-describedby="find-hint"
        value="${words}"
      />
      <button class="govuk-button" data-module="govuk-button">Find</button>
    </div>
  </form> `
}

/** "1,000+" above what is counted. */
const counted = (count: number): string =>
  count > MOST_COUNTED ? `${numberWords(MOST_COUNTED)}+` : numberWords(count)

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** What was found, by kind, or what to do where nothing was. */
export function searchResults(found: Found): Html {
  const { words, kind, records, pages, help } = found
  const kinds = Object.keys(records.kinds)
  const groups = kinds.map((one) => recordGroup(found, one))
  const all = records.total + pages.length + help.length
  if (all === 0) return noneFound(found)
  const says = kind === undefined ? 'found' : `${kind} found`
  const count = records.total > MOST_COUNTED ? counted(records.total) : numberWords(all)
  return html`<p class="bl-sentence" aria-live="polite">
      ${kind === undefined ? count : counted(records.total)} ${says} for “${words}”
      ${kind !== undefined && html`. ${link(address('/search', { q: words }), 'Show everything')}`}
    </p>
    ${groups}${kind === undefined && [pageGroup('Pages', pages), pageGroup('Help and lessons', help)]}`
}

function recordGroup({ words, kind, records }: Found, one: string): Html {
  const hits = records.hits.filter((hit) => hit.kind === one)
  const count = records.kinds[one] ?? 0
  const more = count > hits.length
  const all = link(address('/search', { q: words, kind: one }), `Show more ${one}`)
  return html`<h2 class="govuk-heading-m">${capital(one)} (${counted(count)})</h2>
    <ul class="bl-menu">
      ${hits.map(
        ({ href, title, says, reference, why }) =>
          html`<li>
            ${link(href, title)}${reference !== null && !title.includes(reference) && ` ${reference}`}
            <span>${says}</span> <span class="bl-soft">Found by ${why}</span>
          </li>`,
      )}
    </ul>
    ${
      more &&
      (kind === undefined
        ? html`<p class="govuk-body">${all}</p> `
        : html`<p class="govuk-body bl-soft">
            Shown are the first ${numberWords(hits.length)}. One more word finds fewer.
          </p> `)
    } `
}

function pageGroup(heading: string, pages: readonly FoundPage[]): Html {
  if (pages.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">${heading} (${numberWords(pages.length)})</h2>
    <ul class="bl-menu">
      ${pages.map(({ href, title, says }) => html`<li>${link(href, title)} <span>${says}</span></li>`)}
    </ul> `
}

function noneFound({ words, kind, isReference }: Found): Html {
  if (isReference) {
    return html`<div class="bl-empty">
      <p>No record with the reference ${words}, or it is one that you cannot see.</p>
      <p>Read it again: two letters, the year, six digits.</p>
    </div> `
  }
  const wider = html`<p>${link(address('/search', { q: words }), 'Look among everything')}</p>`
  return html`<div class="bl-empty">
    <p>${plural(0, 'record')} and no page for “${words}”, or none that you can see.</p>
    ${kind !== undefined && wider}
    <p>
      Try one word, a surname alone or a collar number, or look through
      ${link('/menu', 'everything')}. If you do not find out here,
      ${link(address('/ask-about', { page: '/search' }), 'ask')}.
    </p>
  </div> `
}
