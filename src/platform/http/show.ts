import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Place } from '#platform/secrets'
import type { Notice, Page, Viewer } from '#platform/ui'
import { readCookie, writeCookie } from './cookies.ts'
import { contentPolicy } from './headers.ts'
import { findVisit, csrfOf, knownVisit, pathOf, type Visit } from './visit.ts'
import type { Site } from './site.ts'

async function viewerOf(site: Site, visit: Visit): Promise<Viewer> {
  const { actor } = visit.caller
  const described =
    site.describe === undefined
      ? { role: actor.roles.join(', '), waiting: 0 }
      : await site.describe(visit.caller)
  return { name: actor.name, ...described, navigation: site.navigationOf(visit.caller) }
}

function placeOf({ caller: { actor } }: Visit): Place {
  const { forceId, accountId } = actor
  return { forceId, table: 'http.notice', column: 'cookie', record: accountId }
}

/** Keeps what was done for the next page, sealed: nobody but this program reads or makes it. */
export function keepNotice(site: Site, reply: FastifyReply, visit: Visit, notice: Notice): void {
  const sealed = site.house.keys.seal(JSON.stringify(notice), placeOf(visit))
  const { notice: name, secure } = site.cookies
  reply.header(
    'set-cookie',
    writeCookie(name, sealed.toString('base64url'), { maxAge: 60, secure }),
  )
}

function takeNotice(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
): Notice | undefined {
  const { notice: name, secure } = site.cookies
  const { cookie } = request.headers
  if (cookie === undefined || !cookie.includes(name)) return undefined
  const sealed = readCookie(cookie, name)
  if (sealed === undefined) return undefined
  reply.header('set-cookie', writeCookie(name, '', { maxAge: 0, secure }))
  try {
    const opened = site.house.keys.open(Buffer.from(sealed, 'base64url'), placeOf(visit))
    return JSON.parse(opened.toString('utf8')) as Notice
  } catch {
    return undefined
  }
}

/** Whether an address is one of the site: what is not must not stand in the page that says so. */
const isPlace = (status: number): boolean => status < 400 || status === 409 || status === 422

/** Sends a page in its frame, under a policy with a fresh nonce. */
export async function showPage(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  status = 200,
): Promise<FastifyReply> {
  const visit = knownVisit(request)
  const nonce = randomBytes(16).toString('base64url')
  const notice =
    visit !== undefined && status === 200 ? takeNotice(site, request, reply, visit) : undefined
  const html = site.layout.page(
    {
      nonce,
      csrf: visit === undefined ? '' : csrfOf(site, visit),
      path: isPlace(status) ? pathOf(request) : '/',
      viewer: visit === undefined ? null : await viewerOf(site, visit),
      ...(notice === undefined ? {} : { notice }),
    },
    page,
  )
  reply.code(status)
  reply.header('content-type', 'text/html; charset=utf-8')
  reply.header('content-security-policy', contentPolicy(nonce))
  return reply.send(html)
}

/**
 * As showPage, for a page whose visitor nobody looked up yet; a failing look-up shows it anyway.
 */
export async function showToAnybody(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  status: number,
): Promise<FastifyReply> {
  await findVisit(site, request).catch(() => undefined)
  return showPage(site, request, reply, page, status)
}
