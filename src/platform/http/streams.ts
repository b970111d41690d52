import { Readable } from 'node:stream'
import { ask } from '#platform/actions'
import { listNames } from '#platform/ui'
import type { StreamRoute } from './declare.ts'
import { attachmentCalled } from './downloads.ts'
import { urlReader } from './input.ts'
import { wordsOf } from './pages.ts'
import type { Site } from './site.ts'
import { askedOf, forVisitor, visitOf, type Handler } from './visit.ts'

/**
 * Answers GET of a file that is written while it is sent. The first page is read before any header
 * goes out, so that it may refuse; each page is a reading of its own, at the permission of the
 * query, and no transaction waits for a reader.
 */
export function streamHandler(site: Site, route: StreamRoute): Handler {
  const { query, name, type, write } = route
  const reader = urlReader(query.name, query.input)
  return async (request, reply) => {
    const visit = await visitOf(site, request)
    const asked = askedOf(site, request, visit.caller)
    const input = reader.known(asked.params, asked.query)
    const pageOf = (more: Readonly<Record<string, string>>): Promise<unknown> =>
      forVisitor(site, request, visit, (caller) =>
        ask(site.house, caller, query, { ...input, ...more }),
      )
    const first = await pageOf({})
    reply.header('content-disposition', attachmentCalled(wordsOf(name, first, asked)))
    reply.header('content-type', type)
    return reply.send(Readable.from(write(first, (cursor) => pageOf({ [listNames.next]: cursor }))))
  }
}
