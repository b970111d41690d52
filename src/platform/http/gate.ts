import type { FastifyRequest } from 'fastify'
import { forbidden } from '#platform/refusals'
import { HttpFailure } from './failures.ts'
import type { Site } from './site.ts'
import { csrfHolds, type Visit } from './visit.ts'

const longestUrl = 4_096
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])
const anyHost = new Set(['/healthz', '/readyz', '/metrics'])

/** Tests every request before anything is read of it: host, length and where it comes from. */
export function gate(site: Site): (request: FastifyRequest) => void {
  const scheme = site.settings.https ? 'https' : 'http'
  const hosts = new Set(site.settings.hosts.flatMap((host) => spellingsOf(host, scheme)))
  const origins = new Set([...hosts].map((host) => `${scheme}://${host}`))
  return (request) => {
    const { url, method, headers } = request
    if (url.length > longestUrl) throw new HttpFailure(414)
    const host = headers.host?.toLowerCase()
    if ((host === undefined || !hosts.has(host)) && !anyHost.has(url)) throw new HttpFailure(421)
    if (reading.has(method)) return
    if (!comesFromHere(headers, origins)) {
      forbidden({
        code: 'platform.from-elsewhere',
        message: 'This was sent from another site. Open the page here and try again',
      })
    }
  }
}

/** Browsers leave out the port that a scheme implies. */
function spellingsOf(host: string, scheme: 'http' | 'https'): readonly string[] {
  const named = host.toLowerCase()
  const implied = scheme === 'https' ? ':443' : ':80'
  return named.endsWith(implied) ? [named, named.slice(0, -implied.length)] : [named]
}

type Headers = FastifyRequest['headers']

/** By what the browser says of where a request comes from; programs say nothing and pass. */
function comesFromHere(headers: Headers, origins: ReadonlySet<string>): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return headers.origin === undefined || origins.has(headers.origin.toLowerCase())
}

/** Refuses a posted form whose token is not that of the session. */
export function assertToken(site: Site, visit: Visit, posted: unknown): void {
  if (csrfHolds(site, visit, posted)) return
  forbidden({
    code: 'platform.bad-token',
    message: 'This page was open for too long, or in another session. Go back and open it again',
  })
}

/**
 * Refuses a call of the API that a browser could have been made to send: one that goes by cookie
 * must say that it comes from here, or carry the token.
 */
export function assertMeant(site: Site, visit: Visit, headers: Headers): void {
  if (visit.byHeader) return
  if (headers['sec-fetch-site'] === 'same-origin' || headers.origin !== undefined) return
  assertToken(site, visit, headers['x-csrf-token'])
}
