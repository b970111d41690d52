import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { tokenForClient } from '#platform/identity'
import { scimService } from '../../../test/support/scim.ts'
import { testWorld } from '../../../test/support/world.ts'
import { access } from '../access/room.ts'
import { identity } from '../identity/room.ts'
import { GROUP, PATCH, PERSON, SEARCH, USER } from './protocol/schemas.ts'
import { scim } from './room.ts'

const searchIn = (kind: string): string => ['', kind, '.search'].join('/')
const MARK = '<xq9 onload=1>'
const word = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    '%',
    "' or 1=1 --",
    MARK,
    '9'.repeat(30),
  ),
  fc.constantFrom(
    'userName',
    'emails',
    'emails[type eq "work"].value',
    'name',
    `${PERSON}:personId`,
  ),
  fc.constantFrom('meta.created', 'groups', 'members[value eq "x"]', 'active', 'x'.repeat(3_000)),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const value: fc.Arbitrary<unknown> = fc.oneof(
  word,
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, [], {}, [[]], [null], [{}], { value: [] }),
  fc.array(word, { maxLength: 3 }),
  fc.dictionary(word, word, { maxKeys: 3 }),
)
const operation = fc.oneof(
  fc.record(
    { op: fc.constantFrom('add', 'remove', 'replace', 'Add', ''), path: word, value },
    { requiredKeys: [] },
  ),
  value,
)
const body: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ schemas: fc.constant([PATCH]), Operations: fc.array(operation, { maxLength: 4 }) }),
  fc.record(
    {
      schemas: fc.constantFrom([USER], [GROUP], [USER, PERSON]),
      userName: value,
      name: value,
      displayName: value,
      active: value,
      emails: value,
      members: value,
      [PERSON]: value,
    },
    { requiredKeys: ['schemas'] },
  ),
  fc.record({ schemas: fc.constant([SEARCH]), filter: word, count: value, sortBy: word }),
  value,
  fc.constant(`{"a":${'['.repeat(500)}`),
)
const filter = fc
  .array(
    fc.constantFrom(
      'userName',
      ' eq ',
      ' co ',
      '"x"',
      '"',
      '(',
      ')',
      '[',
      ']',
      ' not ',
      ' and ',
      '1',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

test('hostile requests: never 5xx, nothing echoed, no trace', async (t) => {
  const world = await testWorld([access, identity, scim])
  const service = await scimService(world, [access, identity, scim], 1)
  const { accessToken } = await tokenForClient(world.house, service)
  const schemas = [USER]
  const made = await service.call('POST', '/Users', { schemas, userName: 'somebody' })
  const id = fc.constantFrom(made.json['id'], randomUUID(), 'officer', 'payroll', 'x', '%zz', '%00')
  const query = fc.record({ filter, startIndex: word, count: word, sortBy: word, attributes: word })
  const sent = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE' as const),
    path: fc.oneof(
      fc.constantFrom('/Users', '/Groups', searchIn('Users'), searchIn('Groups'), '/Schemas', '/x'),
      id.map((one: string) => `/Users/${one}`),
      id.map((one: string) => `/Groups/${one}`),
    ),
    query: fc.option(query),
    body: fc.option(body),
    type: fc.constantFrom('application/scim+json', 'application/json', 'text/plain'),
    ifMatch: fc.constantFrom(undefined, '', '*', 'W/"1"', 'x'.repeat(600)),
  })
  const seed = Number(process.env['BLUELAMP_TEST_SEED']) || undefined
  const check = fc.asyncProperty(sent, async (one) => {
    const asked = Object.entries(one.query ?? {}).map(
      ([name, text]) => `${name}=${encodeURIComponent(text.toWellFormed())}`,
    )
    const answer = await service.app.inject({
      method: one.method as 'GET',
      url: `/scim/v2${one.path}${asked.length === 0 ? '' : `?${asked.join('&')}`}`,
      headers: {
        host: new URL(service.origin).host,
        authorization: `Bearer ${accessToken}`,
        ...(one.body === null ? {} : { 'content-type': one.type }),
        ...(one.ifMatch === undefined ? {} : { 'if-match': one.ifMatch }),
      },
      ...(one.body === null
        ? {}
        : { payload: typeof one.body === 'string' ? one.body : JSON.stringify(one.body) }),
    })
    assert.ok(answer.statusCode < 500, `${answer.statusCode} ${answer.body}`)
    assert.doesNotMatch(answer.body, /node_modules|\.ts:\d+/)
    if (answer.statusCode >= 400) assert.ok(!answer.body.includes(MARK), answer.body)
  })
  await fc.assert(check, { numRuns: 600, ...(seed === undefined ? {} : { seed }) })
  t.diagnostic('600 requests')
})
