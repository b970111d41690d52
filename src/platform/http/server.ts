import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Page } from '#platform/ui'
import { operationHandler, operationsOf } from './api.ts'
import { mostFormBytes, readBodies } from './bodies.ts'
import { cookieNames } from './cookies.ts'
import { answerFailure, handleFailures } from './answer-failure.ts'
import { failureFrom, HttpFailure } from './failures.ts'
import { downloadHandler } from './downloads.ts'
import { fileHandler } from './files.ts'
import { formHandlers } from './forms.ts'
import { gate } from './gate.ts'
import { standingHeaders } from './headers.ts'
import { listHandlers } from './lists.ts'
import { openApi } from './openapi.ts'
import { openHandler } from './open-routes.ts'
import { pageHandler } from './pages.ts'
import { healthHandler, httpMetrics, metricsHandler, readyHandler } from './probes.ts'
import type { Metrics } from './probes.ts'
import { showPage, showToAnybody } from './show.ts'
import { navigations, type ServerOptions, type Site } from './site.ts'
import { streamHandler } from './streams.ts'
import { visitOf, type Handler } from './visit.ts'

/** One thing that answers: what kind it is, and what gives the right to it. */
export interface RouteFact {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly kind:
    | 'page'
    | 'list'
    | 'csv'
    | 'xlsx'
    | 'form'
    | 'download'
    | 'stream'
    | 'api'
    | 'open'
    | 'file'
    | 'probe'
  /** The action's name, or for whom it is open. */
  readonly action: string
  readonly permission: string | undefined
}

const facts = new WeakMap<object, readonly RouteFact[]>()
const sites = new WeakMap<object, Site>()

/**
 * Shows a page from a handler that somebody mounted on the server themselves (a demo identity
 * provider): in the frame, under the content policy. Everything else declares its routes.
 */
export async function showPageOn(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  status = 200,
): Promise<FastifyReply> {
  const site = sites.get(app)
  if (site === undefined) throw new Error('This server was not opened by openServer()')
  return showPage(site, request, reply, page, status)
}

/** Every route of a server, for the permission matrix, the fuzzer and the test of open routes. */
export function routesOf(app: FastifyInstance): readonly RouteFact[] {
  return facts.get(app) ?? []
}

interface Built extends RouteFact {
  readonly handler: Handler
  readonly limited?: boolean
  readonly early?: boolean
  /** Takes files: other routes answer 415 to them before anything is read. */
  readonly takesFiles?: boolean
}

function roomRoutes(site: Site): Built[] {
  const routes = site.rooms.flatMap((room) => room.routes ?? [])
  return routes.flatMap((route): Built[] => {
    const { kind, path } = route
    const action = kind === 'form' ? route.command : route.query
    const fact = { path, action: action.name, permission: action.permission.name }
    if (kind === 'page')
      return [{ ...fact, kind, method: 'GET', handler: pageHandler(site, route) }]
    if (kind === 'download')
      return [{ ...fact, kind, method: 'GET', handler: downloadHandler(site, route) }]
    if (kind === 'stream')
      return [{ ...fact, kind, method: 'GET', handler: streamHandler(site, route) }]
    if (kind === 'form') {
      const { show, answer, takesFiles } = formHandlers(site, route)
      return [
        { ...fact, kind, method: 'GET', handler: show, takesFiles },
        { ...fact, kind, method: 'POST', handler: answer, takesFiles },
      ]
    }
    const { page, files } = listHandlers(site, route)
    const asFile = [...files].map(([ending, handler]): Built => {
      return { ...fact, path: `${path}.${ending}`, kind: ending, method: 'GET', handler }
    })
    return [{ ...fact, kind, method: 'GET', handler: page }, ...asFile]
  })
}

/** Every route's action must be one that its rooms declare: else it would stand in no list. */
function assertDeclared(site: Site, routes: readonly Built[]): void {
  const { queries, commands } = site.house.registry
  for (const { path, action } of routes) {
    if (queries.has(action) || commands.has(action)) continue
    throw new Error(`The route ${path} has an action that no room declares: ${action}`)
  }
}

function apiRoutes(site: Site): Built[] {
  const routes = operationsOf(site.house.registry).map((operation): Built => {
    const { method, path, action } = operation
    const fact = { action: action.name, permission: action.permission.name }
    return { ...fact, method, path, kind: 'api', handler: operationHandler(site, operation) }
  })
  let document: string | undefined
  const handler: Handler = async (request, reply) => {
    await visitOf(site, request, true)
    document ??= JSON.stringify(openApi(site.house.registry))
    return reply.header('content-type', 'application/json; charset=utf-8').send(document)
  }
  const api = { action: 'signed-in', permission: undefined, kind: 'api' } as const
  return [...routes, { ...api, method: 'GET', path: '/openapi.json', handler }]
}

