import assert from 'node:assert/strict'
import { connect, type AddressInfo } from 'node:net'
import { before, test } from 'node:test'
import type { Caller } from '#platform/actions'
import { html } from '#platform/ui'
import { hiddenIn, testSite, type TestSite } from '../../../test/support/site.ts'
import { failingRoom, kept, theNote, trialRoom } from './fixtures.ts'
import type { OpenRoute } from './open-route.ts'
import { routesOf } from './server.ts'

const open: readonly OpenRoute[] = [
  {
    method: 'POST',
    path: '/sign-in',
    who: 'anybody',
    why: 'Nobody is signed in yet',
    limited: true,
    answer: () => ({
      redirect: '/',
      session: { secret: 'x'.repeat(43), seconds: 60 },
      cookies: [{ name: 'state', value: null }],
    }),
  },
  {
    method: 'GET',
    path: '/account',
    who: 'signed-in',
    why: 'One sees oneself',
    answer: ({ caller }) => ({ page: { title: caller?.actor.name ?? '', body: html`me` } }),
  },
]

let site: TestSite
before(async () => {
  site = await testSite([trialRoom, failingRoom], {
    open,
    settings: { hosts: ['localhost:80'], https: false },
  })
})

const note = `/notes/${theNote.noteId}`

test('every answer says what a browser may do with it', async () => {
  const somebody = await site.signIn()
  const first = await somebody.get(note)
  const second = await somebody.get(note)
  const policy = String(first.headers['content-security-policy'])
  const nonce = /'nonce-([A-Za-z0-9_-]{22})'/.exec(policy)?.[1] ?? 'none'
  assert.match(first.body, new RegExp(`<script nonce="${nonce}">`))
  assert.notEqual(second.headers['content-security-policy'], policy)
  assert.ok(!policy.includes('unsafe'))
  assert.match(policy, /default-src 'none'.*frame-ancestors 'none'; base-uri 'none'/)
  assert.equal(first.headers['x-content-type-options'], 'nosniff')
  assert.equal(first.headers['referrer-policy'], 'same-origin')
  assert.equal(first.headers['cross-origin-opener-policy'], 'same-origin')
  assert.equal(first.headers['cross-origin-resource-policy'], 'same-origin')
  assert.match(String(first.headers['permissions-policy']), /camera=\(\)/)
  assert.equal(first.headers['cache-control'], 'no-store')
  assert.match(String(first.headers['x-correlation-id']), /^[0-9a-f-]{36}$/)
  assert.equal(first.headers['x-powered-by'], undefined)
  for (const path of ['/nothing', '/healthz', '/api/trial/all-notes', '/assets/no.css']) {
    const answer = await site.app.inject(path)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff', path)
    assert.ok(answer.headers['content-security-policy'], path)
  }
})

test('a host that is not ours is not answered', async () => {
  for (const host of [
    'evil.example',
    'localhost:81',
    'localhost:80.evil.example',
    'evil@localhost',
  ]) {
    const answer = await site.app.inject({ url: note, headers: { host } })
    assert.equal(answer.statusCode, 421, host)
  }
  const probe = await site.app.inject({ url: '/healthz', headers: { host: '10.0.0.1:3000' } })
  assert.equal(probe.statusCode, 200)
})

test('a form without the token of its own session does nothing', async () => {
  kept.length = 0
  const somebody = await site.signIn()
  const other = await site.signIn()
  const theirs = hiddenIn((await other.get('/notes/keep')).body)['_csrf'] ?? ''
  const mine = hiddenIn((await somebody.get('/notes/keep')).body)['_csrf'] ?? ''
  assert.notEqual(theirs, mine)
  const fields = { text: 'a', pence: '1', kind: 'short', _step: 'send', _key: 'k'.repeat(43) }
  for (const token of ['', 'x', theirs, mine.slice(1), `${mine}A`]) {
    const answer = await somebody.post('/notes/keep', { ...fields, _csrf: token })
    assert.equal(answer.statusCode, 403, token)
  }
  for (const headers of [
    { origin: 'null' },
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ] as Record<string, string>[]) {
    const answer = await somebody.post('/notes/keep', { ...fields, _csrf: mine }, headers)
    assert.equal(answer.statusCode, 403)
  }
  assert.equal(kept.length, 0)
})

