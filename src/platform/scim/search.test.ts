import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { kyselyOver } from '#platform/database'
import { namedUser, scimService, type Service } from '../../../test/support/scim.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { access } from '../access/room.ts'
import { identity } from '../identity/room.ts'
import { parseFilter } from './protocol/filter.ts'
import { SEARCH, USER } from './protocol/schemas.ts'
import { scim } from './room.ts'
import { userCondition } from './user-filter.ts'

const rooms = [access, identity, scim]
let world: World
let service: Service

before(async () => {
  world = await testWorld(rooms)
  service = await scimService(world, rooms, 1)
})

/** In its own quotes, for it is no path of a machine. */
const searchPath = ['', 'Users', '.search'].join('/')
const made = async (more: object = {}) =>
  (await service.call('POST', '/Users', namedUser(more))).json
const filtered = async (filter: string, more = '') => {
  const answer = await service.call('GET', `/Users?filter=${encodeURIComponent(filter)}${more}`)
  assert.equal(answer.status, 200, `${filter}: ${JSON.stringify(answer.json)}`)
  return answer.json['Resources'].map(({ userName }: { userName: string }) => userName)
}

test('filters find by every comparison, by parts of many values, and by logic', async () => {
  const tag = randomUUID().slice(0, 8)
  const emails = [{ type: 'work', value: `${tag}@example.uk` }]
  await made({ userName: `${tag}-ann`, name: { givenName: 'Ann', familyName: tag }, emails })
  await made({ userName: `${tag}-Ben`, name: { familyName: tag }, displayName: 'Ben%_' })
  const cat = await made({ userName: `${tag}-cat`, externalId: `${tag}-X`, active: false })
  const [ann, ben, cats] = [`${tag}-ann`, `${tag}-Ben`, `${tag}-cat`]
  const within = `userName sw "${tag}" and `
  for (const [filter, found] of [
    [`userName eq "${ben.toLowerCase()}"`, [ben]],
    [`USERNAME Eq "${ann.toUpperCase()}"`, [ann]],
    [`${USER}:userName eq "${ann}"`, [ann]],
    [`externalId eq "${tag}-X"`, [cats]],
    [`externalId eq "${tag}-x"`, []],
    [`${within}userName ew "-CAT"`, [cats]],
    [`${within}userName co "-b"`, [ben]],
    [`${within}displayName co "%_"`, [ben]],
    [`${within}name.givenName pr`, [ann, cats]],
    [`${within}not (name.givenName pr)`, [ben]],
    [`${within}active eq false`, [cats]],
    [`${within}(active eq false or name.givenName eq "ann")`, [ann, cats]],
    [`${within}active eq true and name.givenName ne "Ann"`, [ben]],
    [`${within}emails[type eq "work"]`, [ann]],
    [`${within}emails[type eq "work" and value co "nobody"]`, []],
    [`${within}emails.value eq "${tag}@EXAMPLE.uk"`, [ann]],
    [`${within}emails pr`, [ann]],
    [`${within}emails.value ne "${tag}@example.uk"`, [ben, cats]],
    [`${within}userName gt "${tag}-b"`, [ben, cats]],
    [`${within}userName le "${tag}-ben"`, [ann, ben]],
    [`${within}userName ge "${tag}-ben" and userName lt "${tag}-cat"`, [ben]],
    [`${within}meta.created ge "2026-03-03T09:00:00Z"`, [ann, ben, cats]],
    [`${within}meta.lastModified gt "2026-03-03T09:00:00+00:00"`, []],
    [`id eq "${cat['id']}"`, [cats]],
    [`id eq "no-id"`, []],
    [`userName eq "x' or 1=1 --"`, []],
    [`${within}name.givenName eq null`, [ben]],
  ] as const) {
    assert.deepEqual(await filtered(filter, '&sortBy=userName'), found, filter)
  }
})

test('filters that are none are refused, however deep they are', async () => {
  for (const filter of [
    'userName',
    'userName eq',
    'userName eq name',
    'userName is "x"',
    'userName eq "x" and',
    '(userName eq "x"',
    'userName eq "x") ',
    'nothing eq "x"',
    'name eq "x"',
    'active gt true',
    'active eq "true"',
    'userName eq 3',
    'emails[type eq "work"',
    'userName[type eq "work"]',
    'emails[nothing eq "work"]',
    'meta.created gt "yesterday"',
    'groups.value eq "officer"',
    'password eq "x"',
    `${'('.repeat(500)}userName eq "x"${')'.repeat(500)}`,
    Array.from({ length: 60 }, () => 'active eq true').join(' or '),
    'userName eq "\\u0000"',
    'userName eq "\\ud800"',
    '"',
    '',
  ]) {
    const path = `/Users?filter=${encodeURIComponent(filter)}`
    const { status, json } = await service.call('GET', path)
    assert.deepEqual([status, json['scimType']], [400, 'invalidFilter'], filter)
  }
})

