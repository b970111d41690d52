import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '#platform/actions'
import { sameBytes } from '#platform/secrets'
import { readCookie } from './cookies.ts'
import type { Asked } from './declare.ts'
import { accessIsStale, HttpFailure, SignedOut, ticketHasEnded } from './failures.ts'
import { readQuery } from './input.ts'
import type { Pairs } from './input.ts'
import type { Site } from './site.ts'

/** Somebody's visit: who they are for the length of one request. */
export interface Visit {
  readonly secret: string
  /** Read again where the access changed meanwhile. */
  caller: Caller
  /** By `Authorization: Bearer`, which no browser sends by itself. */
  readonly byHeader: boolean
}

const visits = new WeakMap<FastifyRequest, Visit>()

/** Who visits, where that is known by now: for the frame of a problem page. */
export function knownVisit(request: FastifyRequest): Visit | undefined {
  return visits.get(request)
}

const bearer = /^Bearer ([A-Za-z0-9_-]{20,200})$/

function secretOf(site: Site, request: FastifyRequest, header: boolean) {
  const { authorization, cookie } = request.headers
  if (header && authorization !== undefined) {
    return { secret: bearer.exec(authorization)?.[1], byHeader: true }
  }
  return { secret: readCookie(cookie, site.cookies.session), byHeader: false }
}

/** Who is signed in, or undefined. `header` also takes a ticket from the Authorization header. */
export async function findVisit(
  site: Site,
  request: FastifyRequest,
  header = false,
): Promise<Visit | undefined> {
  const known = visits.get(request)
  if (known !== undefined) return known
  const { secret, byHeader } = secretOf(site, request, header)
  if (secret === undefined || secret.length < 20) return undefined
  const caller = await site.sessions.callerFor(secret, request.id)
  if (caller === undefined) return undefined
  const visit: Visit = { secret, caller, byHeader }
  visits.set(request, visit)
  return visit
}

/** Who is signed in. Throws SignedOut for nobody. */
export async function visitOf(site: Site, request: FastifyRequest, header = false): Promise<Visit> {
  const visit = await findVisit(site, request, header)
  if (visit === undefined) throw new SignedOut('Nobody is signed in')
  return visit
}

/**
 * Does work for the visitor. Where the database says that their access changed since it was read,
 * reads it again and tries once more; where it says that the ticket ended, forgets them.
 */
export async function forVisitor<T>(
  site: Site,
  request: FastifyRequest,
  visit: Visit,
  work: (caller: Caller) => Promise<T>,
): Promise<T> {
  try {
    return await work(visit.caller)
  } catch (error) {
    if (ticketHasEnded(error)) {
      site.sessions.forget?.(visit.secret)
      visits.delete(request)
      throw error
    }
    if (!accessIsStale(error)) throw error
    site.sessions.forget?.(visit.secret)
    const caller = await site.sessions.callerFor(visit.secret, request.id)
    if (caller === undefined) throw new SignedOut('Nobody is signed in any more', { cause: error })
    visit.caller = caller
    return work(caller)
  }
}

const tokens = new WeakMap<Site, Map<string, string>>()
const mostTokens = 10_000

/** The token in every form of a session: bound to its secret, worthless in any other. */
export function csrfOf(site: Site, visit: Visit): string {
  const known = tokens.get(site) ?? new Map<string, string>()
  const found = known.get(visit.secret)
  if (found !== undefined) return found
  tokens.set(site, known)
  if (known.size >= mostTokens) known.clear()
  const made = site.house.keys.keyedHash('csrf', visit.secret).toString('base64url')
  known.set(visit.secret, made)
  return made
}

/** Whether a posted token is that of the session; compared in constant time. */
export function csrfHolds(site: Site, visit: Visit, posted: unknown): boolean {
  if (typeof posted !== 'string' || posted.length > 100) return false
  return sameBytes(
    site.house.keys.keyedHash('csrf', visit.secret),
    Buffer.from(posted, 'base64url'),
  )
}

/** What a route's own functions may know of the request. */
export function askedOf(site: Site, request: FastifyRequest, caller: Caller): Asked {
  const params = request.params as Record<string, string> | undefined
  return {
    params: params ?? {},
    query: queryOf(request),
    actor: caller.actor,
    today: site.house.clock.today(),
  }
}

export function queryOf(request: FastifyRequest): Pairs {
  return readQuery(request.url)
}

/** The path asked for, without the query. */
export function pathOf(request: FastifyRequest): string {
  const at = request.url.indexOf('?')
  return at === -1 ? request.url : request.url.slice(0, at)
}

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** The fields of a posted form. Another kind of content is 415: an address takes one kind only. */
export function formBody(request: FastifyRequest): Pairs {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new HttpFailure(415)
  return (request.body ?? {}) as Pairs
}
