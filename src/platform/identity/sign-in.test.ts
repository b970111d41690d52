import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import {
  callerFor,
  CALLBACK_PATH,
  DEMO_ISSUER,
  demoPerson,
  loadDemoAccounts,
  mountDemoProvider,
  openRelyingParty,
  type IdentityProvider,
  type RelyingParty,
} from '#platform/identity'
import { testWorld, type World } from '../../../test/support/world.ts'
import { access } from '../access/room.ts'
import { identity } from './room.ts'

let world: World
let app: FastifyInstance
let demo: IdentityProvider
let party: RelyingParty
let origin: string
const problems: unknown[] = []

before(async () => {
  world = await testWorld([access, identity])
  await loadDemoAccounts(world.house)
  app = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: unknown, body: string) => Object.fromEntries(new URLSearchParams(body)),
  )
  demo = await mountDemoProvider(app, {
    house: world.house,
    host: '127.0.0.1',
    render: (page) => page,
  })
  party = await openRelyingParty(world.house, [demo], (problem) => void problems.push(problem))
  await app.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
after(() => app.close())

/** As a browser does: keeps cookies with their paths, follows redirects when told. */
function browser() {
  const jar = new Map<string, { value: string; path: string }>()
  return async (address: string, form?: Record<string, string>): Promise<Response> => {
    const url = new URL(address, origin)
    const cookie = [...jar]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: cookie === '' ? {} : { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/; */)
      const name = pair.slice(0, pair.indexOf('='))
      const path =
        attributes.find((text) => text.toLowerCase().startsWith('path='))?.slice(5) ?? '/'
      jar.set(name, { value: pair.slice(name.length + 1), path })
    }
    return answer
  }
}

const onwards = (answer: Response): string =>
  answer.headers.get('location') ?? assert.fail(`no redirect: ${answer.status}`)

/** Goes to the provider and chooses a person; returns the callback address and the state cookie. */
async function choose(subject: string, returnTo = '/leave', from = origin) {
  const visit = browser()
  const { redirectTo, stateCookie } = await party.beginSignIn({
    issuer: 'demo',
    returnTo,
    origin: from,
  })
  const page = onwards(await visit(redirectTo))
  assert.equal((await visit(page)).status, 200)
  const chosen = await visit(page, { subject })
  assert.equal(chosen.status, 303)
  const resumed = await visit(onwards(chosen))
  return { url: onwards(resumed), stateCookie, page, redirectTo }
}

const device = 'Firefox on Windows'
const finish = (url: string, stateCookie: string | undefined) =>
  party.finishSignIn({ url, stateCookie, device })

test('code, PKCE, state and nonce: from our page to a session as the chosen person', async () => {
  const { url, stateCookie, redirectTo } = await choose('anh-thu-dang', '/leave/new?days=2')
  const asked = new URL(redirectTo).searchParams
  assert.equal(asked.get('code_challenge_method'), 'S256')
  assert.ok(asked.get('nonce'))
  assert.ok(url.startsWith(`${origin}${CALLBACK_PATH}?`))
  const { secret, returnTo } = await finish(url, stateCookie)
  assert.equal(returnTo, '/leave/new?days=2')
  const caller = await callerFor(world.house, secret, randomUUID())
  assert.equal(caller?.actor.name, 'DC Anh Thu Dang')
  assert.deepEqual(problems, [])
})

test('in one browser one can be one person after another, by one press each', async () => {
  const visit = browser()
  for (const subject of ['funmi-adeyemi', 'nasreen-chowdhury', 'funmi-adeyemi']) {
    const { redirectTo, stateCookie } = await party.beginSignIn({
      issuer: 'demo',
      origin,
      loginHint: subject,
    })
    const hinted = await visit(onwards(await visit(redirectTo)))
    const came = onwards(await visit(onwards(hinted)))
    const { secret } = await finish(came, stateCookie)
    const caller = await callerFor(world.house, secret, randomUUID())
    assert.equal(caller?.actor.name, demoPerson(subject)?.name)
  }
})

test('the sign-in page gives 28 people with their roles', async () => {
  const visit = browser()
  const begun = await party.beginSignIn({ issuer: 'demo', origin })
  const answer = await visit(onwards(await visit(begun.redirectTo)))
  const { people } = (await answer.json()) as { people: { name: string; roleTitle: string }[] }
  assert.equal(people.length, 28)
  assert.equal(new Set(people.map(({ roleTitle }) => roleTitle)).size, 22)
  assert.equal(new Set(people.map(({ name }) => name)).size, 28)
})

test('whoever has chosen on our own page already is not asked again; a stranger is', async () => {
  for (const [loginHint, chosen] of [
    ['tomasz-bielak', true],
    ['nobody', false],
  ] as const) {
    const visit = browser()
    const begun = await party.beginSignIn({ issuer: 'demo', origin, loginHint })
    const answer = await visit(onwards(await visit(begun.redirectTo)))
    assert.equal(answer.status, chosen ? 303 : 200)
    if (!chosen) continue
    const { secret } = await finish(onwards(await visit(onwards(answer))), begun.stateCookie)
    const caller = await callerFor(world.house, secret, randomUUID())
    assert.equal(caller?.actor.name, 'Tomasz Bielak')
  }
})

