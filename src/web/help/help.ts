import type { OpenRoute } from '#platform/http'
import { notFound } from '#platform/refusals'
import { html, link, type Page } from '#platform/ui'
import type { FindablePage } from '#web/home'
import { documentBody, wordsIn, type Document } from './document.ts'
import { accessibility, privacy } from './statements.ts'
import { topics } from './topics.ts'

const why = 'Words alone, the same for everybody'

function pageOf(document: Document, back?: Page['back']): Page {
  const { title } = document
  return { title, body: documentBody(document), ...(back === undefined ? {} : { back }) }
}

/** Help, accessibility and privacy: words that anybody may read. */
export function helpRoutes(): readonly OpenRoute[] {
  const back = { href: '/help', text: 'Help' }
  const open = { method: 'GET', who: 'anybody', why } as const
  return [
    { ...open, path: '/help', answer: () => ({ page: contents }) },
    {
      ...open,
      path: '/help/:topic',
      answer: ({ params }) => {
        const document = topics.get(params['topic'] ?? '') ?? notFound('help page')
        return { page: pageOf(document, back) }
      },
    },
    { ...open, path: '/accessibility', answer: () => ({ page: pageOf(accessibility) }) },
    { ...open, path: '/privacy', answer: () => ({ page: pageOf(privacy) }) },
  ]
}

const contents: Page = {
  title: 'Help',
  body: html`<ul class="bl-menu">
    ${[...topics].map(
      ([topic, { title, lead }]) =>
        html`<li>${link(`/help/${topic}`, title)} <span>${lead}</span></li>`,
    )}
  </ul> `,
}

/** The help pages, for the search. */
export const helpPages: readonly FindablePage[] = [...topics].map(([topic, document]) => ({
  href: `/help/${topic}`,
  title: document.title,
  says: document.lead,
  text: wordsIn(document),
}))