function ownRoutes(site: Site, metrics: Metrics): Built[] {
  const probe = { method: 'GET', kind: 'probe', action: 'anybody', permission: undefined } as const
  const files = [...(site.files ?? [])].map(([path, file]): Built => ({
    ...probe,
    kind: 'file',
    path,
    handler: fileHandler(file),
  }))
  const open = (site.open ?? []).map((route): Built => ({
    method: route.method,
    path: route.path,
    kind: 'open',
    action: route.who,
    permission: undefined,
    handler: openHandler(site, route),
    limited: route.limited === true,
    early: route.early === true,
  }))
  return [
    ...open,
    ...files,
    { ...probe, path: '/healthz', handler: healthHandler(site) },
    { ...probe, path: '/readyz', handler: readyHandler(site) },
    { ...probe, path: '/metrics', handler: metricsHandler(site, metrics) },
  ]
}

const methods: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** What is shown to people: it waits until the program is ready. */
const waitingKinds: ReadonlySet<RouteFact['kind']> = new Set(['page', 'list', 'form', 'open'])

/** Adds the routes, and 405 for every other method of their paths. */
function addRoutes(app: FastifyInstance, site: Site, routes: readonly Built[]): void {
  const byPath = Map.groupBy(routes, (route) => route.path)
  for (const [url, built] of byPath) {
    for (const { method, handler, limited, kind, early } of built) {
      const waits = !early && waitingKinds.has(kind)
      const config = limited === true ? { rateLimit: limitOf(site) } : {}
      app.route({ method, url, handler: waits ? whenReady(site, handler) : handler, config })
    }
    const known = built.map(({ method }) => method)
    const allow = known.includes('GET') ? [...known, 'HEAD'] : known
    const others = methods.filter((method) => !known.some((one) => one === method))
    app.route({
      method: others,
      url,
      handler: async (_request, reply) => {
        reply.header('allow', allow.join(', '))
        throw new HttpFailure(405)
      },
    })
  }
}

function limitOf(site: Site) {
  const max = site.settings.signInsPerMinute ?? 30
  return { max, timeWindow: 60_000 }
}

/** A page of its own in place of all others while the program gets ready. */
function whenReady(site: Site, handler: Handler): Handler {
  const { notReady } = site
  if (notReady === undefined) return handler
  return async (request, reply) => {
    const page = notReady()
    if (page === undefined) return handler(request, reply)
    reply.header('retry-after', '5')
    return showToAnybody(site, request, reply, page, 503)
  }
}

function watch(app: FastifyInstance, site: Site, metrics: Metrics): void {
  const standing = standingHeaders(site.settings.https)
  const test = gate(site)
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(standing)
    reply.header('x-correlation-id', request.id)
    try {
      test(request)
      done()
    } catch (error) {
      done(error as Error)
    }
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'none'
    const { statusCode: status, elapsedTime } = reply
    metrics.answered(method, route, status, elapsedTime / 1_000)
    site.log.info(
      { id: request.id, method, route, status, ms: Math.round(elapsedTime) },
      'answered',
    )
    done()
  })
}

/** What cannot be parsed as a request at all is answered on the bare socket. */
function refuseGarbage(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Too Large' : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/**
 * The web server: rooms' routes, the API, files and probes, behind one gate. Not listening yet.
 * Throws for a route that no permission stands behind.
 */
export async function openServer(options: ServerOptions): Promise<FastifyInstance> {
  const site: Site = {
    ...options,
    cookies: cookieNames(options.settings.https),
    navigationOf: navigations(options.rooms),
  }
  const metrics = httpMetrics()
  const app = Fastify({
    logger: false,
    bodyLimit: mostFormBytes,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Three photographs over a weak signal take their time; the head of a request may not.
    requestTimeout: 120_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    http: { maxHeaderSize: 16_384, headersTimeout: 10_000 },
    exposeHeadRoutes: true,
    trustProxy: options.settings.trustProxy ?? false,
    clientErrorHandler: refuseGarbage,
    routerOptions: { maxParamLength: 500, querystringParser: () => ({}) },
    frameworkErrors: (_error, request, reply) => {
      reply.headers(standingHeaders(options.settings.https))
      reply.header('x-correlation-id', request.id)
      void answerFailure(site, request, reply, failureFrom(new HttpFailure(400)))
    },
  }) as unknown as FastifyInstance
  readBodies(app)
  watch(app, site, metrics)
  handleFailures(app, site, metrics)
  if (options.open?.some((route) => route.limited === true) === true) {
    await app.register(rateLimit, {
      global: false,
      errorResponseBuilder: () => new HttpFailure(429),
    })
  }
  const rooms = roomRoutes(site)
  assertDeclared(site, rooms)
  const routes = [...rooms, ...apiRoutes(site), ...ownRoutes(site, metrics)]
  const [withFiles = [], others = []] = [true, false].map((takes) =>
    routes.filter(({ takesFiles = false }) => takesFiles === takes),
  )
  addRoutes(app, site, others)
  await app.register(async (scope) => {
    // A file that is too large is cut and told of, so that the fields after it are read.
    await scope.register(multipart, { throwFileSizeLimit: false })
    addRoutes(scope, site, withFiles)
  })
  sites.set(app, site)
  facts.set(
    app,
    routes.map(({ method, path, kind, action, permission }) => ({
      method,
      path,
      kind,
      action,
      permission,
    })),
  )
  return app
}
