import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problemPage } from '#platform/ui'
import { failureFrom, HttpFailure, problemJson, type Failure } from './failures.ts'
import type { Metrics } from './probes.ts'
import { showToAnybody } from './show.ts'
import type { Site } from './site.ts'
import { pathOf } from './visit.ts'

const machinePaths = /^\/(?:api\/|openapi\.json|healthz|readyz|metrics|events)/

/** Answers a request that came to nothing: a page for people, problem+json for programs. */
export async function answerFailure(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  failure: Failure,
): Promise<FastifyReply> {
  const { status, problems } = failure
  if (status === 503) reply.header('retry-after', '5')
  // The rest of a body that nobody reads would stand before the next request.
  if (status === 411 || status === 413) reply.header('connection', 'close')
  const path = pathOf(request)
  if (machinePaths.test(path)) {
    if (status === 401) reply.header('www-authenticate', 'Bearer')
    reply.code(status).header('content-type', 'application/problem+json; charset=utf-8')
    return reply.send(JSON.stringify(problemJson(failure, request.id)))
  }
  if (status === 401 && (request.method === 'GET' || request.method === 'HEAD')) {
    return reply.redirect(`/sign-in?returnTo=${encodeURIComponent(request.url)}`, 303)
  }
  const page = problemPage({
    status,
    problems: status === 401 ? [] : problems,
    requestId: request.id,
    ...(status === 401 ? { back: { href: '/sign-in', text: 'Sign in' } } : {}),
  })
  return showToAnybody(site, request, reply, page, status)
}

/** Turns whatever a request threw into its answer; a defect is logged and counted. */
export function handleFailures(app: FastifyInstance, site: Site, metrics: Metrics): void {
  const answer = async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const failure = failureFrom(error)
    if (failure.defect) {
      metrics.defect()
      const route = request.routeOptions.url ?? 'none'
      site.log.error({ id: request.id, route, ...traceOf(error) }, 'a request ended in a defect')
    }
    if (failure.status === 503) {
      const { code } = error as { code?: string }
      site.log.warn({ id: request.id, code }, 'the database is away')
    }
    return answerFailure(site, request, reply, failure)
  }
  app.setErrorHandler(answer)
  app.setNotFoundHandler((request, reply) => answer(new HttpFailure(404), request, reply))
}

/**
 * Where an error came from, without its message: a database's message quotes values, and values are
 * personal data.
 */
export function traceOf(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, constraint, table } = error as {
    code?: string
    constraint?: string
    table?: string
  }
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { error: error.name, code, constraint, table, stack: stack.slice(0, 12).join('\n') }
}