test('nobody signed in: a page leads to sign-in and back, a form loses nothing', async () => {
  const opened = await site.app.inject('/notes?kind=short&after=2')
  assert.equal(opened.statusCode, 303)
  assert.equal(
    opened.headers.location,
    `/sign-in?returnTo=${encodeURIComponent('/notes?kind=short&after=2')}`,
  )
  const cookies = ['', 'bl-session=', 'bl-session=short', 'bl-session=a b', `bl-session=\u00e9`]
  for (const cookie of [...cookies, `bl-session=${'y'.repeat(43)}; bl-session=${'z'.repeat(43)}`]) {
    assert.equal((await site.app.inject({ url: note, headers: { cookie } })).statusCode, 303)
  }
  const posted = await site.app.inject({
    method: 'POST',
    url: '/notes/keep',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'text=Typed+%3Cb%3E&on-day=17&_csrf=gone',
  })
  assert.equal(posted.statusCode, 401)
  assert.match(posted.body, /name="text" value="Typed &lt;b&gt;"/)
  const again = await site.signIn()
  const shown = await again.post('/notes/keep', hiddenWithStep(posted.body))
  assert.equal(shown.statusCode, 200)
  assert.match(shown.body, /value="Typed &lt;b&gt;"/)
})

function hiddenWithStep(body: string): Record<string, string> {
  return { ...hiddenIn(body), _step: 'change' }
}

test('a ticket that ended leads to sign-in; access that changed is read again', async () => {
  const somebody = await site.signIn()
  await site.world.admin.query('update sec.ticket set revoked_at = now() where account_id = $1', [
    somebody.caller.actor.accountId,
  ])
  assert.equal((await somebody.get(note)).statusCode, 303)
  const json = await somebody.get('/api/trial/all-notes')
  assert.equal(json.statusCode, 401)
  assert.equal(json.headers['www-authenticate'], 'Bearer')
  // The caller of this test stays stale, so that the second try fails as well.
  const stale = await site.signIn()
  await site.world.admin.query('update sec.ticket set access_version = 9 where account_id = $1', [
    stale.caller.actor.accountId,
  ])
  assert.equal((await stale.get(note)).statusCode, 503)
})

test('access that changed is forgotten, read again, and the page is shown', async () => {
  let caller: Caller | undefined
  let stale = true
  const changing = await testSite([trialRoom], {
    sessions: {
      callerFor: async (_secret, correlationId) => {
        if (caller === undefined) return undefined
        const accessVersion = stale ? 0 : caller.ticket.accessVersion
        return { ...caller, correlationId, ticket: { ...caller.ticket, accessVersion } }
      },
      forget: () => void (stale = false),
    },
  })
  const somebody = await changing.signIn()
  caller = somebody.caller
  assert.equal((await somebody.get(note)).statusCode, 200)
  assert.equal(stale, false)
})

test('what is wrong with a request is a plain 4xx, with nothing of it in the answer', async () => {
  const somebody = await site.signIn()
  const gets: readonly (readonly [string, number])[] = [
    ['/notes/%', 400],
    ['/notes/%zz', 400],
    ['/notes/%ed%a0%80', 400],
    ['/notes?kind=%', 400],
    ['/notes?kind=%ed%a0%80', 400],
    ['/notes?after=%00', 422],
    ['/notes/%00', 404],
    ['/notes/..%2f..%2fetc%2fpasswd', 404],
    ['/assets/../package.json', 404],
    ['/assets/%2e%2e/%2e%2e/package.json', 404],
    [`/notes?${'a=1&'.repeat(1_010)}`, 400],
    [`/notes?after=${'x'.repeat(5_000)}`, 414],
    ['/ECHO-ME', 404],
    ['/__proto__', 404],
    ['/notes?__proto__=1&kind=ECHO-ME', 422],
  ]
  for (const [path, status] of gets) {
    const answer = await somebody.get(path)
    assert.equal(answer.statusCode, status, path.slice(0, 60))
    assert.ok(status === 422 || !answer.body.includes('ECHO-ME'))
  }
  const post = (payload: string, type: string) =>
    somebody.post('/notes/keep', {}, {}).then(() =>
      site.app.inject({
        method: 'POST',
        url: '/notes/keep',
        headers: { cookie: somebody.cookie, 'content-type': type },
        payload,
      }),
    )
  const form = 'application/x-www-form-urlencoded'
  assert.equal((await post('text=%', form)).statusCode, 400)
  assert.equal((await post(`text=${'x'.repeat(70_000)}`, form)).statusCode, 413)
  assert.equal((await post('{}', 'application/json')).statusCode, 415)
  assert.equal((await post('--b\r\n', 'multipart/form-data; boundary=b')).statusCode, 415)
  assert.equal((await post('x', 'nonsense')).statusCode, 415)
})

