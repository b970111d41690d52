import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { callerFor, startSession, suspendAccount } from '#platform/identity'
import { namedUser, scimService, type Service } from '../../../test/support/scim.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { access } from '../access/room.ts'
import { identity } from '../identity/room.ts'
import { changeGroup } from './commands/change-group.ts'
import { changeUser } from './commands/change-user.ts'
import { closeUser } from './commands/close-user.ts'
import { makeUser } from './commands/make-user.ts'
import { trustProvider } from './commands/trust-provider.ts'
import { isGivable } from './givable.ts'
import { GROUP, PATCH, PERSON, USER } from './protocol/schemas.ts'
import { scim } from './room.ts'
import { group, groups, user, users } from './users.ts'

// The situations are those of the SCIM scenarios that docs/sources.md names, in words of our own.

const rooms = [access, identity, scim]
let world: World
let service: Service

before(async () => {
  world = await testWorld(rooms)
  service = await scimService(world, rooms, 1)
})

const made = async (more: object = {}) =>
  (await service.call('POST', '/Users', namedUser(more))).json
const patch = (id: string, ...Operations: object[]) =>
  service.call('PATCH', `/Users/${id}`, { schemas: [PATCH], Operations })
const filtered = async (filter: string, more = '') => {
  const answer = await service.call('GET', `/Users?filter=${encodeURIComponent(filter)}${more}`)
  assert.equal(answer.status, 200, `${filter}: ${JSON.stringify(answer.json)}`)
  return answer.json['Resources'].map(({ userName }: { userName: string }) => userName)
}

test('the service says what it can do, and what it cannot', async () => {
  const { status, headers, json } = await service.call('GET', '/ServiceProviderConfig')
  assert.equal(status, 200)
  assert.equal(headers.get('content-type'), 'application/scim+json; charset=utf-8')
  assert.equal(json['patch'].supported, true)
  assert.equal(json['bulk'].supported, false)
  assert.deepEqual(json['filter'], { supported: true, maxResults: 200 })
  assert.equal(json['changePassword'].supported, false)
  assert.equal(json['etag'].supported, true)
  assert.equal(json['authenticationSchemes'][0].type, 'oauthbearertoken')
  const types = await service.call('GET', '/ResourceTypes')
  assert.equal(types.json['totalResults'], 2)
  const schema = await service.call('GET', `/Schemas/${USER}`)
  const userName = schema.json['attributes'].find(
    (one: { name: string }) => one.name === 'userName',
  )
  assert.deepEqual([userName.required, userName.uniqueness], [true, 'server'])
  assert.equal((await service.call('GET', '/Schemas/urn:none')).status, 404)
})

test('without a token, and with one that is nobody’s, the answer is a SCIM error', async () => {
  for (const authorization of ['', 'Basic abc', `Bearer ${'x'.repeat(43)}`]) {
    const { status, headers, json } = await service.call('GET', '/Users', undefined, {
      authorization,
    })
    assert.equal(status, 401)
    assert.equal(headers.get('www-authenticate'), 'Bearer')
    assert.deepEqual(json['schemas'], ['urn:ietf:params:scim:api:messages:2.0:Error'])
    assert.equal(json['status'], '401')
  }
})

test('an endpoint that is not there is not found, as a SCIM error', async () => {
  const { status, json } = await service.call('GET', '/unknown')
  assert.equal(status, 404)
  assert.deepEqual(json['schemas'], ['urn:ietf:params:scim:api:messages:2.0:Error'])
})

test('a user is made with its address and version, and is an account of this force', async () => {
  const { status, headers, json } = await service.call('POST', '/Users', namedUser())
  assert.equal(status, 201)
  assert.equal(headers.get('location'), `/scim/v2/Users/${json['id']}`)
  assert.equal(headers.get('etag'), json['meta'].version)
  assert.equal(json['active'], true)
  assert.match(json['displayName'], /^Sam Rivers\d+$/)
  assert.equal(json['name'].formatted, json['displayName'])
  assert.deepEqual(json['meta'].resourceType, 'User')
  const { rows } = await world.admin.query(
    'select issuer, subject, display_name, status from identity.account where account_id = $1',
    [json['id']],
  )
  assert.deepEqual(rows, [
    {
      issuer: service.issuer,
      subject: json['externalId'],
      display_name: json['name'].formatted,
      status: 'active',
    },
  ])
})

