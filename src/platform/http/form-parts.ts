import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Field } from '#platform/ui'
import type { Asked, FormRoute } from './declare.ts'
import type { UrlReader } from './input.ts'
import type { Site } from './site.ts'
import type { Visit } from './visit.ts'

/** A form as the program knows it, worked out once from its declaration. */
export interface BuiltForm {
  readonly site: Site
  readonly route: FormRoute
  readonly fields: readonly Field[]
  readonly versioned: boolean
  readonly address: UrlReader
  readonly start: UrlReader | undefined
  readonly preview: ((input: Readonly<Record<string, unknown>>) => unknown) | undefined
}

/** One request about a form. */
export interface Turn {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly visit: Visit
  readonly asked: Asked
}
