import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import pg from 'pg'
import type { Caller } from '#platform/actions'
import { ask } from '#platform/actions'
import { urlFor } from '#platform/database'
import { Refusal } from '#platform/refusals'
import { find } from '#platform/search'
import { personIds } from '../../src/business/people/fixtures.ts'
import { rooms } from '../../src/rooms.ts'
import { beforeTheClusterStops } from '../support/cluster.ts'
import { testKeys } from '../support/keys.ts'
import { testWorld, type World } from '../support/world.ts'

let world: World
let client: pg.Client
let reader: Caller

interface Planted {
  readonly subject: string
  readonly force?: number
  readonly organisation?: number
  readonly person?: string | null
  readonly reach?: string
  readonly code?: string | null
  readonly role?: string
}

/** A record of the same words as every other: only who may find it differs. */
async function plant(one: Planted): Promise<void> {
  const {
    subject,
    force = 1,
    organisation = force * 10 + 1,
    person = null,
    reach,
    code,
    role,
  } = one
  await world.admin.query(
    `insert into search.entry (force_id, organisation_id, subject, kind, title, says, words,
       reference, code, title_plain, words_plain, href, person_id, reach, role, updated_at)
     values ($1, $2, $3, 'gems', 'Amethyst', 'A gem', 'violet', $4, $4, ' amethyst ', ' violet ',
       '/gems', $5, $6, $7, '2026-01-01Z')`,
    [force, organisation, subject, code ?? null, person, reach ?? 'organisation', role ?? null],
  )
  await world.admin.query(
    `insert into search.word (force_id, word) values ($1, 'amethyst'), ($1, 'violet')
     on conflict do nothing`,
    [force],
  )
}

async function restrict(subject: string, kind: string, members: readonly string[]): Promise<void> {
  await world.admin.query(
    `insert into access.restriction (force_id, subject, kind, owner) values (1, $1, $2, 'Standards')`,
    [subject, kind],
  )
  for (const account of members) {
    await world.admin.query(
      'insert into access.restriction_member (force_id, subject, account_id) values (1, $1, $2)',
      [subject, account],
    )
  }
}

/** Somebody with an account of their own, bound to a person. */
async function somebody(personId: string, organisationId = 11): Promise<Caller> {
  const accountId = randomUUID()
  await world.admin.query(
    `insert into identity.issuer values ('https://issuer.test', 1, 'Test') on conflict do nothing`,
  )
  await world.admin.query(
    `insert into identity.account (force_id, account_id, organisation_id, kind, person_id, issuer,
       subject, display_name, status, opened_at)
     values (1, $1, $2, 'person', $3, 'https://issuer.test', $4, 'Somebody', 'active',
       '2026-01-01Z')`,
    [accountId, organisationId, personId, accountId],
  )
  return world.caller({ accountId, personId, organisationId })
}

const owner = randomUUID()
let mine: Caller
let outcast: Caller
let insider: Caller

before(async () => {
  world = await testWorld(rooms)
  reader = await world.caller()
  mine = await somebody(owner)
  outcast = await somebody(randomUUID())
  insider = await somebody(randomUUID())
  await plant({ subject: 'gem.stone:mine', code: 'GEM1' })
  await plant({ subject: 'gem.stone:everybody', organisation: 12, reach: 'force', code: 'GEM2' })
  await plant({ subject: 'gem.stone:other-organisation', organisation: 12, code: 'GEM3' })
  await plant({ subject: 'gem.stone:other-force', force: 2, code: 'GEM4' })
  await plant({ subject: 'gem.stone:other-force-all', force: 2, reach: 'force', code: 'GEM5' })
  await plant({ subject: 'gem.stone:owned', person: owner, reach: 'owner', code: 'GEM6' })
  await plant({ subject: 'gem.stone:covert', code: 'GEM7' })
  await restrict('gem.stone:covert', 'covert', [insider.actor.accountId])
  await plant({ subject: 'gem.stone:of-covert', person: personIds.covert(1), code: 'GEM8' })
  await plant({ subject: 'gem.stone:not-for-all', code: 'GEM9' })
  await restrict('gem.stone:not-for-all', 'excluded', [outcast.actor.accountId])
  const url = urlFor(world.adminUrl, 'bluelamp_app', testKeys.passwordFor('app'))
  client = new pg.Client({ connectionString: url })
  await client.connect()
  beforeTheClusterStops(() => client.end())
})

/** Grants a role in an organisation on some days. */
async function grant(caller: Caller, role: string, organisation: number, valid: string) {
  const { rows } = await world.admin.query<{ id: string }>(
    `insert into access.role_grant (force_id, grant_id, account_id, role, organisation_id, valid,
       granted_at, granted_by, why)
     values (1, $1, $2, $3, $4, $5, '2026-01-01Z', $1, 'For the test') returning grant_id as id`,
    [randomUUID(), caller.actor.accountId, role, organisation, valid],
  )
  return rows[0]?.id
}

const found = async (caller: Caller, words: string, most?: number) => {
  const asked = most === undefined ? { words } : { words, most }
  const result = await ask(world.house, caller, find, asked)
  return { ...result, stones: result.hits.map(({ subject }) => subject.slice(10)).toSorted() }
}

