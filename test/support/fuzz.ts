import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { z } from 'zod'
import { fieldMeta, type FieldKind, type Registry } from '#platform/actions'
import { routesOf, type RouteFact } from '#platform/http'
import type { Browser, TestSite } from './site.ts'

/** Stands in much of what is sent: an answer that holds it as it is echoes what was typed. */
const MARK = '<xq9 onload=1>'

const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202egnp.exe',
  '\ufeff',
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  '..%2f..%2f',
  '%',
  '%zz',
  '%00',
  "' or 1=1 --",
  '$1; drop table bl.force',
  '{{7*7}}{% raw %}',
  `"'\`>${MARK}`,
  MARK,
  '2026-02-31',
  '99999-12-31',
  '-271821-04-20',
  '31/2/26',
  '9'.repeat(40),
  '-0',
  '1e999',
  'NaN',
  '0x10',
  '٣',
  'x'.repeat(3_000),
  'e\u0301'.repeat(2_000),
  '\r\nset-cookie: a=b',
  '[]',
  '{}',
  'null',
  'true',
]

const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

const nest = (depth: number): unknown => {
  let value: unknown = MARK
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

const hostileValue = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, -0, 2 ** 53, [], {}, [[]]),
  fc.constantFrom(nest(5), nest(31), nest(60), { __proto__: null, length: 1 }),
  fc.array(hostileText, { maxLength: 5 }),
  fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
)

const plainText = fc.string({ minLength: 1, maxLength: 20 })
const number = fc.integer({ min: 1, max: 1_000 })
const goodByKind: Readonly<Partial<Record<FieldKind, fc.Arbitrary<unknown>>>> = {
  id: fc.uuid(),
  day: fc.constantFrom('2026-03-04', '2026-05-17', '1900-01-01', '2999-12-31'),
  pence: fc.integer().map(String),
  version: number,
  count: number,
  flag: fc.boolean(),
  instant: fc.constant('2026-03-03T09:00:00Z'),
}

/**
 * What a field would accept, so that a hostile neighbour is looked at by more than the first test.
 */
function goodValue(schema: z.ZodType): fc.Arbitrary<unknown> {
  const inner =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
      ? (schema.unwrap() as z.ZodType)
      : schema
  const meta = fieldMeta(inner)
  const kind = meta?.kind
  if (kind === 'choice') return fc.constantFrom(...(meta?.choices ?? ['']))
  return (kind === undefined ? undefined : goodByKind[kind]) ?? plainText
}