/** Sends bytes as they are to a listening server; gives back the first line of its answer. */
function rawAnswer(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let heard = ''
    socket.on('data', (data) => void (heard += data.toString('latin1')))
    socket.on('error', reject)
    socket.on('close', () => resolve(heard.split('\r\n')[0] ?? ''))
    socket.on('data', () => socket.end())
  })
}

test('what is no request at all is answered on the socket', async () => {
  const listening = await testSite([trialRoom])
  await listening.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = listening.app.server.address() as AddressInfo
  const host = 'Host: localhost:80\r\n'
  const whole = `Content-Length: 5\r\nTransfer-Encoding: chunked\r\n`
  for (const [bytes, answer] of [
    ['nonsense\r\n\r\n', /^HTTP\/1.1 400/],
    [`GET /notes HTTP/1.1\r\n\r\n`, /^HTTP\/1.1 400/],
    [`GET /../../etc/passwd HTTP/1.1\r\n${host}\r\n`, /^HTTP\/1.1 404/],
    [`GET /notes/%c0%ae HTTP/1.1\r\n${host}\r\n`, /^HTTP\/1.1 400/],
    [`GET / HTTP/1.1\r\n${host}X: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431/],
    [`POST /notes/keep HTTP/1.1\r\n${host}${whole}\r\n`, /^HTTP\/1.1 400/],
  ] as const) {
    assert.match(await rawAnswer(port, bytes), answer, bytes.slice(0, 60))
  }
})

test('a page says that the program gets ready, in place of all others, but programs are answered', async () => {
  let ready = false
  const notReady = () => (ready ? undefined : { title: 'Getting ready', body: html`872 lines` })
  const forPrograms: OpenRoute = {
    method: 'GET',
    path: '/ticket',
    who: 'anybody',
    why: 'A program asks',
    early: true,
    answer: () => ({ json: { ticket: 'yes' } }),
  }
  const early = await testSite([trialRoom], { notReady, open: [forPrograms] })
  const waiting = await early.app.inject('/notes')
  assert.equal(waiting.statusCode, 503)
  assert.match(waiting.body, /Getting ready/)
  assert.equal((await early.app.inject('/healthz')).statusCode, 200)
  const ticket = await early.app.inject('/ticket')
  assert.deepEqual([ticket.statusCode, ticket.json()], [200, { ticket: 'yes' }])
  ready = true
  assert.equal((await early.app.inject('/notes')).statusCode, 303)
})

test('other methods are 405 with what is allowed; HEAD is GET without a body', async () => {
  const somebody = await site.signIn()
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'] as const) {
    const headers = { cookie: somebody.cookie }
    const answer = await site.app.inject({ method, url: '/notes', headers })
    assert.equal(answer.statusCode, 405, method)
    assert.equal(answer.headers.allow, 'GET, HEAD')
  }
  const headers = { cookie: somebody.cookie }
  const head = await site.app.inject({ method: 'HEAD', url: note, headers })
  assert.equal(head.statusCode, 200)
  assert.equal(head.body, '')
})

test('a defect shows its correlation id and nothing else; the log holds no personal data', async () => {
  const somebody = await site.signIn()
  site.log.length = 0
  const answer = await somebody.get('/fail?code=SECRET-CODE')
  assert.equal(answer.statusCode, 500)
  assert.match(answer.body, new RegExp(String(answer.headers['x-correlation-id'])))
  assert.ok(!answer.body.includes('Secret'))
  const text = JSON.stringify(site.log)
  assert.match(text, /a request ended in a defect/)
  assert.ok(!text.includes('Somebody Secret'))
  assert.ok(!text.includes(somebody.caller.actor.accountId))
  assert.ok(text.includes('"route":"/fail"'))
  const api = await somebody.get('/api/failing/fail?code=x')
  assert.equal(api.statusCode, 500)
  assert.equal(api.json().type, 'about:blank')
})

test('a database that is away is 503, and says when to try again', async () => {
  const somebody = await site.signIn()
  for (const code of ['57P01', '08006', 'ECONNREFUSED', 'ECONNRESET']) {
    const answer = await somebody.get(`/fail?code=${code}`)
    assert.equal(answer.statusCode, 503, code)
    assert.equal(answer.headers['retry-after'], '5')
    const json = await somebody.get(`/api/failing/fail?code=${code}`)
    assert.equal(json.statusCode, 503)
  }
})

test('a style sheet is kept for good, sent packed, and not at all where it is known', async () => {
  const [path] = [...routesOf(site.app)]
    .filter(({ kind }) => kind === 'file')
    .map((one) => one.path)
  assert.ok(path)
  const plain = await site.app.inject(path)
  assert.match(String(plain.headers['cache-control']), /immutable/)
  assert.equal(plain.headers['content-encoding'], undefined)
  const headers = { 'accept-encoding': 'gzip, br;q=0.9' }
  assert.equal((await site.app.inject({ url: path, headers })).headers['content-encoding'], 'br')
  const known = { 'if-none-match': String(plain.headers.etag) }
  assert.equal((await site.app.inject({ url: path, headers: known })).statusCode, 304)
})

test('probes answer; measurements are for this machine', async () => {
  assert.deepEqual((await site.app.inject('/healthz')).json(), { status: 'ok' })
  assert.equal((await site.app.inject('/readyz')).statusCode, 200)
  const here = await site.app.inject('/metrics')
  assert.match(here.body, /bluelamp_http_seconds_count\{[^}]*route="\/notes/)
  assert.ok(!here.body.includes(theNote.noteId))
  const away = await site.app.inject({ url: '/metrics', remoteAddress: '10.1.2.3' })
  assert.equal(away.statusCode, 404)
  const proxied = { 'x-forwarded-for': '10.1.2.3' }
  assert.equal((await site.app.inject({ url: '/metrics', headers: proxied })).statusCode, 404)
})

test('signing in sets a cookie that scripts cannot read, and few tries are allowed a minute', async () => {
  const send = (remoteAddress: string) =>
    site.app.inject({
      method: 'POST',
      url: '/sign-in',
      remoteAddress,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: '',
    })
  const answer = await send('10.0.0.1')
  assert.equal(answer.statusCode, 303)
  assert.deepEqual(answer.headers['set-cookie'], [
    'bl-state=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    `bl-session=${'x'.repeat(43)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60`,
  ])
  let last = answer
  for (let tries = 0; tries < 31; tries += 1) last = await send('10.0.0.2')
  assert.equal(last.statusCode, 429)
  assert.equal((await send('10.0.0.3')).statusCode, 303)
})

test('on https cookies are bound to the host and marked secure', async () => {
  const settings = { hosts: ['localhost:80'], https: true }
  const secure = await testSite([trialRoom], { open, settings })
  const answer = await secure.app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: '',
  })
  assert.match(String(answer.headers['set-cookie']), /__Host-bl-session=x+; Path=\/; .*; Secure/)
  assert.match(String(answer.headers['strict-transport-security']), /max-age=/)
})

test('every route has an action and a permission; the open ones are a short list', () => {
  for (const route of routesOf(site.app)) {
    const free = route.kind === 'open' || route.kind === 'file' || route.kind === 'probe'
    if (!free && route.path !== '/openapi.json') assert.ok(route.permission, route.path)
  }
  const open = routesOf(site.app).filter(({ kind }) => kind === 'open')
  assert.deepEqual(
    open.map(({ method, path, action }) => `${method} ${path} ${action}`),
    ['POST /sign-in anybody', 'GET /account signed-in'],
  )
})
