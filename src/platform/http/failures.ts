import { sqlState } from '#platform/database'
import { Refusal, type Problem } from '#platform/refusals'

/** Nobody is signed in, or no longer. */
export class SignedOut extends Error {}

/** What a request came to: a status and, where somebody may know more, problems. */
export interface Failure {
  readonly status: number
  readonly problems: readonly Problem[]
  /** A defect is logged with its error and shown as its correlation id only. */
  readonly defect: boolean
}

const byStatus: Readonly<Record<number, string>> = {
  400: 'The request could not be read',
  401: 'Sign in to go on',
  404: 'There is nothing here',
  405: 'This cannot be done here',
  408: 'The request took too long to arrive',
  411: 'The request does not say how long it is',
  413: 'The request is too large',
  414: 'The address is too long',
  415: 'This kind of content is not accepted here',
  421: 'This address is not served here',
  429: 'Too many requests. Wait a minute',
  431: 'The headers of the request are too large',
  503: 'Not ready. Try again in a minute',
}

/** A failure of a plain status, in words that hold nothing of the request. */
export function failureOf(status: number): Failure {
  const message = byStatus[status] ?? 'The request was not accepted'
  return { status, problems: [{ code: `platform.http-${status}`, message }], defect: false }
}

/** A refusal of the server itself, with a plain status. */
export class HttpFailure extends Error {
  readonly statusCode: number
  constructor(statusCode: number) {
    super(failureOf(statusCode).problems[0]?.message)
    this.statusCode = statusCode
  }
}

const gone = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'])
const starting = new Set(['57P01', '57P02', '57P03', '53300'])
const diskFull = '53100'
const lost = /connection terminated|timeout exceeded when trying to connect|not queryable/i

/** Whether an error says that the database is away or has no room, which passes. */
export function databaseIsAway(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== undefined && /^[0-9A-Z]{5}$/.test(state)) {
    if (starting.has(state) || state === diskFull || state.startsWith('08')) return true
  }
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string' && gone.has(code)) return true
  return typeof message === 'string' && lost.test(message)
}

/** Whether the ticket behind a request has ended: the person signs in again. */
export function ticketHasEnded(error: unknown): boolean {
  return error instanceof SignedOut || sqlState(error) === 'BL401'
}

/** Whether somebody's access changed since it was read: read it again and try once more. */
export function accessIsStale(error: unknown): boolean {
  return sqlState(error) === 'BL409'
}

/** What an error comes to. What is neither a refusal nor a plain 4xx of the server is a defect. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof Refusal) {
    return { status: error.status, problems: error.problems, defect: false }
  }
  if (ticketHasEnded(error)) return failureOf(401)
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  if (typeof status === 'number' && status >= 400 && status < 500) return failureOf(status)
  if (databaseIsAway(error) || accessIsStale(error)) return failureOf(503)
  return { status: 500, problems: [], defect: true }
}

/** RFC 9457. The type is a name, not an address to fetch. */
export function problemJson(failure: Failure, correlationId: string): Record<string, unknown> {
  const [first] = failure.problems
  return {
    type: first === undefined ? 'about:blank' : `urn:bluelamp:problem:${first.code}`,
    title: titles[failure.status] ?? 'Not accepted',
    status: failure.status,
    ...(first === undefined ? {} : { detail: first.message, code: first.code }),
    instance: `urn:uuid:${correlationId}`,
    ...(failure.problems.length === 0 ? {} : { problems: failure.problems }),
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Not readable',
  401: 'Signed out',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Changed meanwhile',
  411: 'No length',
  413: 'Too large',
  414: 'Too long',
  415: 'Not this kind of content',
  422: 'Not acceptable yet',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Not ready',
}