test('a name that is taken, and a person who has an account, are refused as uniqueness', async () => {
  const personId = randomUUID()
  const first = await made({ [PERSON]: { personId } })
  assert.equal(first[PERSON].personId, personId)
  for (const more of [
    { userName: first['userName'].toUpperCase() },
    { externalId: first['externalId'] },
    { [PERSON]: { personId } },
  ]) {
    const { status, json } = await service.call('POST', '/Users', namedUser(more))
    assert.deepEqual([status, json['scimType']], [409, 'uniqueness'])
  }
})

test('a user without schema, name or sense is refused with what would be accepted', async () => {
  for (const [body, scimType] of [
    [{ userName: 'nobody' }, 'invalidSyntax'],
    [{ schemas: [USER] }, 'invalidValue'],
    [namedUser({ userName: '' }), 'invalidValue'],
    [namedUser({ name: 'Sam' }), 'invalidValue'],
    [namedUser({ active: 'perhaps' }), 'invalidValue'],
    [namedUser({ emails: [{ primary: true }] }), 'invalidValue'],
    [namedUser({ emails: { value: 'a@b.uk' } }), 'invalidValue'],
    [namedUser({ [PERSON]: { personId: 'nobody' } }), 'invalidValue'],
    ['[1]', 'invalidSyntax'],
    ['{', 'invalidSyntax'],
  ] as const) {
    const { status, json } = await service.call('POST', '/Users', body)
    assert.deepEqual([status, json['scimType']], [400, scimType], JSON.stringify(body))
    assert.ok(json['detail'].length > 10)
  }
})

test('what is unknown in a new user is left out; what the server keeps cannot be given', async () => {
  const id = randomUUID()
  const user = await made({ id, employeeNumber: '100', groups: [{ value: 'administrator' }] })
  assert.notEqual(user['id'], id)
  assert.equal(user['employeeNumber'], undefined)
  assert.equal(user['groups'], undefined)
})

test('two additions to the work address make one address', async () => {
  const { id } = await made()
  await patch(
    id,
    { op: 'add', path: 'emails[type eq "work"].display', value: 'Sam' },
    { op: 'add', path: 'emails[type eq "work"].value', value: 'sam@example.uk' },
  )
  const { json } = await service.call('GET', `/Users/${id}`)
  assert.deepEqual(json['emails'], [{ value: 'sam@example.uk', display: 'Sam', type: 'work' }])
})

test('a change to what is so already is answered 204, a real one with the user', async () => {
  const { id, userName, name, meta } = await made()
  for (const operation of [
    { op: 'replace', path: 'name.givenName', value: name.givenName },
    { op: 'replace', path: 'userName', value: userName },
    { op: 'replace', path: 'name', value: name },
    { op: 'add', path: 'name.givenName', value: name.givenName },
    { op: 'Add', path: 'userName', value: userName },
    { op: 'remove', path: 'emails' },
    { op: 'remove', path: 'emails[type eq "work"]' },
    { op: 'replace', value: { userName, 'name.givenName': name.givenName } },
  ]) {
    assert.equal((await patch(id, operation)).status, 204, JSON.stringify(operation))
  }
  const { status, json } = await patch(id, { op: 'replace', path: 'displayName', value: 'Sam R' })
  assert.deepEqual([status, json['displayName']], [200, 'Sam R'])
  assert.notEqual(json['meta'].version, meta.version)
})

