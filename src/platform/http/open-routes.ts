import type { FastifyReply, FastifyRequest } from 'fastify'
import { ask } from '#platform/actions'
import { formNames } from '#platform/ui'
import { writeCookie } from './cookies.ts'
import { SignedOut } from './failures.ts'
import { assertToken } from './gate.ts'
import type { OpenAnswer, OpenCookie, OpenRoute } from './open-route.ts'
import { keepNotice, showPage } from './show.ts'
import type { Site } from './site.ts'
import { csrfOf, findVisit, formBody, forVisitor, pathOf, queryOf, type Handler } from './visit.ts'

function cookieLine(site: Site, cookie: OpenCookie): string {
  const name = ownName(site, cookie.name)
  const maxAge = cookie.value === null ? 0 : cookie.seconds
  return writeCookie(name, cookie.value ?? '', { maxAge, secure: site.cookies.secure })
}

function ownName(site: Site, name: string): string {
  if (!/^[a-z]+$/.test(name) || name === 'session') throw new Error('Not a cookie of a route')
  return site.cookies.session.replace(/session$/, name)
}

/** The value of any cookie of ours, which an identity provider's state needs a little more for. */
function cookieOf(site: Site, request: FastifyRequest, name: string): string | undefined {
  const own = ownName(site, name)
  const parts = (request.headers.cookie ?? '').split(';').map((part) => part.trim())
  const found = parts.filter((part) => part.startsWith(`${own}=`))
  return found.length === 1 ? found[0]?.slice(own.length + 1) : undefined
}

function setCookies(site: Site, reply: FastifyReply, answer: OpenAnswer): void {
  const lines = (answer.cookies ?? []).map((cookie) => cookieLine(site, cookie))
  const { session, secure } = { ...site.cookies }
  if (answer.session === null) lines.push(writeCookie(session, '', { maxAge: 0, secure }))
  else if (answer.session !== undefined) {
    const { secret, seconds } = answer.session
    lines.push(writeCookie(session, secret, { maxAge: seconds, secure }))
  }
  if (lines.length > 0) reply.header('set-cookie', lines)
}

/** Answers a route without an action. A signed-in person's POST carries the token, as any form. */
export function openHandler(site: Site, route: OpenRoute): Handler {
  return async (request, reply) => {
    const visit = await findVisit(site, request)
    if (visit === undefined && route.who === 'signed-in') throw new SignedOut('Nobody is signed in')
    const body = route.method === 'POST' ? formBody(request) : {}
    if (route.method === 'POST' && visit !== undefined) {
      assertToken(site, visit, body[formNames.csrf])
    }
    const answer = await route.answer({
      params: (request.params ?? {}) as Record<string, string>,
      query: queryOf(request),
      body,
      path: pathOf(request),
      correlationId: request.id,
      caller: visit?.caller,
      secret: visit?.secret,
      csrf: visit === undefined ? '' : csrfOf(site, visit),
      cookie: (name) => cookieOf(site, request, name),
      address: request.ip,
      origin: `${site.settings.https ? 'https' : 'http'}://${request.headers.host ?? ''}`,
      userAgent: (request.headers['user-agent'] ?? '').slice(0, 200),
      url: request.url,
      ask: async (query, input) => {
        if (visit === undefined) throw new SignedOut('Nobody is signed in')
        return forVisitor(site, request, visit, (caller) => ask(site.house, caller, query, input))
      },
    })
    setCookies(site, reply, answer)
    if (answer.notice !== undefined && visit !== undefined) {
      keepNotice(site, reply, visit, answer.notice)
    }
    if ('redirect' in answer) return reply.redirect(answer.redirect, 303)
    if ('text' in answer) return reply.header('content-type', answer.type).send(answer.text)
    if ('json' in answer) return reply.code(answer.status ?? 200).send(answer.json)
    return showPage(site, request, reply, answer.page, answer.status ?? 200)
  }
}