test('somebody finds what is of their organisation and what is for the force, and counts no more', async () => {
  for (const words of ['amethyst', 'violet', 'amethist', 'ame', 'gem 1', 'GEM']) {
    const { stones, total, kinds } = await found(reader, words)
    const open = ['everybody', 'mine', 'not-for-all']
    const expected = words === 'gem 1' ? ['mine'] : open
    assert.deepEqual(stones, expected, words)
    assert.equal(total, expected.length, words)
    assert.deepEqual(kinds, { gems: expected.length }, words)
  }
})

test('a limit is of what one may find: hidden rows take no place', async () => {
  const { hits, total } = await found(reader, 'amethyst', 3)
  assert.equal(hits.length, 3)
  assert.equal(total, 3)
})

test('what is for its owner is found by them alone', async () => {
  assert.ok((await found(mine, 'amethyst')).stones.includes('owned'))
  assert.equal((await found(insider, 'amethyst')).stones.includes('owned'), false)
  const pretender = await world.caller({ personId: owner })
  assert.equal((await found(pretender, 'amethyst')).stones.includes('owned'), false)
})

test('what is for a role is found by whom it is about and by who holds the role today, there', async () => {
  const opal = (subject: string, more: object) =>
    plant({ subject: `gem.stone:${subject}`, reach: 'role', role: 'stores', ...more })
  await opal('kit', { person: owner, code: 'KIT1' })
  await opal('kit-there', { organisation: 12, code: 'KIT2' })
  await opal('kit-of-covert', { person: personIds.covert(1), code: 'KIT3' })
  const keeper = await somebody(randomUUID())
  const kit = async (caller: Caller) =>
    (await found(caller, 'kit')).hits.map(({ reference }) => String(reference))
  assert.deepEqual(await kit(mine), ['KIT1'])
  assert.deepEqual(await kit(keeper), [])
  await grant(keeper, 'stores', 12, '[2026-01-01,)')
  assert.deepEqual(await kit(keeper), [], 'a role in another organisation than the ticket')
  await grant(keeper, 'stores', 11, '[2025-01-01,2026-03-03)')
  await grant(keeper, 'finance', 11, '[2026-01-01,)')
  assert.deepEqual(await kit(keeper), [], 'a role that is over, and another role')
  const id = await grant(keeper, 'stores', 11, '[2026-03-03,)')
  assert.deepEqual(await kit(keeper), ['KIT1'])
  await world.admin.query(
    `update access.role_grant set ended_at = '2026-03-03Z', ended_by = $1, ended_why = 'Moved'
     where grant_id = $1`,
    [id],
  )
  assert.deepEqual(await kit(keeper), [], 'a role that was ended')
})

test('what is covert is found by who is on its list, and what is about a covert person likewise', async () => {
  assert.ok((await found(insider, 'amethyst')).stones.includes('covert'))
  assert.equal((await found(reader, 'GEM7')).total, 0)
  assert.equal((await found(reader, 'GEM8')).total, 0)
  const themselves = await world.caller({ accountId: personIds.covert(1) })
  assert.ok((await found(themselves, 'amethyst')).stones.includes('of-covert'))
})

test('who is excluded from a record does not find it', async () => {
  assert.equal((await found(outcast, 'GEM9')).total, 0)
  assert.equal((await found(reader, 'GEM9')).total, 1)
})

test('the other organisation and the other force find their own', async () => {
  const there = await world.caller({ organisationId: 12 })
  assert.deepEqual((await found(there, 'amethyst')).stones, ['everybody', 'other-organisation'])
  const abroad = await world.caller({ forceId: 2 })
  assert.deepEqual((await found(abroad, 'amethyst')).stones, ['other-force', 'other-force-all'])
})

/** Runs as the application, with a ticket or without, every statement tried by itself. */
async function attempt(ticket: string | null, statement: string, values: unknown[] = []) {
  try {
    await client.query('begin')
    if (ticket !== null) await client.query('select bl.act_as($1, 1)', [ticket])
    return { rows: (await client.query<Record<string, unknown>>(statement, values)).rows }
  } catch (error) {
    return { rows: [], message: (error as Error).message }
  } finally {
    await client.query('rollback')
  }
}

const call = 'select * from search.find($1, $2, null, 100)'

test('words that are patterns, statements or no text at all find nothing more and break nothing', async () => {
  const hostile = [
    ['%'],
    ['_'],
    ['%%%', '___'],
    ['\\'],
    ["amethyst' or true --"],
    ['$1', '$visible$', '%s', '%1$s'],
    ['a'.repeat(1_000_000)],
    Array.from({ length: 10_000 }, () => 'amethyst'),
    [''],
    [null],
    ['‮amethyst', '\u0001'],
  ]
  const { secret } = reader.ticket
  for (const words of hostile) {
    for (const code of [null, '', '%', "' or true --", 'Z'.repeat(1_000_000)]) {
      const { rows, message } = await attempt(secret, call, [words, code])
      assert.equal(message, undefined, JSON.stringify(words).slice(0, 80))
      for (const row of rows) {
        assert.match(String(row['subject']), /:(mine|everybody|not-for-all)$/)
      }
    }
  }
  assert.equal((await attempt(secret, call, [['%'], null])).rows.length, 0)
})