test('paths reach one value of many, and take it away again', async () => {
  const emails = [
    { type: 'work', value: 'w@example.uk', primary: true },
    { type: 'home', value: 'h@example.uk' },
  ]
  const { id } = await made({ emails })
  const changed = await patch(
    id,
    {
      op: 'replace',
      path: 'emails[type eq "home" and value ew ".uk"].value',
      value: 'n@example.uk',
    },
    { op: 'remove', path: 'emails[primary eq true]' },
  )
  assert.deepEqual(changed.json['emails'], [{ type: 'home', value: 'n@example.uk' }])
  const more = await patch(id, { op: 'add', path: 'emails', value: emails })
  assert.deepEqual(more.json['emails'].length, 3)
  const fewer = await patch(id, { op: 'remove', path: `${USER}:emails` })
  assert.equal(fewer.json['emails'], undefined)
})

test('changes that cannot be made are refused by their kind', async () => {
  const { id } = await made()
  for (const [operation, scimType] of [
    [{ op: 'remove' }, 'noTarget'],
    [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'x' }, 'noTarget'],
    [{ op: 'replace', path: 'name', value: '' }, 'invalidValue'],
    [{ op: 'replace', path: 'name.givenName' }, 'invalidValue'],
    [{ op: 'replace', path: 'active', value: 3 }, 'invalidValue'],
    [{ op: 'remove', path: 'userName' }, 'mutability'],
    [{ op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    [{ op: 'remove', path: 'groups[value eq "officer"].type' }, 'invalidPath'],
    [{ op: 'remove', path: 'groups[value eq "officer"].display' }, 'mutability'],
    [{ op: 'add', path: 'groups', value: [{ value: 'administrator' }] }, 'mutability'],
    [{ op: 'replace', path: 'externalId', value: 'another' }, 'mutability'],
    [{ op: 'replace', path: 'employeeNumber', value: '1' }, 'invalidPath'],
    [{ op: 'replace', path: 'emails[type eq', value: '1' }, 'invalidPath'],
    [{ op: 'replace', path: 'userName[value eq "x"]', value: '1' }, 'invalidPath'],
    [{ op: 'move', path: 'userName', value: '1' }, 'invalidSyntax'],
  ] as const) {
    const { status, json } = await patch(id, operation)
    assert.deepEqual([status, json['scimType']], [400, scimType], JSON.stringify(operation))
  }
  const none = await patch(id)
  assert.deepEqual([none.status, none.json['scimType']], [400, 'invalidSyntax'])
  const schemaless = await service.call('PATCH', `/Users/${id}`, { Operations: [] })
  assert.equal(schemaless.json['scimType'], 'invalidSyntax')
  assert.equal((await patch(randomUUID(), { op: 'remove', path: 'emails' })).status, 404)
  assert.equal((await patch('no-id', { op: 'remove', path: 'emails' })).status, 404)
})

test('a user put in place keeps what is given once, and loses what is left out', async () => {
  const { id, externalId, userName } = await made({ emails: [{ value: 'a@example.uk' }] })
  const put = (more: object) =>
    service.call('PUT', `/Users/${id}`, { schemas: [USER], userName, ...more })
  const first = await put({})
  assert.equal(first.status, 200)
  assert.equal(first.json['externalId'], externalId)
  assert.equal(first.json['emails'], undefined)
  assert.equal((await put({ externalId })).status, 200)
  const other = await put({ externalId: 'another' })
  assert.deepEqual([other.status, other.json['scimType']], [400, 'mutability'])
})

test('made inactive, an account is signed out at once, everywhere', async () => {
  const { id } = await made()
  const session = { forceId: 1, accountId: id, device: 'A phone', how: 'a test' }
  const secret = (await startSession(world.house, session)) ?? ''
  assert.ok(await callerFor(world.house, secret, randomUUID()))
  const { status, json } = await patch(id, { op: 'replace', path: 'active', value: 'False' })
  assert.deepEqual([status, json['active']], [200, false])
  const { rows } = await world.admin.query(
    'select count(*)::int as live from sec.ticket where account_id = $1 and revoked_at is null',
    [id],
  )
  assert.deepEqual(rows, [{ live: 0 }])
  const back = await patch(id, { op: 'replace', value: { active: true } })
  assert.equal(back.json['active'], true)
})

test('whom a person of the force has suspended, the provider cannot restore', async () => {
  const { id } = await made()
  const administrator = await world.caller({ roles: ['administrator'] })
  await perform(world.house, administrator, suspendAccount, { accountId: id, why: 'An enquiry' })
  const { status, json } = await patch(id, { op: 'replace', path: 'active', value: true })
  assert.equal(status, 403)
  assert.match(json['detail'], /An administrator restores it/)
})

test('a user that is removed is gone for the provider, and its name stays taken', async () => {
  const { id, externalId } = await made()
  assert.equal((await service.call('DELETE', `/Users/${id}`)).status, 204)
  for (const method of ['GET', 'DELETE']) {
    assert.equal((await service.call(method, `/Users/${id}`)).status, 404)
  }
  assert.deepEqual(await filtered(`externalId eq "${externalId}"`), [])
  const again = await service.call('POST', '/Users', namedUser({ externalId }))
  assert.equal(again.status, 409)
})

test('a change of a version that is not the last is refused, and nothing is kept', async () => {
  const { id, meta } = await made()
  const body = { schemas: [PATCH], Operations: [{ op: 'add', path: 'displayName', value: 'New' }] }
  const stale = { 'if-match': 'W/"0-active"' }
  assert.equal((await service.call('PATCH', `/Users/${id}`, body, stale)).status, 412)
  assert.equal((await service.call('DELETE', `/Users/${id}`, undefined, stale)).status, 412)
  const good = { 'if-match': meta.version }
  assert.equal((await service.call('PATCH', `/Users/${id}`, body, good)).status, 200)
  assert.equal((await service.call('PATCH', `/Users/${id}`, body, good)).status, 412)
  const { headers } = await service.call('GET', `/Users/${id}`)
  const etag = { 'if-none-match': headers.get('etag') ?? '' }
  assert.equal((await service.call('GET', `/Users/${id}`, undefined, etag)).status, 304)
})

test('groups are the roles; members are given and taken as the provider says', async () => {
  const { id } = await made()
  const list = await service.call('GET', '/Groups?filter=displayName eq "Police officer"')
  assert.equal(list.json['totalResults'], 1)
  const officer = `/Groups/${list.json['Resources'][0].id}`
  const change = (...Operations: object[]) =>
    service.call('PATCH', officer, { schemas: [PATCH], Operations })
  const added = await change({ op: 'add', path: 'members', value: [{ value: id }] })
  assert.equal(added.status, 200)
  assert.deepEqual(added.json['members'][0].value, id)
  const shown = await service.call('GET', `/Users/${id}`)
  assert.deepEqual(shown.json['groups'], [{ value: 'officer', display: 'Police officer' }])
  assert.equal((await change({ op: 'add', path: 'members', value: { value: id } })).status, 204)
  const member = await service.call('GET', `/Groups?filter=members.value eq "${id}"`)
  assert.equal(member.json['totalResults'], 1)
  const etag = { 'if-match': 'W/"old"' }
  const body = { schemas: [GROUP], members: [] }
  assert.equal((await service.call('PUT', officer, body, etag)).status, 412)
  const out = await change({ op: 'remove', path: `members[value eq "${id}"]` })
  assert.deepEqual([out.status, out.json['members']], [200, undefined])
  const put = await service.call('PUT', officer, { ...body, members: [{ value: id }] })
  assert.equal(put.json['members'].length, 1)
  assert.equal((await service.call('PUT', officer, body)).json['members'], undefined)
})

test('roles that decide are not given from outside, and groups are not made', async () => {
  const { id } = await made()
  const value = [{ value: id }]
  for (const role of ['administrator', 'payroll', 'hr-adviser', 'sergeant', 'identity-provider']) {
    const body = { schemas: [PATCH], Operations: [{ op: 'add', path: 'members', value }] }
    const { status, json } = await service.call('PATCH', `/Groups/${role}`, body)
    assert.deepEqual([status, json['scimType']], [403, 'mutability'], role)
    assert.match(json['detail'], /by a person of the force/)
    assert.equal(isGivable(role), false)
  }
  assert.equal((await service.call('POST', '/Groups', { schemas: [GROUP] })).status, 403)
  assert.equal((await service.call('DELETE', '/Groups/officer')).status, 403)
  assert.equal((await service.call('GET', '/Groups/everyone')).status, 404)
  const nobody = { schemas: [GROUP], members: [{ value: randomUUID() }] }
  assert.equal((await service.call('PUT', '/Groups/officer', nobody)).status, 404)
  const wrong = { schemas: [GROUP], members: [{ value: 'nobody' }] }
  assert.equal(
    (await service.call('PUT', '/Groups/officer', wrong)).json['scimType'],
    'invalidValue',
  )
})

test('accounts of another force, another issuer and of programs are not there', async () => {
  const accountId = randomUUID()
  await world.admin.query(`insert into identity.issuer values ('https://other.test', 1, 'Other')`)
  await world.admin.query(
    `insert into identity.account (force_id, account_id, organisation_id, kind, issuer, subject,
      display_name, status, opened_at)
     values (1, $1, 11, 'person', 'https://other.test', 'x', 'Other', 'active', now())`,
    [accountId],
  )
  assert.equal((await service.call('GET', `/Users/${accountId}`)).status, 404)
  const { json } = await service.call('GET', '/Users?count=0')
  const { rows } = await world.admin.query(
    `select count(*)::int as n from identity.account where issuer = $1 and status <> 'closed'`,
    [service.issuer],
  )
  assert.equal(json['totalResults'], rows[0].n)
  // What the other provider calls its people neither stands in the way nor is given away.
  await world.admin.query(
    `insert into scim.provided (force_id, organisation_id, account_id, issuer, user_name, emails,
      is_ended, made_at, changed_at, version)
     values (1, 11, $1, 'https://other.test', 'both.know', '[]', false, now(), now(), 1)`,
    [accountId],
  )
  const same = await service.call('POST', '/Users', namedUser({ userName: 'Both.Know' }))
  assert.equal(same.status, 201)
})

test('a person who holds the role of a provider is refused, and so is an untrusted program', async () => {
  const person = await world.caller({ roles: ['identity-provider'] })
  const { house } = world
  const one = { userId: randomUUID() }
  await assert.rejects(ask(house, person, users, {}), /scim.programs-only/)
  await assert.rejects(ask(house, person, user, one), /scim.programs-only/)
  await assert.rejects(ask(house, person, groups, {}), /scim.programs-only/)
  await assert.rejects(ask(house, person, group, { groupId: 'officer' }), /scim.programs-only/)
  const how = 'patch' as const
  const body = {}
  const only = /scim.programs-only/
  await assert.rejects(perform(house, person, makeUser, { resource: namedUser() }), only)
  await assert.rejects(perform(house, person, changeUser, { ...one, how, body }), only)
  await assert.rejects(perform(house, person, closeUser, one), only)
  const officer = { groupId: 'officer', how, body }
  await assert.rejects(perform(house, person, changeGroup, officer), only)
  const program = { ...person, actor: { ...person.actor, kind: 'client' as const } }
  await assert.rejects(ask(house, program, users, {}), /scim.not-trusted/)
})

test('a program is trusted by an administrator, with the accounts that there are', async () => {
  const administrator = await world.caller({ roles: ['administrator'] })
  const why = 'Another provider'
  const issuer = service.issuer
  const someone = await made()
  const trust = (accountId: string) =>
    perform(world.house, administrator, trustProvider, { accountId, issuer, why })
  await assert.rejects(trust(randomUUID()), /platform.not-found/)
  await assert.rejects(trust(someone['id']), /scim.programs-only/)
})
