import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { actionsOver, definePermission, defineRoom, field } from '#platform/actions'
import { rooms } from '../../rooms.ts'
import { hiddenIn, testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { files, multipart, shelf } from '../documents/fixtures.ts'
import { createShell } from '#web/layout'
import { views } from '#platform/ui'
import { form } from './declare.ts'
import { attachmentCalled } from './downloads.ts'
import { openServer } from './server.ts'

let site: TestSite
let somebody: Browser
let hidden: Record<string, string>
before(async () => {
  site = await testSite([...rooms, shelf])
  somebody = await site.signIn({ roles: ['sergeant'] })
  hidden = hiddenIn((await somebody.get('/shelf/put')).body)
})

const seed = Number(process.env['BLUELAMP_TEST_SEED']) || randomInt(2 ** 31)

/** The port at which the site is reached over a real socket. */
async function listening(): Promise<number> {
  if (!site.app.server.listening) await site.app.listen({ host: '127.0.0.1', port: 0 })
  return (site.app.server.address() as AddressInfo).port
}

const documents = async (): Promise<number> => {
  const { rows } = await site.world.admin.query<{ n: number }>(
    'select count(*)::int as n from documents.document',
  )
  return rows[0]?.n ?? 0
}

/** What hostile forms are made of. */
const pieces = [
  '--B',
  '--B--',
  '--B\r\n',
  '\r\n',
  '\n',
  '\r\n\r\n',
  'Content-Disposition: form-data; name="title"',
  'Content-Disposition: form-data; name="_csrf"',
  'Content-Disposition: form-data; name="documentIds"; filename="a.txt"',
  'Content-Disposition: form-data; name="documentIds"; filename*=UTF-8\'\'%ff%00.pdf',
  'Content-Disposition: form-data; name="documentIds"; filename="../../x"',
  'Content-Disposition: form-data; name="__proto__"',
  'Content-Disposition: form-data; name="constructor"; filename="x.pdf"',
  'Content-Disposition: form-data; name="toString"',
  'Content-Disposition: attachment',
  'Content-Disposition: form-data; name=',
  `Content-Disposition: form-data; name="${'n'.repeat(300)}"`,
  'Content-Type: application/json',
  'Content-Type: text/plain; charset=utf-16le',
  'Content-Type: multipart/mixed; boundary=C',
  'Content-Transfer-Encoding: base64',
  '{"a":',
  '[1,2]',
  'words',
  '\u0000',
  '\u202e',
  'é',
  '%PDF-1.7\n',
]
const types = [
  'multipart/form-data; boundary=B',
  'multipart/form-data; boundary="B"',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=B; boundary=C',
  `multipart/form-data; boundary=${'B'.repeat(300)}`,
  'multipart/form-data; boundary=\u00e9',
  'multipart/form-dataX; boundary=B',
  'multipart/mixed; boundary=B',
]

/** A well-formed form that is then cut, spliced or scribbled on. */
const scribbled = (token: string) =>
  fc
    .tuple(fc.nat(1_000), fc.uint8Array({ maxLength: 12 }), fc.nat(1_000), fc.boolean())
    .map(([at, bytes, length, cut]) => {
      const fields: [string, string][] = [
        ['_csrf', token],
        ['title', 'Words'],
      ]
      const { payload, headers } = multipart(fields, [{ name: 'a.pdf', content: files.pdf }])
      const place = Math.min(at, payload.length)
      const rest = cut
        ? Buffer.alloc(0)
        : payload.subarray(Math.min(place + (length % 40), payload.length))
      const body = Buffer.concat([payload.subarray(0, place), bytes, rest])
      return { type: String(headers['content-type']), body }
    })

const madeUp = (token: string) =>
  fc
    .tuple(
      fc.constantFrom(...types),
      fc.array(fc.constantFrom(...pieces, token), { maxLength: 30 }),
      fc.constantFrom('', '\r\n', '\n'),
    )
    .map(([type, parts, glue]) => ({ type, body: Buffer.from(parts.join(glue)) }))

test('2,000 hostile forms with files: never 5xx, nothing left behind, and the next form is served', async (t) => {
  t.diagnostic(`seed ${seed}`)
  const token = hidden['_csrf'] ?? ''
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(fc.oneof(scribbled(token), madeUp(token)), async ({ type, body }) => {
      const answer = await site.app.inject({
        method: 'POST',
        url: '/shelf/put',
        headers: { cookie: somebody.cookie, 'content-type': type },
        payload: body,
      })
      const { statusCode } = answer
      seen.set(statusCode, (seen.get(statusCode) ?? 0) + 1)
      assert.ok(statusCode < 500, `${statusCode}`)
      assert.doesNotMatch(answer.body, /node_modules|at async|\.ts:\d/)
    }),
    { numRuns: 2_000, seed },
  )
  t.diagnostic(JSON.stringify([...seen]))
  for (const status of [400, 403, 415, 422]) assert.ok(seen.has(status), `no ${status} among them`)
  const fine = multipart(Object.entries({ ...hidden, title: 'Fine' }), [
    { name: 'a.pdf', content: files.pdf },
  ])
  const answer = await site.app.inject({
    method: 'POST',
    url: '/shelf/put',
    headers: { cookie: somebody.cookie, ...fine.headers },
    payload: fine.payload,
  })
  assert.equal(answer.statusCode, 303)
})