test('somebody who comes as localhost stays on localhost', async () => {
  const local = origin.replace('127.0.0.1', 'localhost')
  const { redirectTo } = await party.beginSignIn({ issuer: 'demo', origin: local })
  assert.ok(redirectTo.startsWith(`${local}/demo-identity/`))
  assert.ok(redirectTo.includes(encodeURIComponent(`${local}${CALLBACK_PATH}`)))
})

test('the same answer of the provider does not count twice', async () => {
  const { url, stateCookie } = await choose('shanthi-perinparajah')
  await finish(url, stateCookie)
  await assert.rejects(finish(url, stateCookie), /identity.sign-in-used/)
})

test('a code that was used already is refused even with a fresh state', async () => {
  const first = await choose('eilidh-abernethy')
  await finish(first.url, first.stateCookie)
  const { stateCookie, url } = await choose('eilidh-abernethy')
  const swapped = new URL(url)
  const usedCode = new URL(first.url).searchParams.get('code') ?? ''
  swapped.searchParams.set('code', usedCode)
  await assert.rejects(finish(swapped.href, stateCookie), /identity.sign-in-failed/)
})

test('a code of one sign-in is worth nothing in another: PKCE and nonce', async () => {
  const theirs = await choose('rafael-quispe')
  const ours = await choose('eilidh-abernethy')
  const planted = new URL(ours.url)
  planted.searchParams.set('code', new URL(theirs.url).searchParams.get('code') ?? '')
  await assert.rejects(finish(planted.href, ours.stateCookie), /identity.sign-in-failed/)
})

test('another state, another issuer, an error and nonsense are refusals, never defects', async () => {
  const changes: [string, string | null][] = [
    ['state', 'x'],
    ['state', null],
    ['iss', 'https://elsewhere.example'],
    ['code', null],
    ['code', 'x'],
    ['error', 'server_error'],
    ['error', 'access_denied'],
    ['id_token', 'a.b.c'],
  ]
  for (const [name, value] of changes) {
    const { url, stateCookie } = await choose('eilidh-abernethy')
    const changed = new URL(url)
    if (value === null) changed.searchParams.delete(name)
    else changed.searchParams.set(name, value)
    await assert.rejects(finish(changed.href, stateCookie), { name: 'Refusal' }, name)
  }
  for (const url of ['', 'nonsense', 'http://[', '//evil.example/?code=x', `${CALLBACK_PATH}?`]) {
    const { stateCookie } = await party.beginSignIn({ issuer: 'demo', origin })
    await assert.rejects(finish(url, stateCookie), { name: 'Refusal', status: 400 }, url)
  }
})

test('no state cookie, a forged one and an old one are refused before the provider is asked', async () => {
  const { url, stateCookie } = await choose('eilidh-abernethy')
  const flipped = `${stateCookie.slice(0, -5)}AAAAA`
  for (const cookie of [undefined, '', 'x', flipped, stateCookie.slice(10), 'A'.repeat(9_000)]) {
    await assert.rejects(finish(url, cookie), /identity.sign-in-expired/)
  }
  const later = { ...world.house.clock, real: () => world.house.clock.real().add({ minutes: 11 }) }
  const patient = await openRelyingParty({ ...world.house, clock: later }, [demo])
  await assert.rejects(
    patient.finishSignIn({ url, stateCookie, device }),
    /identity.sign-in-expired/,
  )
})

test('only paths of our own are returned to', async () => {
  const evil = [
    '//evil.example',
    '/\\evil',
    'https://evil.example',
    '/\t/evil',
    '/a\r\nb',
    '/..//evil.example',
  ]
  for (const wanted of [...evil, '/%0d%0a'.repeat(400), '']) {
    const { url, stateCookie } = await choose('eilidh-abernethy', wanted)
    assert.equal((await finish(url, stateCookie)).returnTo, '/', wanted)
  }
})

test('a provider of force 2 cannot say who somebody of force 1 is', async () => {
  const foreign = { ...demo, key: 'foreign', forceId: 2, boundAs: 'https://force-two.example' }
  const both = await openRelyingParty(world.house, [demo, foreign])
  const visit = browser()
  const begun = await both.beginSignIn({ issuer: 'foreign', origin })
  const page = onwards(await visit(begun.redirectTo))
  const url = onwards(await visit(onwards(await visit(page, { subject: 'samir-haddadin' }))))
  const { stateCookie } = begun
  await assert.rejects(both.finishSignIn({ url, stateCookie, device }), /identity.no-account/)
  await assert.rejects(
    openRelyingParty(world.house, [{ ...foreign, boundAs: DEMO_ISSUER }]),
    /already speaks for another force/,
  )
  const { rows } = await world.admin.query(
    `select force_id, kept from audit.entry where action = 'identity.refuse-sign-in'
     and kept->>'code' = 'identity.no-account'`,
  )
  assert.deepEqual(rows, [
    { force_id: 2, kept: { how: 'provider foreign', code: 'identity.no-account' } },
  ])
})