test('pages are counted from 1, in an order that stands, and say how many there are', async () => {
  const tag = randomUUID().slice(0, 8)
  for (const letter of 'abcde') await made({ userName: `${tag}-${letter}` })
  const filter = encodeURIComponent(`userName sw "${tag}"`)
  const page = async (more: string) => {
    const path = `/Users?filter=${filter}&sortBy=userName${more}`
    const { json } = await service.call('GET', path)
    const names = json['Resources'].map(({ userName }: { userName: string }) => userName.at(-1))
    return [json['totalResults'], json['startIndex'], json['itemsPerPage'], names.join('')]
  }
  assert.deepEqual(await page('&count=2'), [5, 1, 2, 'ab'])
  assert.deepEqual(await page('&startIndex=3&count=2'), [5, 3, 2, 'cd'])
  assert.deepEqual(await page('&startIndex=0&count=-1'), [5, 1, 0, ''])
  assert.deepEqual(await page('&startIndex=9'), [5, 9, 0, ''])
  assert.deepEqual(await page('&sortOrder=descending&count=3'), [5, 1, 3, 'edc'])
  for (const wrong of ['&count=many', '&sortBy=nothing', '&sortOrder=up']) {
    const { status } = await service.call('GET', `/Users?filter=${filter}${wrong}`)
    assert.equal(status, 400, wrong)
  }
  const body = { schemas: [SEARCH], filter: `userName sw "${tag}"`, count: 1 }
  const searched = await service.call('POST', searchPath, body)
  assert.deepEqual([searched.status, searched.json['totalResults']], [200, 5])
  const none = await service.call('POST', searchPath, { filter: 'active eq true' })
  assert.equal(none.json['scimType'], 'invalidSyntax')
})

test('only what is asked for is shown, and what is not wanted is left out', async () => {
  const { id } = await made()
  const shown = async (more: string) =>
    Object.keys((await service.call('GET', `/Users/${id}?${more}`)).json).toSorted()
  assert.deepEqual(await shown('attributes=userName,name.givenName'), [
    'id',
    'name',
    'schemas',
    'userName',
  ])
  const { json } = await service.call('GET', `/Users/${id}?attributes=name.familyName`)
  assert.deepEqual(Object.keys(json['name']), ['familyName'])
  const less = await shown(`excludedAttributes=id,meta,${USER}:name,displayName`)
  assert.deepEqual(less, ['active', 'externalId', 'id', 'schemas', 'userName'])
})

test('a user is found by name, by externalId and by id through an index, whatever is beside it', async () => {
  const { rows } = await world.admin.query<{ id: string }>(
    `select account_id as id from scim.provided where user_name_key is not null limit 1`,
  )
  await world.admin.query(`insert into identity.issuer values ('https://many.test', 1, 'Many')`)
  await world.admin.query(`with made as (
      insert into identity.account (force_id, account_id, organisation_id, kind, issuer, subject,
        display_name, status, opened_at)
      select 1, gen_random_uuid(), 11, 'person', 'https://many.test', 'm' || n, 'Many', 'active',
        now() from generate_series(1, 2000) as n returning *)
    insert into scim.provided (force_id, organisation_id, account_id, issuer, user_name,
      external_id, emails, is_ended, made_at, changed_at, version)
    select 1, 11, account_id, issuer, subject, subject, '[]', false, now(), now(), 1 from made`)
  await world.admin.query('analyze scim.provided, identity.account')
  const client = await world.house.pools.app.connect()
  try {
    const program = await world.caller({ roles: ['identity-provider'] })
    await client.query('begin')
    await client.query('select bl.act_as($1, $2)', [program.ticket.secret, 1])
    for (const filter of [
      'userName eq "user1"',
      'externalId eq "sub-1"',
      `id eq "${rows[0]?.id ?? ''}" and active eq true`,
    ]) {
      const { sql: text, parameters } = sql`explain select from scim.provided as provided
        join identity.published_account as account
          on account.force_id = provided.force_id and account.account_id = provided.account_id
        where provided.force_id = 1 and ${userCondition(parseFilter(filter))}`.compile(
        kyselyOver(client),
      )
      const plan = await client.query({ text, values: [...parameters] })
      const lines = plan.rows.map((row) => String(Object.values(row)[0])).join('\n')
      assert.match(lines, /Index Cond: .*(user_name_key|external_id|account_id = ')/, lines)
    }
  } finally {
    await client.query('rollback')
    client.release()
  }
})
