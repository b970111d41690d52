import { ask } from '#platform/actions'
import type { DownloadRoute } from './declare.ts'
import { urlReader } from './input.ts'
import type { Site } from './site.ts'
import { askedOf, forVisitor, visitOf, type Handler } from './visit.ts'

/**
 * Answers GET of a document: its query says whether, under which name and as what. The bytes are
 * whatever somebody uploaded, so they are only ever saved, never shown: as an attachment, in a
 * sandbox without any right, and as the type they were found to be.
 */
export function downloadHandler(site: Site, route: DownloadRoute): Handler {
  const { query, file } = route
  const reader = urlReader(query.name, query.input)
  return async (request, reply) => {
    const visit = await visitOf(site, request)
    const { params, query: address } = askedOf(site, request, visit.caller)
    const input = reader.known(params, address)
    const result = await forVisitor(site, request, visit, (caller) =>
      ask(site.house, caller, query, input),
    )
    const { documentId, name, type } = file(result)
    const { documents } = site.house
    if (documents === undefined) throw new Error('This process has no store of documents')
    const content = await documents.get(visit.caller.actor.forceId, documentId)
    reply.header('content-disposition', attachmentCalled(name))
    reply.header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    reply.header('content-type', type)
    return reply.send(content)
  }
}

/** RFC 6266 section 4.3: the name in plain ASCII, and as it is (RFC 8187) where that differs. */
export function attachmentCalled(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  if (plain === name) return `attachment; filename="${plain}"`
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