test('that a provider knows people by our user names is taken back with its setting', async () => {
  const { subjectIs, ...plain } = { ...demo, key: 'ours', boundAs: 'https://ours.example' }
  const known = async (provider: IdentityProvider) => {
    await openRelyingParty(world.house, [demo, provider])
    const { rows } = await world.admin.query(
      'select issuer, subject_is as known from identity.issuer where issuer = any($1) order by 1',
      [[DEMO_ISSUER, plain.boundAs]],
    )
    return rows.map((row) => (row as { known: string | null }).known)
  }
  assert.equal(subjectIs, 'user-name')
  assert.deepEqual(await known({ ...plain, subjectIs }), ['user-name', 'user-name'])
  assert.deepEqual(await known(plain), ['user-name', null])
})

test('a suspended account is not let in, and that is on the record', async () => {
  const { accountId } = demoPerson('delroy-fontaine') ?? assert.fail()
  await world.admin.query(
    `update identity.account set status = 'suspended' where account_id = $1`,
    [accountId],
  )
  const { url, stateCookie } = await choose('delroy-fontaine')
  await assert.rejects(finish(url, stateCookie), /identity.account-not-active/)
  const { rows } = await world.admin.query(
    `select on_behalf_of, outcome from audit.entry where action = 'identity.refuse-sign-in'
     and kept->>'code' = 'identity.account-not-active'`,
  )
  assert.deepEqual(rows, [{ on_behalf_of: accountId, outcome: 'done' }])
})

test('a provider that does not answer is a refusal, and is asked again', async () => {
  const silent = { ...demo, key: 'silent', boundAs: 'https://silent.example' }
  let address = 'http://127.0.0.1:9/demo-identity'
  const reported: unknown[] = []
  const issuer = () => address
  const one = await openRelyingParty(world.house, [{ ...silent, issuer }], (error) =>
    reported.push(error),
  )
  const begin = () => one.beginSignIn({ issuer: 'silent', origin })
  await assert.rejects(begin(), /identity.provider-silent/)
  assert.equal(reported.length, 1)
  address = `${origin}/demo-identity`
  await begin()
  await assert.rejects(party.beginSignIn({ issuer: 'nobody', origin }), /platform.not-found/)
})

test('the demo provider answers on this machine by its own names only', async () => {
  const at = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
    app.inject({ url: '/demo-identity/.well-known/openid-configuration', headers, remoteAddress })
  const host = new URL(origin).host
  const { port } = new URL(origin)
  for (const name of [host, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
    assert.equal((await at({ host: name })).statusCode, 200, name)
  }
  const foreign = [
    'bluelamp.example',
    '127.0.0.1',
    `10.0.0.7:${port}`,
    '',
    `127.0.0.1.evil:${port}`,
  ]
  for (const name of foreign) assert.notEqual((await at({ host: name })).statusCode, 200, name)
  assert.notEqual((await at({ host }, '10.0.0.7')).statusCode, 200)
  for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
    assert.notEqual((await at({ host, [name]: '10.0.0.7' })).statusCode, 200, name)
  }
})

test('the demo provider is not mounted where others could reach it', async () => {
  for (const host of ['0.0.0.0', '::', '10.0.0.7', 'bluelamp.example']) {
    const elsewhere = Fastify()
    const options = { house: world.house, host, render: () => '' }
    await assert.rejects(mountDemoProvider(elsewhere, options), /127.0.0.1 only/)
  }
})

test('the demo page belongs to the browser that began, and lets in none but its people', async () => {
  const visit = browser()
  const { redirectTo } = await party.beginSignIn({ issuer: 'demo', origin })
  const page = onwards(await visit(redirectTo))
  assert.equal((await visit(page, { subject: 'nobody' })).status, 404)
  assert.equal((await browser()(page)).status, 400)
  assert.equal((await browser()(page, { subject: 'samir-haddadin' })).status, 400)
})

test('without PKCE the demo provider gives no code', async () => {
  const visit = browser()
  const { redirectTo } = await party.beginSignIn({ issuer: 'demo', origin })
  const url = new URL(redirectTo)
  url.searchParams.delete('code_challenge')
  url.searchParams.delete('code_challenge_method')
  assert.match(onwards(await visit(url.href)), /error=invalid_request/)
  const elsewhere = new URL(redirectTo)
  elsewhere.searchParams.set('redirect_uri', 'https://evil.example/')
  const answer = await visit(elsewhere.href)
  assert.equal(answer.status, 400)
  assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8')
})
