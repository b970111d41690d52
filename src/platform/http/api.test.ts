import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { InjectOptions } from 'fastify'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { kept, theNote, trialRoom } from './fixtures.ts'
import { openApi, operationsByRoom } from './openapi.ts'

let site: TestSite
let somebody: Browser
before(async () => {
  site = await testSite([trialRoom])
  somebody = await site.signIn()
})

const note = { text: 'By API', on: '2026-05-17', pence: '123', kind: 'short', loud: false }

const call = (payload: string | object, headers: Record<string, string> = {}) => {
  const sent: InjectOptions = {
    method: 'POST',
    url: '/api/trial/keep-note',
    headers: {
      authorization: `Bearer ${somebody.caller.ticket.secret}`,
      'content-type': 'application/json',
      ...headers,
    },
    payload,
  }
  return site.app.inject(sent)
}

test('a query answers JSON: pence as figures, days in ISO, by cookie or by ticket', async () => {
  const byCookie = await somebody.get(`/api/trial/one-note?noteId=${theNote.noteId}`)
  assert.equal(byCookie.statusCode, 200)
  assert.deepEqual(byCookie.json(), { ...theNote, pence: '123456' })
  const authorization = `Bearer ${somebody.caller.ticket.secret}`
  const url = `/api/trial/one-note?noteId=${theNote.noteId}`
  const byTicket = await site.app.inject({ url, headers: { authorization } })
  assert.deepEqual(byTicket.json(), byCookie.json())
})

test('a command is performed once per Idempotency-Key', async () => {
  kept.length = 0
  const headers = { 'idempotency-key': 'one-of-mine' }
  const answers = await Promise.all([call(note, headers), call(note, headers)])
  for (const answer of answers)
    assert.deepEqual(answer.json(), { noteId: theNote.noteId, pence: '123' })
  assert.equal(kept.length, 1)
  const other = await call({ ...note, text: 'Other' }, headers)
  assert.equal(other.statusCode, 409)
  assert.equal(other.json().code, 'platform.key-reused')
})

test('a refusal is RFC 9457 with the fields, and never what was sent', async () => {
  const answer = await call({ ...note, on: '2026-02-31', extra: 'ECHO-ME' })
  assert.equal(answer.statusCode, 422)
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
  const problem = answer.json()
  assert.equal(problem.status, 422)
  assert.equal(problem.type, 'urn:bluelamp:problem:trial.keep-note.input')
  assert.ok(problem.problems.some(({ field }: { field?: string }) => field === 'on'))
  assert.ok(!answer.body.includes('ECHO-ME'))
  assert.ok(!answer.body.includes('2026-02-31'))
  const unknown = await somebody.get('/api/trial/all-notes?nothing=1')
  assert.equal(unknown.statusCode, 422)
  assert.equal((await somebody.get('/api/trial/one-note?noteId=1')).statusCode, 404)
})

test('what cannot be read is 400, what is too large 413, another kind of content 415', async () => {
  const nested = `${'['.repeat(40)}${']'.repeat(40)}`
  for (const body of [
    '{',
    '[]',
    'null',
    `{"text":${nested}}`,
    '{"__proto__":{"a":1}}',
    '{"\\u005f_proto__":1}',
    '{"constructor":{"prototype":{}}}',
    String.raw`{"noteId":"1","text":"half \ud800"}`,
    String.raw`{"x\udfff":"%"}`,
  ]) {
    assert.equal((await call(body)).statusCode, 400, body)
  }
  const bytes = await site.app.inject({
    method: 'POST',
    url: '/api/trial/keep-note',
    headers: {
      authorization: `Bearer ${somebody.caller.ticket.secret}`,
      'content-type': 'application/json',
    },
    payload: Buffer.from([0x7b, 0xff, 0x7d]),
  })
  assert.equal(bytes.statusCode, 400)
  assert.equal((await call(`"${'x'.repeat(1_100_000)}"`)).statusCode, 413)
  assert.equal((await call('a=1', { 'content-type': 'text/plain' })).statusCode, 415)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  assert.equal((await call('text=1', form)).statusCode, 415)
})

test('without a session 401, from another site 403, by cookie only where it was meant', async () => {
  const url = '/api/trial/keep-note'
  const json = { 'content-type': 'application/json' }
  const unsigned = await site.app.inject({ method: 'POST', url, headers: json, payload: note })
  assert.equal(unsigned.statusCode, 401)
  assert.equal(unsigned.json().status, 401)
  const byCookie = (headers: Record<string, string>) =>
    site.app.inject({
      method: 'POST',
      url,
      headers: { cookie: somebody.cookie, ...json, ...headers },
      payload: note,
    })
  assert.equal((await byCookie({})).statusCode, 403)
  assert.equal((await byCookie({ origin: 'http://evil.example' })).statusCode, 403)
  assert.equal((await byCookie({ 'sec-fetch-site': 'same-site' })).statusCode, 403)
  assert.equal((await byCookie({ origin: 'http://localhost:80' })).statusCode, 200)
  assert.equal((await byCookie({ 'sec-fetch-site': 'same-origin' })).statusCode, 200)
})

test('bulk work and other methods are not there', async () => {
  assert.equal((await somebody.get('/api/trial/import-notes')).statusCode, 404)
  const wrong = await somebody.get('/api/trial/keep-note')
  assert.equal(wrong.statusCode, 405)
  assert.equal(wrong.headers.allow, 'POST')
})

test('OpenAPI 3.1 names every operation with its fields as others know them', async () => {
  const answer = await somebody.get('/openapi.json')
  assert.equal(answer.statusCode, 200)
  const document = answer.json()
  assert.equal(document.openapi, '3.1.0')
  assert.deepEqual(document, JSON.parse(JSON.stringify(openApi(site.world.house.registry))))
  const body =
    document.paths['/api/trial/keep-note'].post.requestBody.content['application/json'].schema
  assert.deepEqual(body.properties.on, { type: 'string', format: 'date' })
  assert.equal(body.properties.pence.type, 'string')
  assert.equal(body.additionalProperties, false)
  assert.deepEqual(body.required, ['text', 'on', 'pence', 'kind', 'loud'])
  const parameters = document.paths['/api/trial/one-note'].get.parameters
  assert.deepEqual(parameters, [
    { name: 'noteId', in: 'query', required: true, schema: { type: 'string', format: 'uuid' } },
  ])
  const [room] = operationsByRoom(site.world.house.registry)
  assert.equal(room?.room, 'trial')
  assert.equal(room?.operations.length, 6)
})