/** Percent-encoded, lone surrogates as the bytes a careless program would send. */
function encoded(text: string): string {
  return Array.from(text)
    .map((one) => (one.isWellFormed() ? encodeURIComponent(one) : '%ED%A0%80'))
    .join('')
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

function pairs(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${encoded(name)}=${encoded(asText(value))}`)
    .join('&')
}

interface Known {
  readonly route: RouteFact
  readonly shape: Readonly<Record<string, z.ZodType>>
  readonly cookie: string
  readonly csrf: string
}

/** A few fields as they should be, a few hostile, a few that nobody asked for. */
function fields(shape: Known['shape']): fc.Arbitrary<Record<string, unknown>> {
  const known = Object.entries(shape).map(([name, schema]) =>
    fc
      .tuple(
        fc.constant(name),
        fc.oneof({ weight: 2, arbitrary: goodValue(schema) }, hostileValue),
        fc.constantFrom('', '', '', '-day', '-month', '-year'),
      )
      .map(([name, value, part]) => [name + part, value] as const),
  )
  const stray = fc.tuple(hostileText, hostileValue)
  return fc
    .tuple(fc.tuple(...known), fc.array(stray, { maxLength: 2 }), fc.boolean())
    .map(([some, more, strays]) => Object.fromEntries([...some, ...(strays ? more : [])]))
}

const wrongTypes = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'multipart/form-data; boundary=b',
  'application/json; charset=utf-16',
  'nonsense',
  '',
]
const rawBodies = [
  '{',
  '{"a":',
  '[]',
  'null',
  '"text"',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  `{"a":${'['.repeat(500)}`,
  '--b\r\nContent-Disposition: form-data; name="text"; filename="../../x"\r\n\r\nabc',
  '--b\r\n',
  'a=%',
  'a=1&'.repeat(1_500),
  `{"text":"${'x'.repeat(200_000)}"}`,
  '\u0000\u0001',
]

function addressOf({ route, shape }: Known, query: boolean): fc.Arbitrary<string> {
  const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? '')
  const values = fc.tuple(...names.map(() => fc.oneof(fc.uuid(), hostileText.map(encoded))))
  const path = values.map((given) =>
    names.reduce((made, name, index) => made.replace(`:${name}`, given[index] || 'x'), route.path),
  )
  if (!query) return path
  const after = fc.oneof(
    { weight: 3, arbitrary: fields(shape).map(pairs) },
    fc.constantFrom('%', '%ed%a0%80', 'a=%zz', '&&&', '='.repeat(50), `a=${'x'.repeat(6_000)}`),
  )
  return fc
    .tuple(path, fc.option(after))
    .map(([one, more]) => (more === null ? one : `${one}?${more}`))
}

const cookiesOf = (cookie: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(cookie) },
    fc.constantFrom('', 'bl-session=', `${cookie}; ${cookie}`, 'bl-session=%00', '=;=;', ';'),
    fc.constant(`${cookie}; bl-notice=${'A'.repeat(300)}`),
    hostileText.map((text) => `bl-session=${text.replaceAll(/[^\u0020-\u007e]/g, '?')}`),
  )

function bodyOf(known: Known): fc.Arbitrary<{ type: string; payload: string }> {
  const json = known.route.kind === 'api'
  const type = json ? 'application/json' : 'application/x-www-form-urlencoded'
  const step = fc.constantFrom('', 'send', 'change', MARK)
  const good = fc
    .tuple(fields(known.shape), step, fc.uuid())
    .map(([some, step, key]) =>
      json
        ? JSON.stringify(some)
        : pairs({ _csrf: known.csrf, _key: key, _step: step, _seen: 1, ...some }),
    )
  return fc.oneof(
    { weight: 6, arbitrary: good.map((payload) => ({ type, payload })) },
    fc.constantFrom(...rawBodies).map((payload) => ({ type, payload })),
    fc
      .tuple(fc.constantFrom(...wrongTypes), fc.constantFrom(...rawBodies))
      .map(([type, payload]) => ({ type, payload })),
  )
}

/** Hostile requests of one route. */
function requestsOf(known: Known): fc.Arbitrary<InjectOptions> {
  const { method } = known.route
  const cookie = cookiesOf(known.cookie)
  const sent = { method, headers: {} }
  if (method === 'GET') {
    return fc
      .tuple(addressOf(known, true), cookie)
      .map(([url, cookie]) => ({ ...sent, url, headers: { cookie } }))
  }
  return fc
    .tuple(addressOf(known, false), cookie, bodyOf(known), fc.uuid())
    .map(([url, cookie, body, key]) => ({
      ...sent,
      url,
      payload: body.payload,
      headers: {
        cookie,
        'sec-fetch-site': 'same-origin',
        'idempotency-key': key,
        ...(body.type === '' ? {} : { 'content-type': body.type }),
      },
    }))
}

function shapeOf(registry: Registry, route: RouteFact): Known['shape'] {
  const action = registry.queries.get(route.action) ?? registry.commands.get(route.action)
  const input = action?.input
  return input instanceof z.ZodObject ? input.shape : {}
}

/**
 * Whether an answer is rows that an earlier request has stored, given to a program: a read, as JSON
 * or CSV, which no browser takes for a page. What is stored must be escaped in pages alone.
 */
function isStoredData({ statusCode, headers }: LightMyRequestResponse, method: string): boolean {
  const isData = /^(application\/json|text\/csv);/.test(String(headers['content-type']))
  const isTaken = headers['x-content-type-options'] === 'nosniff'
  return method === 'GET' && statusCode === 200 && isData && isTaken
}

/** What is wrong with an answer, or undefined. */
function wrongWith(answer: LightMyRequestResponse, method: string): string | undefined {
  if (answer.statusCode >= 500) return String(answer.statusCode)
  if (answer.body.includes(MARK) && !isStoredData(answer, method)) return 'echoed as it was sent'
  return /node_modules|\.ts:\d+/.test(answer.body) ? 'a trace was shown' : undefined
}

/** What the log says of the request that just failed. */
function lastTrace(site: TestSite): string {
  const line = site.log.findLast(({ level }) => level === 'error')
  const { code, constraint, stack } = line?.facts ?? {}
  const told = [code, constraint].filter((one) => typeof one === 'string').join(' ')
  return `${told} ${typeof stack === 'string' ? stack : ''}`.split('\n').slice(0, 4).join('\n')
}

export interface FuzzTotals {
  readonly requests: number
  readonly byStatus: ReadonlyMap<number, number>
}

/**
 * Sends hostile requests to every route that people can reach, made from the schemas of its action:
 * none may be answered 5xx, echo what was sent, or show a trace. Fails with the seed and the
 * request.
 * @param count requests for each route
 */
export async function fuzzRoutes(
  site: TestSite,
  somebody: Browser,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<FuzzTotals> {
  const { registry, keys } = site.world.house
  const csrf = keys.keyedHash('csrf', somebody.caller.ticket.secret).toString('base64url')
  const byStatus = new Map<number, number>()
  let requests = 0
  const found: string[] = []
  for (const route of routesOf(site.app)) {
    if (route.kind === 'file') continue
    const known = { route, shape: shapeOf(registry, route), cookie: somebody.cookie, csrf }
    for (const sent of fc.sample(requestsOf(known), { numRuns: count, seed })) {
      const answer = await site.app.inject(sent)
      requests += 1
      byStatus.set(answer.statusCode, (byStatus.get(answer.statusCode) ?? 0) + 1)
      const wrong = wrongWith(answer, route.method)
      if (wrong === undefined) continue
      const told = `${sent.method} ${JSON.stringify({ ...sent, method: undefined }).slice(0, 1_500)}`
      found.push(`${wrong} for seed ${seed}: ${told}\n${lastTrace(site)}`)
      break
    }
  }
  assert.ok(found.length === 0, found.join('\n\n'))
  return { requests, byStatus }
}
