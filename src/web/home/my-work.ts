import { roleCatalogue } from '#platform/access'
import type { Actor } from '#platform/actions'
import type { OpenAnswer, OpenAsked, OpenRoute, RoomWithRoutes, WorkSource } from '#platform/http'
import type { Clock } from '#platform/time'
import { html, link, lower, nothing, workSection, type Html, type WorkItem } from '#platform/ui'
import { actionsFor, menuFor, workFor, type MenuEntry } from './parts.ts'

const MOST_SHOWN = 25

type Section = WorkSource['section']

interface Found {
  readonly items: readonly WorkItem[]
  readonly more: WorkSource['more']
}

/** The home page: what waits for you, what you asked for, what runs late. */
export function myWorkRoute(rooms: readonly RoomWithRoutes[], clock: Clock): OpenRoute {
  return {
    method: 'GET',
    path: '/',
    who: 'signed-in',
    why: 'Each part of it is read by a query of its own room, under its permission',
    answer: (asked) => answer(rooms, clock, asked),
  }
}

async function answer(
  rooms: readonly RoomWithRoutes[],
  clock: Clock,
  asked: OpenAsked,
): Promise<OpenAnswer> {
  const { actor } = asked.caller ?? signedOut()
  const found = new Map<Section, Found[]>()
  const results = new Map<string, unknown>() // two sections may show parts of one result
  for (const source of workFor(rooms, actor)) {
    const question = `${source.query.name} ${JSON.stringify(source.input)}`
    if (!results.has(question)) {
      results.set(question, await asked.ask(source.query, source.input))
    }
    const items = source.items(results.get(question), clock.today())
    found.set(source.section, [...(found.get(source.section) ?? []), { items, more: source.more }])
  }
  const [first, ...others] = actionsFor(rooms, actor)
  return {
    page: {
      title: 'My work',
      body: html`${kindWords(actor)}${section('waiting', found)}${section('asked', found)}${section(
        'late',
        found,
      )}${suggested(found)}${nextSteps(others, menuFor(rooms, actor))}`,
      ...(first === undefined ? {} : { primary: { href: first.href, text: first.text } }),
    },
  }
}

function signedOut(): never {
  throw new Error('A page for those who are signed in was shown to nobody')
}

const words: Readonly<Record<Section, { readonly heading: string; readonly empty: string }>> = {
  waiting: { heading: 'Waiting for you', empty: 'Nothing waits for you.' },
  asked: { heading: 'You asked for', empty: 'You have asked for nothing that is still open.' },
  late: { heading: 'Running late', empty: 'Nothing runs late.' },
  suggested: { heading: 'Worth a few minutes', empty: '' },
}

function section(name: Section, found: ReadonlyMap<Section, readonly Found[]>): Html {
  const parts = found.get(name) ?? []
  const items = parts.flatMap((part) => part.items)
  const more = parts.find((part) => part.more !== undefined && part.items.length > 0)?.more
  return workSection({
    ...words[name],
    items: items.slice(0, MOST_SHOWN),
    count: items.length,
    ...(more === undefined ? {} : { more }),
  })
}

/** What may be worth their while, where there is something. */
function suggested(found: ReadonlyMap<Section, readonly Found[]>): Html {
  const some = (found.get('suggested') ?? []).some(({ items }) => items.length > 0)
  return some ? section('suggested', found) : nothing
}

/** Somebody whose rooms are not built yet is told so, and what is there for them today. */
function kindWords({ roles }: Actor): Html {
  const own = roles.flatMap((role) => roleCatalogue.get(role) ?? [])
  const missing = own.filter(({ ready }) => ready === 'no')
  if (missing.length === 0) return nothing
  return html`<div class="bl-kind">
    <p>
      <strong
        >The rooms for your work as ${missing.map(({ title }) => title.toLowerCase()).join(' and ')}
        are not here yet.</strong
      >
    </p>
    <p>
      They will let you ${missing.map(({ says }) => says).join('; ')}. Until then you have what is
      below, and ${link('/account', 'your account')} says what your roles let you do.
    </p>
  </div> `
}

function nextSteps(
  actions: readonly { readonly href: string; readonly text: string }[],
  entries: readonly MenuEntry[],
): Html {
  const known = new Set(actions.map(({ href }) => href))
  const others = entries.filter(({ href }) => !known.has(href)).slice(0, 6)
  const lines = [
    ...actions.map(({ href, text }) => html`<li>${link(href, text)}</li>`),
    ...others.map(({ href, text, says }) => html`<li>${link(href, text)}: ${lower(says)}</li>`),
    html`<li>${link('/help', 'Help')}: in plain words, a page a question</li>`,
  ]
  return html`<section class="bl-next">
    <h2 class="govuk-heading-m">What you can do here</h2>
    <ul class="govuk-list bl-next__list">
      ${lines}
    </ul>
  </section> `
}
