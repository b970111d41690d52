import { z } from 'zod'
import { fieldMeta, type Registry } from '#platform/actions'
import { operationsOf, type Operation } from './api.ts'
import { shapeOf } from './input.ts'

type Schema = Record<string, unknown>

const byKind: Readonly<Record<string, Schema>> = {
  pence: { type: 'string', pattern: '^-?[0-9]{1,15}$', description: 'Whole pence, in figures' },
  day: { type: 'string', format: 'date' },
  id: { type: 'string', format: 'uuid' },
  instant: { type: 'string', format: 'date-time' },
}

/** The JSON Schema of what an action takes, with our kinds of field in words others know. */
export function inputSchema(schema: z.ZodType): Schema {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const kind = fieldMeta(zodSchema as unknown as z.ZodType)?.kind
      const known = kind === undefined ? undefined : byKind[kind]
      if (known !== undefined) {
        for (const name of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, name)
        Object.assign(jsonSchema, known)
      }
    },
  }) as Schema
  delete made['$schema']
  return made
}

const problem = (description: string): Schema => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const refusals: Schema = {
  '400': problem('It could not be read'),
  '401': problem('Nobody is signed in'),
  '403': problem('Your role does not let you'),
  '404': problem('There is no such record for you'),
  '409': problem('It changed meanwhile, or the key was used for something else'),
  '422': problem('Not acceptable yet; the problems name their fields'),
  '503': problem('Try again in a minute'),
}

function described({ method, action }: Operation): Schema {
  const answered = { 'application/json': { schema: {} } }
  const common = {
    operationId: action.name,
    summary: action.says,
    description: `Needs the permission ${action.permission.name}: to ${action.permission.says}.`,
    tags: [action.room],
    responses: { '200': { description: 'Done', content: answered }, ...refusals },
  }
  if (method === 'POST') {
    const schema = inputSchema(action.input)
    return {
      ...common,
      parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
      requestBody: { required: true, content: { 'application/json': { schema } } },
    }
  }
  const parameters = Object.entries(shapeOf(action.name, action.input)).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !schema.safeParse(undefined).success,
    schema: inputSchema(schema),
  }))
  return { ...common, parameters }
}

const components: Schema = {
  securitySchemes: {
    session: { type: 'apiKey', in: 'cookie', name: 'bl-session' },
    ticket: { type: 'http', scheme: 'bearer' },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same key again gives the same answer and no second effect, for 24 hours',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  },
  schemas: {
    Problem: {
      type: 'object',
      description: 'RFC 9457',
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        code: { type: 'string' },
        instance: { type: 'string' },
        problems: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              code: { type: 'string' },
              message: { type: 'string' },
              field: { type: 'string' },
            },
            required: ['code', 'message'],
          },
        },
      },
      required: ['type', 'title', 'status'],
    },
  },
}

/** The OpenAPI 3.1 document of everything that people may call, made from the registry. */
export function openApi(registry: Registry): Schema {
  const paths = operationsOf(registry).map((operation) => [
    operation.path,
    { [operation.method.toLowerCase()]: described(operation) },
  ])
  return {
    openapi: '3.1.0',
    info: { title: 'Bluelamp', version: '1' },
    tags: registry.rooms.map((room) => ({ name: room.name, description: room.says })),
    security: [{ session: [] }, { ticket: [] }],
    paths: Object.fromEntries(paths),
    components,
  }
}

/** One operation as its documentation page shows it. */
export interface OperationFacts {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly name: string
  readonly says: string
  readonly permission: string
  readonly fields: readonly {
    readonly name: string
    readonly kind: string
    readonly required: boolean
  }[]
}

export interface RoomOperations {
  readonly room: string
  readonly says: string
  readonly operations: readonly OperationFacts[]
}

/** The operations of the API room by room, for a page that explains them. */
export function operationsByRoom(registry: Registry): readonly RoomOperations[] {
  const all = operationsOf(registry)
  return registry.rooms.flatMap((room) => {
    const operations = all.filter(({ action }) => action.room === room.name).map(factsOf)
    return operations.length === 0 ? [] : [{ room: room.name, says: room.says, operations }]
  })
}

function factsOf({ method, path, action }: Operation): OperationFacts {
  const { name, says, permission } = action
  const fields = Object.entries(shapeOf(name, action.input)).map(([field, schema]) => ({
    name: field,
    kind: fieldMeta(schema)?.kind ?? 'other',
    required: !schema.safeParse(undefined).success,
  }))
  return { method, path, name, says, permission: permission.name, fields }
}
