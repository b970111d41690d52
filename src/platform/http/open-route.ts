import type { z } from 'zod'
import type { Caller, Query } from '#platform/actions'
import type { Notice, Page } from '#platform/ui'
import type { Pairs } from './input.ts'

/** What an open route may know of the request. */
export interface OpenAsked {
  readonly params: Readonly<Record<string, string>>
  readonly query: Pairs
  /** Empty for GET. */
  readonly body: Pairs
  readonly path: string
  readonly correlationId: string
  readonly caller: Caller | undefined
  /** The session's secret, for signing out and listing one's sessions. */
  readonly secret: string | undefined
  /** The token for a form on the page; empty where nobody is signed in. */
  readonly csrf: string
  /** One of this route's own cookies, named without prefix. */
  cookie(name: string): string | undefined
  /** Where the request came from. */
  readonly address: string
  /** Scheme and host as asked for, one of the allowed ones. */
  readonly origin: string
  readonly userAgent: string
  /** Path and query as they were asked for. */
  readonly url: string
  /** Reads by a room's own query, as whoever is signed in. Throws SignedOut for nobody. */
  ask<I extends z.ZodType, R>(query: Query<I, R>, input: z.input<I>): Promise<R>
}

export interface OpenCookie {
  /** Without prefix: `state` becomes `__Host-bl-state` on https. */
  readonly name: string
  /** Null forgets it. */
  readonly value: string | null
  readonly seconds?: number
}

/** What an open route answers. */
export type OpenAnswer = (
  | { readonly page: Page; readonly status?: number }
  | { readonly redirect: string }
  | { readonly json: unknown; readonly status?: number }
  /** A file of this content type, such as a calendar. It is never shown as a page. */
  | { readonly text: string; readonly type: `${string}/${string}` }
) & {
  readonly cookies?: readonly OpenCookie[]
  /** Signs in: from now on this secret is the session. */
  readonly session?: { readonly secret: string; readonly seconds: number } | null
  readonly notice?: Notice
}

/**
 * A route without an action. `who` says for whom, `why` says why it needs no permission: both stand
 * in the list of routes, which a test holds against an approved one.
 */
export interface OpenRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly who: 'anybody' | 'signed-in'
  readonly why: string
  /** Few tries a minute per address. */
  readonly limited?: boolean
  /** For programs, which read no page that asks for patience: answers while others still wait. */
  readonly early?: boolean
  answer(asked: OpenAsked): Promise<OpenAnswer> | OpenAnswer
}
