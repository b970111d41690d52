import { ask } from '#platform/actions'
import { randomToken } from '#platform/secrets'
import type { Html, Page } from '#platform/ui'
import type { Asked, ListRoute, PageRoute, Words } from './declare.ts'
import { urlReader } from './input.ts'
import { showPage } from './show.ts'
import type { Site } from './site.ts'
import { askedOf, csrfOf, forVisitor, visitOf, type Handler } from './visit.ts'

export function wordsOf<R>(words: Words<R>, result: R, asked: Asked): string {
  return typeof words === 'string' ? words : words(result, asked)
}

type Dress = Pick<
  PageRoute | ListRoute,
  'title' | 'caption' | 'back' | 'primary' | 'identity' | 'width'
>

/** A page around a body, with what the route declares for its top. */
export function dressed(route: Dress, result: unknown, asked: Asked, body: Html): Page {
  const primary = route.primary?.(result, asked)
  return {
    title: wordsOf(route.title, result, asked),
    body,
    ...(route.caption === undefined ? {} : { caption: wordsOf(route.caption, result, asked) }),
    ...(route.back === undefined ? {} : { back: route.back(result, asked) }),
    ...(primary === undefined ? {} : { primary }),
    ...(route.identity === undefined ? {} : { identity: route.identity(result, asked) }),
    ...(route.width === undefined ? {} : { width: route.width }),
  }
}

/** Answers GET of a page: one query, one view. */
export function pageHandler(site: Site, route: PageRoute): Handler {
  const { query, view } = route
  const reader = urlReader(query.name, query.input)
  const name = typeof view === 'string' ? `${query.room}/views/${view}.njk` : undefined
  return async (request, reply) => {
    const visit = await visitOf(site, request)
    const asked = askedOf(site, request, visit.caller)
    const input = { ...reader.known(asked.params, asked.query), ...route.input?.(asked) }
    const result = await forVisitor(site, request, visit, (caller) =>
      ask(site.house, caller, query, input),
    )
    const security = { csrf: csrfOf(site, visit), idempotencyKey: randomToken() }
    const model = { result, asked, security }
    const body = typeof view === 'function' ? view(model) : site.views.render(name as string, model)
    const seconds = route.refreshSeconds?.(result)
    const shown = dressed(route, result, asked, body)
    return showPage(
      site,
      request,
      reply,
      seconds === undefined ? shown : { ...shown, refreshSeconds: seconds },
    )
  }
}
