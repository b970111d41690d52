import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Caller, House } from '#platform/actions'
import { failureFrom, readQuery, type Pairs } from '#platform/http'
import { callerFor, forget, isSignedOut, isStaleAccess } from '#platform/identity'
import { Refusal } from '#platform/refusals'
import { hasEtag } from './etags.ts'
import { project, type Projection } from './project.ts'
import { errorOf, no, type ScimError } from './protocol/problems.ts'
import { ERROR, LIST, SEARCH } from './protocol/schemas.ts'
import type { Resource } from './provided.ts'
import type { Found } from './users.ts'

export const SCIM = 'application/scim+json'

/** What is searched for, and what of it is shown. */
export interface Asked {
  readonly input: {
    readonly filter?: string
    readonly startIndex?: number
    readonly count?: number
    readonly sortBy?: string
    readonly sortOrder?: 'ascending' | 'descending'
  }
  readonly shown: Projection
}

/** Does work as whoever the request's token belongs to. */
export type As = <T>(request: FastifyRequest, work: (caller: Caller) => Promise<T>) => Promise<T>

/** Nobody we know: no token, or one that is over. */
export class NobodyKnown extends Error {}

const bearer = /^Bearer ([A-Za-z0-9_-]{20,200})$/

/** Finds the caller of each request by its token; looks again where their access has changed. */
export function callerOver(house: House): As {
  return async (request, work) => {
    const secret = bearer.exec(request.headers.authorization ?? '')?.[1]
    if (secret === undefined) throw new NobodyKnown()
    const known = async (): Promise<Caller> => {
      const caller = await callerFor(house, secret, request.id)
      if (caller === undefined) throw new NobodyKnown()
      return caller
    }
    try {
      return await work(await known())
    } catch (error) {
      if (isSignedOut(error)) forget(house, secret)
      if (!isStaleAccess(error)) throw error
      forget(house, secret)
      return work(await known())
    }
  }
}

/** A part of the address, by the name it has in the route. */
export function paramOf(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? ''
}

export function ifMatch(request: FastifyRequest): { ifMatch?: string } {
  const given = request.headers['if-match']
  return given === undefined ? {} : { ifMatch: given }
}

const text = (value: Pairs[string] | undefined): string | undefined =>
  typeof value === 'string' || value === undefined ? value : value[0]

function wholeNumber(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^-?\d{1,9}$/.test(given)) no('scim.invalid-value', `${name} is a whole number`)
  return Number(given)
}

const names = (given: string | undefined): string[] | undefined =>
  given === undefined ? undefined : given.split(',').map((name) => name.trim())

/** What the address asks for (RFC 7644 section 3.4.2). */
export function askedByAddress(request: FastifyRequest): Asked {
  const query = readQuery(request.url)
  const of = (name: string): string | undefined => text(query[name])
  const sortOrder = of('sortOrder')?.toLowerCase()
  return asked({
    filter: of('filter'),
    startIndex: wholeNumber('startIndex', of('startIndex')),
    count: wholeNumber('count', of('count')),
    sortBy: of('sortBy'),
    sortOrder,
    attributes: names(of('attributes')),
    excludedAttributes: names(of('excludedAttributes')),
  })
}

const search = z.looseObject({
  schemas: z.array(z.string()),
  filter: z.string().optional(),
  startIndex: z.int().optional(),
  count: z.int().optional(),
  sortBy: z.string().optional(),
  sortOrder: z.string().optional(),
  attributes: z.array(z.string()).optional(),
  excludedAttributes: z.array(z.string()).optional(),
})

/** What the body of a search asks for (RFC 7644 section 3.4.3). */
export function askedByBody(request: FastifyRequest): Asked {
  const { data } = search.safeParse(request.body)
  if (data === undefined || !data.schemas.includes(SEARCH)) {
    return no('scim.invalid-syntax', `A search has the schema ${SEARCH}`)
  }
  return asked(data)
}

interface Given {
  readonly filter?: string | undefined
  readonly startIndex?: number | undefined
  readonly count?: number | undefined
  readonly sortBy?: string | undefined
  readonly sortOrder?: string | undefined
  readonly attributes?: readonly string[] | undefined
  readonly excludedAttributes?: readonly string[] | undefined
}

function asked({ attributes, excludedAttributes: excluded, ...given }: Given): Asked {
  const { filter, startIndex, count, sortBy, sortOrder } = given
  if (sortOrder !== undefined && sortOrder !== 'ascending' && sortOrder !== 'descending') {
    no('scim.invalid-value', 'sortOrder is ascending or descending')
  }
  return {
    input: {
      ...(filter === undefined ? {} : { filter }),
      ...(startIndex === undefined ? {} : { startIndex }),
      ...(count === undefined ? {} : { count }),
      ...(sortBy === undefined ? {} : { sortBy }),
      ...(sortOrder === undefined ? {} : { sortOrder }),
    },
    shown: {
      ...(attributes === undefined ? {} : { attributes }),
      ...(excluded === undefined ? {} : { excluded }),
    },
  }
}

export function sendScim(reply: FastifyReply, status: number, body: unknown): FastifyReply {
  return reply
    .code(status)
    .header('content-type', `${SCIM}; charset=utf-8`)
    .send(JSON.stringify(body))
}

/** A page of what was found (RFC 7644 section 3.4.2). */
export function sendFound(reply: FastifyReply, found: Found, shown: Projection): FastifyReply {
  return sendScim(reply, 200, {
    schemas: [LIST],
    totalResults: found.total,
    startIndex: found.startIndex,
    itemsPerPage: found.resources.length,
    Resources: found.resources.map(({ body }) => project(body, shown)),
  })
}

/** One resource, or 304 where the caller has this version already. */
export function sendOne(
  request: FastifyRequest,
  reply: FastifyReply,
  { etag, body }: Resource,
): FastifyReply {
  reply.header('etag', etag)
  const known = request.headers['if-none-match']
  if (known !== undefined && hasEtag(known, etag)) return reply.code(304).send()
  return sendScim(reply, 200, project(body, askedByAddress(request).shown))
}

/** What an error comes to: refusals by their codes, all else by its status. */
export function failedAs(error: unknown): ScimError {
  if (error instanceof NobodyKnown || isSignedOut(error)) {
    return { status: 401, detail: 'Send a token from /oauth/token as Authorization: Bearer' }
  }
  if (error instanceof Refusal) {
    const isUnreadable = error.problems[0]?.code === 'platform.unreadable'
    return { ...errorOf(error), ...(isUnreadable ? { scimType: 'invalidSyntax' } : {}) }
  }
  const { status, problems } = failureFrom(error)
  return { status, detail: problems[0]?.message ?? 'Something went wrong here' }
}

/** The error body of RFC 7644 section 3.12. */
export function sendError(reply: FastifyReply, { status, scimType, detail }: ScimError) {
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return sendScim(reply, status, {
    schemas: [ERROR],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail,
  })
}