test('a form that breaks off in the middle of a file leaves no entry, and the next one is served', async () => {
  const port = await listening()
  const whole = multipart(Object.entries({ ...hidden, title: 'Broken off' }), [
    { name: 'a.txt', content: 'The first file arrives whole' },
    { name: 'b.txt', content: 'x'.repeat(2_000_000) },
  ])
  const before = await documents()
  for (const share of [0.001, 0.5, 0.9]) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(
      `POST /shelf/put HTTP/1.1\r\nHost: localhost:80\r\nCookie: ${somebody.cookie}\r\n` +
        `Content-Type: ${whole.headers['content-type']}\r\n` +
        `Content-Length: ${whole.payload.length}\r\n\r\n`,
    )
    socket.write(whole.payload.subarray(0, whole.payload.length * share))
    const closed = once(socket, 'close')
    socket.destroySoon()
    await closed
  }
  assert.equal((await somebody.get('/shelf/put')).statusCode, 200)
  assert.equal(await documents(), before)
  assert.deepEqual(
    site.log.filter(({ level }) => level === 'error'),
    [],
  )
})

test('a form that is refused early is answered while the rest still comes', async () => {
  const port = await listening()
  const content = 'x'.repeat(5_000_000)
  const forged = multipart([['title', 'Forged']], [{ name: 'a.txt', content }])
  const sending = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/shelf/put',
    headers: {
      host: 'localhost:80',
      cookie: somebody.cookie,
      'content-length': forged.payload.length,
      ...forged.headers,
    },
  })
  sending.end(forged.payload)
  const [answer] = (await once(sending, 'response')) as [IncomingMessage]
  assert.equal(answer.statusCode, 403)
  answer.resume()
  await once(answer, 'end')
})

test('other addresses take no files', async () => {
  const { headers, payload } = multipart(Object.entries(hidden), [
    { name: 'a.pdf', content: files.pdf },
  ])
  for (const url of ['/leave/ask', '/api/shelf/put-box', '/sign-out']) {
    const answer = await site.app.inject({
      method: 'POST',
      url,
      headers: { cookie: somebody.cookie, ...headers },
      payload,
    })
    assert.ok([404, 415].includes(answer.statusCode), `${url} ${answer.statusCode}`)
  }
})

test('a form that asks for files refuses to open where nothing keeps them', async () => {
  const { defineCommand } = actionsOver<unknown>('hopeful')
  const take = defineCommand({
    name: 'hopeful.take',
    says: 'Takes files',
    permission: definePermission({
      name: 'hopeful.take',
      says: 'take files',
      held: { everyone: 'self' },
    }),
    input: z.strictObject({ documentIds: field.documents() }),
    audit: { operation: 'collection', record: [] },
    run: async () => undefined,
    subjects: () => [],
  })
  const room = defineRoom({
    name: 'hopeful',
    wing: 'test',
    says: 'Hopes',
    commands: [take],
    routes: [
      form({
        path: '/hopeful',
        command: take,
        title: 'Take',
        fields: [{ name: 'documentIds', label: 'Files' }],
        submit: 'Take them',
        done: () => ({ to: '/' }),
      }),
    ],
  })
  const open = openServer({
    house: site.world.house,
    rooms: [room],
    sessions: { callerFor: async () => undefined },
    layout: createShell({ assets: { style: '', script: '', icon: '' }, place: '' }),
    views: views([]),
    settings: { hosts: [], https: false },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  await assert.rejects(open, /nothing keeps them/)
})

test('a name in a header is one value, whatever it holds', () => {
  assert.equal(attachmentCalled('a.pdf'), 'attachment; filename="a.pdf"')
  assert.equal(
    attachmentCalled("naïve 'x' (1).pdf"),
    `attachment; filename="na_ve 'x' (1).pdf"; filename*=UTF-8''na%C3%AFve%20%27x%27%20%281%29.pdf`,
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      assert.match(
        attachmentCalled(name),
        /^attachment; filename="[\x20-\x7e]*"(?:; filename\*=UTF-8''[A-Za-z0-9!~._%-]*)?$/,
      )
      assert.equal(attachmentCalled(name).split('"').length, 3)
    }),
    { numRuns: 1_000, seed },
  )
})
