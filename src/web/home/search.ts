import type { OpenAnswer, OpenAsked, OpenRoute, RoomWithRoutes } from '#platform/http'
import { Refusal } from '#platform/refusals'
import { html, link, plural, type Html } from '#platform/ui'
import { ownPages } from './menu.ts'
import { findersFor, menuFor } from './parts.ts'

/** A page that words can find. `text` is searched as well and not shown. */
export interface Findable {
  readonly href: string
  readonly title: string
  readonly says: string
  readonly text?: string
}

const LONGEST = 100
const reference = /^([a-z]{2})-(\d{4})-(\d{1,9})$/i

/** Searches help, the menu and references. The search of records is a room of its own. */
export function searchRoute(
  rooms: readonly RoomWithRoutes[],
  help: readonly Findable[],
): OpenRoute {
  return {
    method: 'GET',
    path: '/search',
    who: 'signed-in',
    why: 'Finds pages; a record is found by the query of its own room, under its permission',
    answer: (asked) => answer(rooms, help, asked),
  }
}

async function answer(
  rooms: readonly RoomWithRoutes[],
  help: readonly Findable[],
  asked: OpenAsked,
): Promise<OpenAnswer> {
  const { q } = asked.query
  const words = (typeof q === 'string' ? q : '').trim().slice(0, LONGEST)
  const to = await recordOf(rooms, asked, words)
  if (to !== undefined) return { redirect: to }
  const entries = asked.caller === undefined ? [] : menuFor(rooms, asked.caller.actor)
  const menu = [...entries, ...ownPages].map(({ href, text, says }) => ({
    href,
    title: text,
    says,
  }))
  const found = matching([...menu, ...help], words)
  return {
    page: { title: 'Search', body: html`${box(words)}${results(words, found)}` },
  }
}

/** Where the record of a reference is, if it is one and the person may know of the record. */
async function recordOf(
  rooms: readonly RoomWithRoutes[],
  asked: OpenAsked,
  words: string,
): Promise<string | undefined> {
  const [, series, year, number] = reference.exec(words) ?? []
  if (series === undefined || asked.caller === undefined) return undefined
  const whole = `${series.toUpperCase()}-${year}-${(number ?? '').padStart(6, '0')}`
  const finders = findersFor(rooms, asked.caller.actor)
  const finder = finders.find((one) => one.series === series.toUpperCase())
  if (finder === undefined) return undefined
  try {
    return finder.to(await asked.ask(finder.query, finder.input(whole)))
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined
    throw error
  }
}

/** Pages that hold every word, those with the words in their title first. */
export function matching(pages: readonly Findable[], words: string): readonly Findable[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  const holds = (text: string): boolean => wanted.every((word) => text.toLowerCase().includes(word))
  const found = pages.filter(({ title, says, text = '' }) => holds(`${title} ${says} ${text}`))
  return found.toSorted((a, b) => Number(holds(b.title)) - Number(holds(a.title)))
}

function box(words: string): Html {
  return html`<form action="/search" method="get" class="bl-find">
    <label class="govuk-label govuk-label--s" for="find">What are you looking for?</label>
    <div class="govuk-hint" id="find-hint">
      Words of a page or of help, or a reference such as LV-2026-000123
    </div>
    <div class="bl-find__row">
      <input
        class="govuk-input"
        id="find"
        name="q"
        type="search"
        autocomplete="off"
        spellcheck="false"
        maxlength="${LONGEST}"
        aria-describedby="find-hint"
        value="${words}"
      />
      <button class="govuk-button" data-module="govuk-button">Find</button>
    </div>
  </form> `
}

function results(words: string, found: readonly Findable[]): Html {
  if (words === '') return note
  const isReference = reference.test(words)
  const none = isReference
    ? html`<p>No record with this reference, or it is one that you cannot see.</p>
        <p>Read it again: two letters, the year, six digits.</p>`
    : html`<p>Nothing was found.</p>
        <p>Try one word, or look through ${link('/menu', 'everything')}.</p>`
  const list = html`<ul class="bl-menu">
    ${found.map(({ href, title, says }) => html`<li>${link(href, title)} <span>${says}</span></li>`)}
  </ul> `
  return html`<h2 class="govuk-heading-m">${plural(found.length, 'page')} for “${words}”</h2>
    ${found.length === 0 ? html`<div class="bl-empty">${none}</div> ` : list}${note}`
}

const note = html`<p class="govuk-body bl-soft">
  Searched: help, the pages you may open, and exact reference numbers. Searching inside records by
  words is not built yet.
</p> `
