import type { Caller } from '#platform/actions'
import type { OpenAnswer, OpenAsked, OpenRoute, RoomWithRoutes } from '#platform/http'
import { Refusal } from '#platform/refusals'
import { find, plainWords } from '#platform/search'
import { html } from '#platform/ui'
import { ownPages } from './menu.ts'
import { findersFor, may, menuFor } from './parts.ts'
import { searchBox, searchResults, type Found } from './search-page.ts'

/** A page that words can find. `text` is searched as well and not shown. */
export interface FindablePage {
  readonly href: string
  readonly title: string
  readonly says: string
  readonly text?: string
}

const LONGEST = 100
const reference = /^([a-z]{2})-(\d{4})-(\d{1,9})$/i

/** One search: the pages one may open, help and lessons, and the records one may know of. */
export function searchRoute(
  rooms: readonly RoomWithRoutes[],
  help: readonly FindablePage[],
): OpenRoute {
  return {
    method: 'GET',
    path: '/search',
    who: 'signed-in',
    why: 'Finds pages; records are found by search.find and the query of their room, under its permission',
    answer: (asked) => answer(rooms, help, asked),
  }
}

/** What was typed, without what is no text. */
function typed({ query: { q } }: OpenAsked): string {
  const text = (typeof q === 'string' ? q : '').toWellFormed().replaceAll('\u0000', ' ')
  return text.trim().slice(0, LONGEST).toWellFormed().trim()
}

async function answer(
  rooms: readonly RoomWithRoutes[],
  help: readonly FindablePage[],
  asked: OpenAsked,
): Promise<OpenAnswer> {
  const words = typed(asked)
  const { caller } = asked
  if (caller === undefined || words === '') return pageOf(html`${searchBox(words, LONGEST)}`)
  const to = await recordOf(rooms, asked, words)
  if (to !== undefined) return { redirect: to }
  const { kind } = asked.query
  const records = await recordsFor(
    caller,
    asked,
    words,
    typeof kind === 'string' ? kind : undefined,
  )
  const only = exactOne(records)
  if (only !== undefined && kind === undefined) return { redirect: only }
  const menu = [...menuFor(rooms, caller.actor), ...ownPages]
  const pages = menu.map(({ href, text, says }) => ({ href, title: text, says }))
  const found: Found = {
    words,
    kind: typeof kind === 'string' ? kind : undefined,
    isReference: reference.test(words),
    records,
    pages: matching(pages, words),
    help: matching(help, words),
  }
  return pageOf(html`${searchBox(words, LONGEST)}${searchResults(found)}`)
}

const pageOf = (body: ReturnType<typeof html>): OpenAnswer => ({ page: { title: 'Search', body } })

/** The records that the words find, at the permission of the query as everywhere. */
async function recordsFor(
  { actor }: Caller,
  asked: OpenAsked,
  words: string,
  kind: string | undefined,
): Promise<Found['records']> {
  if (!may(actor, find) || plainWords(words).length === 0) return { total: 0, kinds: {}, hits: [] }
  const wanted = kind === undefined || kind.length > 40 ? {} : { kind, most: 100 }
  return asked.ask(find, { words, ...wanted })
}

/** Where the one record is whose number was asked for in full: 207LX. */
function exactOne({ hits }: Found['records']): string | undefined {
  const [first, second] = hits
  const only = first?.exact === true && second?.exact !== true
  return only && /\d/.test(first.reference ?? '') ? first.href : undefined
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
export function matching(pages: readonly FindablePage[], words: string): readonly FindablePage[] {
  const wanted = plainWords(words)
  if (wanted.length === 0) return []
  const holds = (text: string): boolean => {
    const plain = plainWords(text)
    return wanted.every((word) => plain.some((one) => one.startsWith(word)))
  }
  const found = pages.filter(({ title, says, text = '' }) => holds(`${title} ${says} ${text}`))
  return found.toSorted((a, b) => Number(holds(b.title)) - Number(holds(a.title)))
}
