import { lessonsOf, type Document, type HelpPage } from '#platform/help'
import { declared } from '#platform/actions'
import type { OpenRoute, RoomWithRoutes } from '#platform/http'
import { notFound } from '#platform/refusals'
import { html, link, type Page } from '#platform/ui'
import type { FindablePage } from '#web/home'
import { documentBody, wordsIn } from './document.ts'
import { accessibility, privacy } from './statements.ts'
import { topics } from './topics.ts'

const why = 'Words alone, the same for everybody'

function pageOf(document: Document, back?: Page['back']): Page {
  const { title } = document
  return { title, body: documentBody(document), ...(back === undefined ? {} : { back }) }
}

/** Help, accessibility and privacy: words that anybody may read. */
export function helpRoutes(rooms: readonly RoomWithRoutes[]): readonly OpenRoute[] {
  const all = allTopics(rooms)
  const back = { href: '/help', text: 'Help' }
  const open = { method: 'GET', who: 'anybody', why } as const
  return [
    { ...open, path: '/help', answer: () => ({ page: contentsOf(all) }) },
    {
      ...open,
      path: '/help/:topic',
      answer: ({ params }) => {
        const document = all.get(params['topic'] ?? '') ?? notFound('help page')
        return { page: pageOf(document, back) }
      },
    },
    { ...open, path: '/accessibility', answer: () => ({ page: pageOf(accessibility) }) },
    { ...open, path: '/privacy', answer: () => ({ page: pageOf(privacy) }) },
  ]
}

/** The pages of the rooms first, then those of the shell. */
function allTopics(rooms: readonly RoomWithRoutes[]): ReadonlyMap<string, Document> {
  const own = (declared({ rooms }, 'help') as readonly HelpPage[]).map(
    (page) => [page.topic, page] as const,
  )
  const all = new Map<string, Document>([...own, ...topics])
  if (all.size < own.length + topics.size) throw new Error('Two help pages have one topic')
  return all
}

const contentsOf = (all: ReadonlyMap<string, Document>): Page => ({
  title: 'Help',
  primary: { href: '/help/lessons', text: 'Lessons' },
  body: html`<ul class="bl-menu">
    ${[...all].map(
      ([topic, { title, lead }]) =>
        html`<li>${link(`/help/${topic}`, title)} <span>${lead}</span></li>`,
    )}
  </ul> `,
})

/** The help pages and lessons, for the search. */
export function helpPages(rooms: readonly RoomWithRoutes[]): readonly FindablePage[] {
  const pages = [...allTopics(rooms)].map(([topic, document]) => ({
    href: `/help/${topic}`,
    title: document.title,
    says: document.lead,
    text: wordsIn(document),
  }))
  const lessons = lessonsOf({ rooms }).map(({ lesson, title, lead }) => ({
    href: `/help/lessons/${lesson}`,
    title: `Lesson: ${title}`,
    says: lead,
  }))
  return [...pages, ...lessons]
}
