import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { assets } from '#web/assets'
import { createShell } from '#web/layout'
import type { Actor, Caller } from '#platform/actions'
import { openUploads } from '#platform/documents'
import { openDrafts } from '#platform/drafts'
import { openServer, type OpenRoute, type RoomWithRoutes, type ServerOptions } from '#platform/http'
import { views } from '#platform/ui'
import { beforeTheClusterStops } from './cluster.ts'
import { testWorld, type CallerOptions, type World } from './world.ts'

/** What the log of a test site was given, line by line. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly facts: Readonly<Record<string, unknown>>
  readonly words: string
}

/** Somebody signed in, as a browser without JavaScript. */
export interface Browser {
  readonly caller: Caller
  readonly cookie: string
  get(path: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Posts a form as given. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>
  /** Opens the form, fills it in with its hidden fields and presses its button. */
  fill(path: string, fields: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>
}

export interface TestSite {
  readonly world: World
  readonly app: FastifyInstance
  readonly log: LogLine[]
  /** @param as how the site sees them: the same person, watched */
  signIn(options?: CallerOptions, as?: (actor: Actor) => Actor): Promise<Browser>
}

/** A site of these rooms over a world of its own, in the real frame. Nothing listens. */
export async function testSite(
  rooms: readonly RoomWithRoutes[],
  options: Partial<ServerOptions> & { readonly open?: readonly OpenRoute[] } = {},
): Promise<TestSite> {
  const world = await testWorld(rooms)
  const callers = new Map<string, Caller>()
  const log: LogLine[] = []
  const keep = (level: LogLine['level']) => (facts: object, words: string) =>
    void log.push({ level, facts: { ...facts }, words })
  const { style, script, icon, files } = assets()
  const app = await openServer({
    house: world.house,
    rooms,
    sessions: {
      callerFor: async (secret, correlationId) => {
        const caller = callers.get(secret)
        return caller && { ...caller, correlationId }
      },
    },
    layout: createShell({ assets: { style, script, icon }, place: 'Test force' }),
    views: views(['src/business', 'src/platform', 'src/web']),
    settings: { hosts: ['localhost:80'], https: false },
    log: { info: keep('info'), warn: keep('warn'), error: keep('error') },
    files,
    uploads: openUploads(world.house),
    ...(rooms.some(({ name }) => name === 'drafts') ? { drafts: openDrafts(world.house) } : {}),
    ...options,
  })
  await app.ready()
  beforeTheClusterStops(() => app.close())
  return {
    world,
    app,
    log,
    async signIn(who = {}, as = (actor) => actor) {
      const found = await world.caller(who)
      const caller = { ...found, actor: as(found.actor) }
      callers.set(caller.ticket.secret, caller)
      return browser(app, caller)
    },
  }
}

function browser(app: FastifyInstance, caller: Caller): Browser {
  const cookie = `bl-session=${caller.ticket.secret}`
  const get: Browser['get'] = (path, headers = {}) =>
    app.inject({ url: path, headers: { cookie, ...headers } })
  const post: Browser['post'] = (path, fields, headers = {}) =>
    app.inject({
      method: 'POST',
      url: path,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    })
  return {
    caller,
    cookie,
    get,
    post,
    fill: async (path, fields) => {
      const opened = await get(path)
      if (opened.statusCode !== 200) return opened
      return post(path, { ...hiddenIn(opened.body), ...fields })
    },
  }
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#96;': '`',
}

/** The hidden inputs of the form in the main part of a page. */
export function hiddenIn(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main'))
  const found: Record<string, string> = {}
  for (const [tag] of main.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
    if (name !== undefined) {
      found[name] = value.replaceAll(/&(?:amp|lt|gt|quot|#39|#96);/g, (one) => entities[one] ?? one)
    }
  }
  return found
}
