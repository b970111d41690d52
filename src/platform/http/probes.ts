import type { FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import { sameBytes } from '#platform/secrets'
import { HttpFailure } from './failures.ts'
import type { Site } from './site.ts'
import type { Handler } from './visit.ts'

export interface Metrics {
  readonly registry: Registry
  /** @param seconds how long the answer took */
  answered(method: string, route: string, status: number, seconds: number): void
  defect(): void
}

/** What is measured: how long answers take by path template and status, and defects. */
export function httpMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'bluelamp_http_seconds',
    help: 'Time to answer a request, by path template',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.06, 0.3, 1, 5],
    registers: [registry],
  })
  const defects = new Counter({
    name: 'bluelamp_http_defects_total',
    help: 'Requests that ended in a defect',
    registers: [registry],
  })
  return {
    registry,
    answered: (method, route, status, seconds) =>
      duration.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    defect: () => defects.inc(),
  }
}

/** /healthz: this process serves. */
export function healthHandler(site: Site): Handler {
  return async (_request, reply) => reply.send({ status: 'ok', ...site.health?.() })
}

/** /readyz: it can also reach its database. */
export function readyHandler(site: Site): Handler {
  return async (_request, reply) => {
    try {
      await site.house.pools.app.query('select 1')
      return reply.send({ status: 'ready' })
    } catch {
      return reply.code(503).header('retry-after', '5').send({ status: 'waiting for the database' })
    }
  }
}

const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/

function mayMeasure(site: Site, request: FastifyRequest): boolean {
  const { authorization } = request.headers
  const { metricsToken } = site.settings
  if (metricsToken !== undefined && authorization !== undefined) {
    const [given, wanted] = [Buffer.from(authorization), Buffer.from(`Bearer ${metricsToken}`)]
    return sameBytes(given, wanted)
  }
  // A proxy on this machine is no sign that the asker is.
  const proxied = request.headers['x-forwarded-for'] !== undefined
  return !proxied && loopback.test(request.socket.remoteAddress ?? '')
}

/** /metrics: for this machine, or for whoever has the token. To all others it is not there. */
export function metricsHandler(site: Site, metrics: Metrics): Handler {
  return async (request, reply) => {
    if (!mayMeasure(site, request)) throw new HttpFailure(404)
    reply.header('content-type', metrics.registry.contentType)
    return reply.send(await metrics.registry.metrics())
  }
}
