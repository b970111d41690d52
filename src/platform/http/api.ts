import type { FastifyRequest } from 'fastify'
import { ask, perform, type Command, type Query, type Registry } from '#platform/actions'
import { HttpFailure } from './failures.ts'
import { assertMeant } from './gate.ts'
import { unreadable, urlReader } from './input.ts'
import type { Site } from './site.ts'
import { forVisitor, queryOf, visitOf, type Handler } from './visit.ts'

export type Operation =
  | { readonly method: 'GET'; readonly path: string; readonly action: Query }
  | { readonly method: 'POST'; readonly path: string; readonly action: Command }

function pathOfAction(action: Query | Command): string {
  return `/api/${action.room}/${action.name.slice(action.room.length + 1)}`
}

/** Held by machines alone: no person, and so no session, can ever perform it. */
function forMachines(command: Command): boolean {
  return Object.keys(command.permission.held).every((role) => role.startsWith('machine'))
}

/** Every action that people may call over the API: all but bulk work and what machines alone do. */
export function operationsOf(registry: Registry): readonly Operation[] {
  const queries = [...registry.queries.values()].map((action): Operation => ({
    method: 'GET',
    path: pathOfAction(action),
    action,
  }))
  const commands = [...registry.commands.values()]
    .filter((command) => command.kind === 'command' && !forMachines(command))
    .map((action): Operation => ({ method: 'POST', path: pathOfAction(action), action }))
  return [...queries, ...commands]
}

const tagged = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value

/**
 * An action's result as JSON: pence as decimal strings, days and moments in ISO 8601. Most results
 * hold no bigint and are written at full speed; those that do are remembered by their action.
 */
function writer(): (value: unknown) => string {
  let holdsBigint = false
  return (value) => {
    const plain = value ?? null
    if (holdsBigint) return JSON.stringify(plain, tagged)
    try {
      return JSON.stringify(plain)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      holdsBigint = true
      return JSON.stringify(plain, tagged)
    }
  }
}

const json = 'application/json; charset=utf-8'

/** Answers a query: its input from the address, by the kinds of its fields. */
function queryHandler(site: Site, query: Query): Handler {
  const reader = urlReader(query.name, query.input)
  const write = writer()
  return async (request, reply) => {
    const visit = await visitOf(site, request, true)
    const input = reader.all(queryOf(request))
    const result = await forVisitor(site, request, visit, (caller) =>
      ask(site.house, caller, query, input),
    )
    reply.header('content-type', json)
    return reply.send(write(result))
  }
}

/** The body of a call: one JSON object, sent as such. */
function jsonBody(request: FastifyRequest): unknown {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/json')) throw new HttpFailure(415)
  const { body } = request
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw unreadable('The request is one JSON object')
  }
  return body
}

/** Performs a command: its input from the body, once per Idempotency-Key. */
function commandHandler(site: Site, command: Command): Handler {
  const write = writer()
  return async (request, reply) => {
    const visit = await visitOf(site, request, true)
    assertMeant(site, visit, request.headers)
    const input = jsonBody(request)
    const given = request.headers['idempotency-key']
    const key = typeof given === 'string' ? given : undefined
    const result = await forVisitor(site, request, visit, (caller) =>
      perform(site.house, caller, command, input, { key }),
    )
    reply.header('content-type', json)
    return reply.send(write(result))
  }
}

/** What answers an operation of the API. */
export function operationHandler(site: Site, operation: Operation): Handler {
  return operation.method === 'GET'
    ? queryHandler(site, operation.action)
    : commandHandler(site, operation.action)
}
