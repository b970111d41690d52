import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ask, perform, type Caller, type House } from '#platform/actions'
import { readJson, traceOf, type Log } from '#platform/http'
import { notFound } from '#platform/refusals'
import { changeGroup } from './commands/change-group.ts'
import { changeUser } from './commands/change-user.ts'
import { closeUser } from './commands/close-user.ts'
import { makeUser } from './commands/make-user.ts'
import { project } from './project.ts'
import { no } from './protocol/problems.ts'
import { LIST, resourceTypes, schemas, serviceProviderConfig } from './protocol/schemas.ts'
import type { Resource } from './provided.ts'
import { askedByAddress, askedByBody, callerOver, failedAs, ifMatch, paramOf } from './request.ts'
import { SCIM, sendError, sendFound, sendOne, sendScim, type As, type Asked } from './request.ts'
import { group, groups, user, users, type Found } from './users.ts'

export const SCIM_PATH = '/scim/v2'
const MOST_BYTES = 256 * 1_024
/** So many calls a minute of one address; a provider that brings thousands waits for its turn. */
const CALLS_A_MINUTE = 1_200

/** What the service needs. The log is told of what is our own fault, without what was sent. */
export interface ScimOptions {
  readonly house: House
  readonly log: Log
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
type Route = readonly [Method, string, Answer]

/**
 * Adds the SCIM 2.0 service for identity providers at `/scim/v2`, for tokens of client credentials.
 * Every request is a declared query or command; errors are as RFC 7644 section 3.12 has them.
 */
export async function mountScim(app: FastifyInstance, options: ScimOptions): Promise<void> {
  const service = async (scope: FastifyInstance): Promise<void> => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser<Buffer>(
      [SCIM, 'application/json'],
      { parseAs: 'buffer' },
      async (_request: unknown, body: Buffer) => readJson(body),
    )
    scope.setErrorHandler((error, request, reply) => {
      const failure = failedAs(error)
      if (failure.status === 500) {
        const route = request.routeOptions.url ?? 'none'
        const { id } = request
        options.log.error({ id, route, ...traceOf(error) }, 'a request ended in a defect')
      }
      return sendError(reply, failure)
    })
    scope.setNotFoundHandler((_request, reply) =>
      sendError(reply, { status: 404, detail: 'There is no such endpoint' }),
    )
    const config = { rateLimit: { max: CALLS_A_MINUTE, timeWindow: 60_000 } }
    for (const [method, url, handler] of routesOver(options.house)) {
      scope.route({ method, url, handler, config, bodyLimit: MOST_BYTES })
    }
  }
  await app.register(service, { prefix: SCIM_PATH })
}

function routesOver(house: House): readonly Route[] {
  const as = callerOver(house)
  return [
    ...describingRoutes(as),
    ...readingRoutes(as, '/Users', {
      find: (caller, input) => ask(house, caller, users, input),
      one: (caller, userId) => ask(house, caller, user, { userId }),
    }),
    ...changingRoutes(as, '/Users', (caller, userId, change) =>
      perform(house, caller, changeUser, { userId, ...change }),
    ),
    ['POST', '/Users', makingUser(house, as)],
    ['DELETE', '/Users/:id', closingUser(house, as)],
    ...readingRoutes(as, '/Groups', {
      find: (caller, input) => ask(house, caller, groups, input),
      one: (caller, groupId) => ask(house, caller, group, { groupId }),
    }),
    ...changingRoutes(as, '/Groups', (caller, groupId, change) =>
      perform(house, caller, changeGroup, { groupId, ...change }),
    ),
    ['POST', '/Groups', fixedGroups(as)],
    ['DELETE', '/Groups/:id', fixedGroups(as)],
  ]
}

/** What the service can do, for whoever has a token. */
function describingRoutes(as: As): readonly Route[] {
  const plain = (body: (request: FastifyRequest) => unknown): Answer => {
    return async (request, reply) => {
      await as(request, async () => undefined)
      return sendScim(reply, 200, body(request))
    }
  }
  const listOf = (all: readonly object[]) => ({
    schemas: [LIST],
    totalResults: all.length,
    startIndex: 1,
    itemsPerPage: all.length,
    Resources: all,
  })
  const oneOf = (all: readonly { readonly id: string }[]) => (request: FastifyRequest) =>
    all.find(({ id }) => id === paramOf(request, 'id')) ?? notFound()
  return [
    ['GET', '/ServiceProviderConfig', plain(() => serviceProviderConfig)],
    ['GET', '/ResourceTypes', plain(() => listOf(resourceTypes))],
    ['GET', '/ResourceTypes/:id', plain(oneOf(resourceTypes))],
    ['GET', '/Schemas', plain(() => listOf(schemas))],
    ['GET', '/Schemas/:id', plain(oneOf(schemas))],
  ]
}

interface Reading {
  find(caller: Caller, input: Asked['input']): Promise<Found>
  one(caller: Caller, id: string): Promise<Resource>
}

function readingRoutes(as: As, path: string, reading: Reading): readonly Route[] {
  const search = (asked: (request: FastifyRequest) => Asked): Answer => {
    return async (request, reply) => {
      const { input, shown } = asked(request)
      const found = await as(request, (caller) => reading.find(caller, input))
      return sendFound(reply, found, shown)
    }
  }
  const one: Answer = async (request, reply) => {
    const found = await as(request, (caller) => reading.one(caller, paramOf(request, 'id')))
    return sendOne(request, reply, found)
  }
  return [
    ['GET', path, search(askedByAddress)],
    ['POST', `${path}/.search`, search(askedByBody)],
    ['GET', `${path}/:id`, one],
  ]
}

interface Change {
  readonly how: 'patch' | 'replace'
  readonly body: unknown
  readonly ifMatch?: string
}

type Changing = (
  caller: Caller,
  id: string,
  change: Change,
) => Promise<{ readonly changed: boolean; readonly resource: Resource }>

/** PUT answers with the resource; PATCH too, or with 204 where nothing had to be changed. */
function changingRoutes(as: As, path: string, changing: Changing): readonly Route[] {
  const change = (how: Change['how']): Answer => {
    return async (request, reply) => {
      const { shown } = askedByAddress(request)
      const wanted = { how, body: request.body, ...ifMatch(request) }
      const { changed, resource } = await as(request, (caller) =>
        changing(caller, paramOf(request, 'id'), wanted),
      )
      reply.header('etag', resource.etag)
      if (how === 'patch' && !changed && shown.attributes === undefined) {
        return reply.code(204).send()
      }
      return sendScim(reply, 200, project(resource.body, shown))
    }
  }
  return [
    ['PUT', `${path}/:id`, change('replace')],
    ['PATCH', `${path}/:id`, change('patch')],
  ]
}

function makingUser(house: House, as: As): Answer {
  return async (request, reply) => {
    const { shown } = askedByAddress(request)
    const made = await as(request, (caller) =>
      perform(house, caller, makeUser, { resource: request.body }),
    )
    const location = `${SCIM_PATH}/Users/${made.id}`
    reply.header('location', location).header('etag', made.etag)
    return sendScim(reply, 201, project(made.body, shown))
  }
}

function closingUser(house: House, as: As): Answer {
  return async (request, reply) => {
    const input = { userId: paramOf(request, 'id'), ...ifMatch(request) }
    await as(request, (caller) => perform(house, caller, closeUser, input))
    return reply.code(204).send()
  }
}

function fixedGroups(as: As): Answer {
  return async (request) => {
    await as(request, async () => undefined)
    return no(
      'scim.not-givable',
      'Groups are the roles of this force: none is made or removed here',
    )
  }
}