test('without a ticket, or with one that is made up, nothing is found and nothing is said', async () => {
  assert.deepEqual(await attempt(null, call, [['amethyst'], 'GEM4']), { rows: [] })
  await client.query('begin')
  await client.query("select set_config('bluelamp.ticket', 'guess', true)")
  const { rows } = await client.query(call, [['amethyst'], null])
  await client.query('rollback')
  assert.deepEqual(rows, [])
})

test('the application cannot read the rows around the function, nor change what it does', async () => {
  const { secret } = reader.ticket
  const statements = [
    'select title from search.entry',
    'select * from search.entry',
    "select words from search.entry where subject = 'gem.stone:mine'",
    'select word from search.word',
    "insert into search.word values (1, 'forged')",
    "select search.statement('{f}')",
    "select search.begun(1, 'am')",
    "select search.close_to(1, 'amathyst')",
    `create or replace function search.statement(boolean[]) returns text
       language sql as 'select 1'`,
    'alter function search.find(text[], text, text, int) security invoker',
    'alter function search.find(text[], text, text, int, date) security invoker',
    'copy search.entry to stdout',
    "update search.entry set title = 'X' where title = 'Amethyst' returning title",
    'delete from search.entry returning title',
  ]
  for (const statement of statements) {
    const { rows, message = '' } = await attempt(secret, statement)
    assert.deepEqual(rows, [], statement)
    assert.match(message, /permission denied|must be owner/, statement)
    assert.doesNotMatch(message, /Amethyst|violet/i)
  }
})

test('rows are written for the force and the organisations of the ticket alone', async () => {
  const { secret } = reader.ticket
  const insert = (force: number, organisation: number) =>
    attempt(
      secret,
      `insert into search.entry (force_id, organisation_id, subject, kind, title, says, words,
         title_plain, words_plain, href, reach, updated_at)
       values (${force}, ${organisation}, 'gem.stone:forged', 'gems', 'X', '', '', ' x ', ' ', '/x',
         'force', '2026-01-01Z')`,
    )
  assert.match((await insert(2, 21)).message ?? '', /row-level security/)
  assert.match((await insert(1, 12)).message ?? '', /row-level security/)
  assert.equal((await insert(1, 11)).message, undefined)
  const others = await attempt(
    secret,
    "delete from search.entry where subject = 'gem.stone:other-organisation'",
  )
  assert.deepEqual(others.rows, [])
  assert.deepEqual((await found(reader, 'GEM3')).stones, [])
})

test('the action refuses what is no text and what is too long, before the database', async () => {
  for (const words of ['\u0000', 'a\u0000b', '\ud800', 'a'.repeat(201), ' ']) {
    await assert.rejects(ask(world.house, reader, find, { words }), (error) => {
      assert.ok(error instanceof Refusal)
      return error.status === 422
    })
  }
})

test('every part of the statement reads by an index led by the force, never the whole table', async () => {
  await world.admin
    .query(`insert into search.entry (force_id, organisation_id, subject, kind, title,
      says, words, title_plain, words_plain, href, reach, updated_at)
    select 1 + n % 2, 11 + 10 * (n % 2), 'gem.heap:' || n, 'heaps', 'Heap ' || md5(n::text), 'A heap',
      'x', ' heap ' || md5(n::text) || ' ', ' a heap x ', '/heap', 'organisation', '2026-01-01Z'
    from generate_series(1, 20000) n`)
  await world.admin.query('analyze search.entry')
  const { rows } = await world.admin.query<{ statement: string }>(
    "select search.statement('{f,f}') as statement",
  )
  await world.admin.query('begin')
  await world.admin.query('set local enable_seqscan = off')
  await world.admin.query("set local plan_cache_mode = 'force_custom_plan'")
  await world.admin.query(
    `prepare finding (int, int[], uuid, uuid, text, text[], text, int, text[], jsonb)
       as ${rows[0]?.statement}`,
  )
  const plan = await world.admin.query<{ 'QUERY PLAN': string }>(
    `explain (costs off) execute finding (1, '{11}', null, '${randomUUID()}', null,
      '{funmi,adeyemi}', 'FUNMIADEYEMI', 25, '{11 stores}', '[["funmi"], ["adeyemi"]]')`,
  )
  await world.admin.query('rollback')
  const lines = plan.rows.map((row) => row['QUERY PLAN'])
  const text = lines.join('\n')
  assert.doesNotMatch(text, /Seq Scan on entry/)
  assert.match(text, /Bitmap Index Scan on entry_title_tokens_idx/)
  assert.match(text, /Bitmap Index Scan on entry_tokens_idx/)
  const conditions = lines.filter((line) => /Index Cond/.test(line) && /tokens/.test(line))
  for (const condition of conditions) assert.match(condition, /force_id = 1/)
  assert.ok(conditions.length >= 3, text)
})
