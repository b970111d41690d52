import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { ask, perform, type Caller, type House, type Outside } from '#platform/actions'
import { openHandlers, type Delivery } from '#platform/events'
import { deliveringFor, machinesFor } from '../../../test/support/working.ts'
import { scimService, type Service } from '../../../test/support/scim.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { access } from '../access/room.ts'
import { identity } from '../identity/room.ts'
import { deliver } from '../jobs/deliver.ts'
import { jobs } from '../jobs/room.ts'
import { addTarget } from './commands/add-target.ts'
import { keepAccount } from './commands/keep-account.ts'
import { readyAccount } from './commands/ready-account.ts'
import { recheckEnded } from './commands/recheck-ended.ts'
import { come, coming, leave } from './fixtures.ts'
import { openOutside, OutsideSettingProblem } from './outside.ts'
import { PATCH } from './protocol/schemas.ts'
import { accountsOf } from './queries.ts'
import { scim } from './room.ts'

const rooms = [access, identity, jobs, scim, coming]
let world: World
let service: Service
let house: House
let person: Caller
let administrator: Caller
const servers: Server[] = []

/** A server of somebody else's that does what a test says; where it is. */
async function elsewhere(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const outsideTo = (...allowed: string[]): Outside =>
  openOutside({ allowed, mayBePrivate: false, patienceMilliseconds: 2_000 })

const targetAt = (origin: string, more: object = {}, who: Caller = administrator) =>
  perform(house, who, addTarget, {
    code: `t-${randomUUID()}`.slice(0, 38).replace(/-$/, ''),
    name: 'Another system',
    baseUrl: `${origin}/scim/v2`,
    secret: 'given',
    lookAgainDays: 365,
    ...more,
  })

before(async () => {
  world = await testWorld(rooms)
  service = await scimService(world, rooms, 2)
  house = { ...world.house, outside: outsideTo(service.origin) }
  administrator = await world.caller({ roles: ['administrator'] })
  const { clientId, clientSecret: secret, origin } = service
  await targetAt(origin, {
    code: 'directory',
    tokenUrl: `${origin}/oauth/token`,
    clientId,
    secret,
  })
})
after(() => servers.forEach((server) => server.close()))
beforeEach(async () => {
  person = await world.caller()
  await world.admin.query(`update events.outbox set relayed_at = now() where relayed_at is null`)
})

/** The deliveries of the work that is due by now. */
async function due(): Promise<Delivery[]> {
  const { rows } = await world.admin.query(
    `with due as (update events.outbox set relayed_at = $1 where kind = 'job'
      and relayed_at is null and (run_at is null or run_at <= $1) returning *)
     select * from due order by outbox_number`,
    [world.clock.now().toString()],
  )
  const handlers = openHandlers(house.registry)
  return rows.flatMap((row) => [...handlers.deliveriesOf(1, row)])
}

async function bringAbout(over: House = house): Promise<number> {
  const deliveries = await due()
  const work = { ...deliveringFor({ ...world, house: over }), machines: machinesFor(world) }
  for (const delivery of deliveries) await deliver(work, delivery, 1)
  return deliveries.length
}

async function told(): Promise<readonly string[]> {
  const { rows } = await world.admin.query(
    `update events.outbox set relayed_at = now() where kind <> 'job' and relayed_at is null
     returning name, payload, outbox_number`,
  )
  return rows
    .toSorted((one, other) => one.outbox_number - other.outbox_number)
    .map(({ name, payload }) => [name, payload.reason].filter(Boolean).join(' '))
}

const accountNow = async () => {
  const personIds = [person.actor.personId ?? '']
  const [account] = await ask(house, person, accountsOf, { personIds })
  assert.ok(account)
  return account
}

let number = 0
async function comes(targets: string[], more: object = {}, over?: House) {
  const personId = person.actor.personId ?? ''
  const userName = `rivers${(number += 1)}`
  await perform(house, person, come, { personId, userName, targets, ...more })
  await bringAbout(over)
  return accountNow()
}

const remote = async () => {
  const filter = encodeURIComponent(`externalId eq "${person.actor.personId}"`)
  return (await service.call('GET', `/Users?filter=${filter}`)).json['Resources'][0]
}

test('an account is wanted, made over HTTP, read back, and only then counts as made', async () => {
  const personId = person.actor.personId ?? ''
  const wish = { personId, userName: 'first', targets: ['directory'], groups: ['Police officer'] }
  await perform(house, person, come, wish)
  assert.deepEqual([(await accountNow()).state, await told()], ['asked', []])
  await bringAbout()
  const account = await accountNow()
  assert.deepEqual([account.state, account.found, account.readStatus], ['proved', 'active', 200])
  assert.match(account.digest ?? '', /^[0-9a-f]{64}$/)
  assert.deepEqual(await told(), ['scim.account-made'])
  const { userName, externalId, groups } = await remote()
  assert.deepEqual([userName, externalId], ['first', personId])
  assert.deepEqual(groups, [{ value: 'officer', display: 'Police officer' }])
})

test('asked for twice, and after a lost answer, there is one account', async () => {
  await comes(['directory'])
  const first = await remote()
  await world.admin.query('update scim.account set remote_id = null where person_id = $1', [
    person.actor.personId,
  ])
  const again = await comes(['directory'])
  assert.equal(again.state, 'proved')
  assert.equal((await remote()).id, first.id)
})

test('access that is to end is proved by what is read back: inactive, out of our groups', async () => {
  await comes(['directory'], { groups: ['Police officer'] })
  await told()
  const personId = person.actor.personId ?? ''
  service.asked.length = 0
  assert.equal((await perform(house, person, leave, { personId })).length, 1)
  assert.deepEqual(await told(), [])
  await bringAbout()
  const account = await accountNow()
  assert.deepEqual([account.wanted, account.state], ['ended', 'proved'])
  assert.equal(account.found, 'inactive')
  assert.deepEqual(await told(), ['scim.access-ended'])
  const { active, groups } = await remote()
  assert.deepEqual([active, groups], [false, undefined])
  assert.match(service.asked.findLast((one) => one.includes('/Users/')) ?? '', /^GET/)
  assert.deepEqual(await perform(house, person, leave, { personId }), [])
})

test('an account that is not there any more is proved by the answers that say so', async () => {
  await comes(['directory'])
  await service.call('DELETE', `/Users/${(await remote()).id}`)
  await perform(house, person, leave, { personId: person.actor.personId ?? '' })
  await bringAbout()
  const { state, found, digest } = await accountNow()
  assert.deepEqual([state, found], ['proved', 'none'])
  assert.ok(digest)
})

test('access that came back is found at night, said, and ended again', async () => {
  await comes(['directory'])
  await perform(house, person, leave, { personId: person.actor.personId ?? '' })
  await bringAbout()
  await told()
  const { id } = await remote()
  const back = { schemas: [PATCH], Operations: [{ op: 'replace', path: 'active', value: true }] }
  await service.call('PATCH', `/Users/${id}`, back)
  const night = await machinesFor(world).callerFor({ forceId: 1, room: 'scim' })
  const { accounts } = await perform(house, night, recheckEnded, {})
  assert.ok(accounts >= 1)
  await bringAbout()
  assert.deepEqual(await told(), ['scim.read-back-failed came-back', 'scim.access-ended'])
  const { state, cameBackAt } = await accountNow()
  assert.equal(state, 'proved')
  assert.ok(cameBackAt)
  assert.equal((await remote()).active, false)
  const { rows } = await world.admin.query(
    `select proof.state from scim.proof join scim.account using (force_id, account_id)
     where person_id = $1 order by proof.tried_at, proof_id`,
    [person.actor.personId],
  )
  const states = rows.map(({ state: one }) => one)
  assert.equal(states.filter((one) => one === 'came-back').length, 1)
  assert.equal(states.filter((one) => one === 'proved').length, 3)
})

test('an account that is gone from the night’s list after its days is not looked at', async () => {
  await comes(['directory'])
  await perform(house, person, leave, { personId: person.actor.personId ?? '' })
  await bringAbout()
  await world.admin.query(
    `update scim.account set wanted_at = wanted_at - interval '366 days' where person_id = $1`,
    [person.actor.personId],
  )
  const { accountId } = await accountNow()
  const night = await machinesFor(world).callerFor({ forceId: 1, room: 'scim' })
  await perform(house, night, recheckEnded, {})
  const looked = (await due()).map(({ payload }) => (payload as { accountId: string }).accountId)
  assert.ok(!looked.includes(accountId))
})

test('a target that is down is said, left alone for a while and tried again until it answers', async () => {
  const origin = await elsewhere((_request, reply) => void reply.destroy())
  const { targetId } = await targetAt(origin, { code: 'down' })
  const over = { ...house, outside: outsideTo(origin) }
  const account = await comes(['down'], {}, over)
  assert.deepEqual([account.state, account.why], ['failed', 'The system did not answer'])
  assert.ok(account.nextAt)
  assert.deepEqual(await told(), ['scim.read-back-failed target-down'])
  const other = person
  person = await world.caller()
  const waiting = await comes(['down'], {}, over)
  assert.deepEqual([waiting.state, waiting.tries], ['failed', 0])
  person = other
  world.clock.advance({ minutes: 2 })
  assert.ok((await bringAbout(over)) >= 1)
  assert.ok((await accountNow()).tries >= 1)
  assert.deepEqual(await told(), [])
  const { rows } = await world.admin.query('select trouble from scim.target where target_id = $1', [
    targetId,
  ])
  assert.deepEqual(rows, [{ trouble: 'target-down' }])
})

test('a slow target, a wrong token, nonsense and a redirect each have their words', async () => {
  for (const [code, answer, why] of [
    ['slow', () => undefined, 'The system took too long to answer'],
    ['locked', 401, 'The system did not accept our credentials'],
    ['busy', 429, 'The system asked us to call less often'],
    ['broken', 503, 'The system did not answer'],
    ['nonsense', '<html>', 'The system gave an answer that SCIM 2.0 does not know'],
    ['moved', 302, 'The system gave an answer that SCIM 2.0 does not know'],
    ['endless', 'x'.repeat(1_100_000), 'The system answered with more than can be read'],
  ] as const) {
    const origin = await elsewhere((_request, reply) => {
      if (typeof answer === 'function') return
      if (typeof answer === 'number') reply.writeHead(answer, { location: service.origin }).end()
      else reply.end(answer)
    })
    await targetAt(origin, { code })
    person = await world.caller()
    const account = await comes([code], {}, { ...house, outside: outsideTo(origin) })
    assert.deepEqual([account.state, account.why], ['failed', why], code)
  }
})

test('a target that takes the end and still shows the account is not believed', async () => {
  const user = { id: 'x1', active: true, groups: [{ value: 'g', display: 'Payments' }] }
  const origin = await elsewhere((request, reply) => {
    const isList = request.url?.includes('filter=') === true
    if (request.method === 'PATCH') reply.writeHead(204).end()
    else reply.end(JSON.stringify(isList ? { Resources: [user] } : user))
  })
  await targetAt(origin, { code: 'stubborn' })
  const over = { ...house, outside: outsideTo(origin) }
  await comes(['stubborn'], { groups: ['Payments'] }, over)
  await told()
  await perform(house, person, leave, { personId: person.actor.personId ?? '' })
  await bringAbout(over)
  assert.equal((await accountNow()).why, 'The account is still active there')
  assert.deepEqual(await told(), ['scim.read-back-failed still-active'])
  user.active = false
  world.clock.advance({ minutes: 2 })
  await bringAbout(over)
  assert.equal((await accountNow()).why, 'The account is still in groups there')
  user.groups = []
  world.clock.advance({ minutes: 5 })
  await bringAbout(over)
  assert.equal((await accountNow()).state, 'proved')
})

test('an account that changes under our hands is read again, and done once more', async () => {
  await comes(['directory'])
  let conflicts = 1
  const real = outsideTo(service.origin)
  const outside: Outside = {
    call(request) {
      const isStale = request.method === 'PATCH' && conflicts-- > 0
      const headers = isStale ? { ...request.headers, 'if-match': 'W/"0"' } : request.headers
      return real.call({ ...request, headers })
    },
  }
  await perform(house, person, leave, { personId: person.actor.personId ?? '' })
  await bringAbout({ ...house, outside })
  assert.equal((await accountNow()).state, 'proved')
  conflicts = 5
  await perform(house, person, come, {
    personId: person.actor.personId ?? '',
    userName: `rivers${number}`,
    targets: ['directory'],
  })
  await bringAbout({ ...house, outside })
  assert.match((await accountNow()).why ?? '', /changed there at the same time/)
})

test('a name that is taken, and a group that is not there, are said', async () => {
  const first = await comes(['directory'])
  person = await world.caller()
  const personId = person.actor.personId ?? ''
  const wish = { personId, userName: first.userName, targets: ['directory'] }
  await perform(house, person, come, wish)
  await bringAbout()
  assert.match((await accountNow()).why ?? '', /Somebody else has this name/)
  person = await world.caller()
  const account = await comes(['directory'], { groups: ['Nobody’s group'] })
  assert.equal(account.why, 'The system has no group of this name')
})

test('only allowed addresses are called, and only https but for this machine', async () => {
  const { port } = new URL(service.origin)
  const call = (url: string, outside: Outside) => outside.call({ method: 'GET', url, headers: {} })
  const none = openOutside({ allowed: [], mayBePrivate: true })
  await assert.rejects(call(service.origin, none), /not-allowed/)
  await assert.rejects(call('/scim/v2/Users', none), /not-allowed/)
  const own = openOutside({ allowed: [], mayBePrivate: false, own: service.origin })
  assert.equal((await call('/scim/v2/Users', own)).status, 401)
  await assert.rejects(call('//example.uk/scim', own), /not-allowed/)
  await assert.rejects(call(`http://user@127.0.0.1:${port}/`, outsideTo(service.origin)), /not-all/)
  await assert.rejects(call('https://localhost.test/', outsideTo('https://x.test')), /not-allowed/)
  for (const wrong of [
    'http://example.uk',
    'example.uk',
    'https://example.uk/path',
    'ftp://x.uk',
  ]) {
    assert.throws(() => outsideTo(wrong), OutsideSettingProblem, wrong)
  }
})

test('a wish for a system that is not there is refused, and nothing is wanted', async () => {
  const wish = comes(['no-such-system'])
  await assert.rejects(wish, /scim.unknown-target/)
})

test('work for an earlier wish is left undone', async () => {
  const account = await comes(['directory'])
  const machine = await machinesFor(world).callerFor({ forceId: 1, room: 'scim' })
  const old = { accountId: account.accountId, version: 99 }
  assert.equal(await perform(house, machine, readyAccount, old), undefined)
  await perform(house, machine, keepAccount, {
    ...old,
    state: 'failed',
    reason: 'target-down',
    cameBack: false,
    isDown: false,
  })
  assert.equal((await accountNow()).state, 'proved')
})

test('what a system is called with is sealed, and its address is looked at', async () => {
  const { rows } = await world.admin.query(
    `select secret from scim.target where code = 'directory'`,
  )
  assert.ok(!rows[0].secret.toString('latin1').includes(service.clientSecret))
  for (const baseUrl of ['http://example.uk/scim', 'ftp://x', 'https://a:b@x.uk', '//x.uk', 'x']) {
    await assert.rejects(targetAt('', { baseUrl }), /scim.bad-address/, baseUrl)
  }
  await assert.rejects(targetAt(service.origin, { clientId: 'x' }), /scim.half-credentials/)
  await assert.rejects(targetAt(service.origin, { code: 'directory' }), /scim.code-taken/)
  await assert.rejects(targetAt(service.origin, {}, person), /platform.not-permitted/)
})

test('accounts elsewhere are seen by the person, and not by whoever is not above them', async () => {
  const { personId } = await comes(['directory'])
  const stranger = await world.caller()
  assert.deepEqual(await ask(house, stranger, accountsOf, { personIds: [personId] }), [])
  const other = await world.caller({ forceId: 2, roles: ['administrator'] })
  assert.deepEqual(await ask(house, other, accountsOf, { personIds: [personId] }), [])
  const adviser = await world.caller({ roles: ['hr-adviser'] })
  assert.equal((await ask(house, adviser, accountsOf, { personIds: [personId] })).length, 1)
})
