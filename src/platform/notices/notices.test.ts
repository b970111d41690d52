import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { personIds } from '../../business/people/fixtures.ts'
import { rooms } from '../../rooms.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { markSeen } from './commands/mark-seen.ts'
import { openNotice } from './commands/open-notice.ts'
import { removeOld } from './commands/remove-old.ts'
import { herald, tell } from './fixtures.ts'
import { countUnread, myNotices, PAGE } from './queries.ts'

let world: World
before(async () => {
  world = await testWorld([...rooms, herald])
})
const as = (personId: string, forceId = 1) =>
  world.caller({ forceId, personId, accountId: personId })
const toldTo = async (personId: string, forceId = 1) =>
  ask(world.house, await as(personId, forceId), myNotices, {})

test('whoever is told something reads it, and nobody else does', async () => {
  const adeyemi = personIds.adeyemi(1)
  const okafor = await as(personIds.okafor(1))
  await perform(world.house, okafor, tell, { personId: adeyemi, text: 'Look at your leave' })
  assert.deepEqual(
    (await toldTo(adeyemi)).map(({ text, seenAt }) => [text, seenAt]),
    [['Look at your leave', null]],
  )
  assert.deepEqual(await toldTo(personIds.okafor(1)), [])
  assert.deepEqual(await toldTo(personIds.adeyemi(2), 2), [])
  const { read } = await perform(world.house, await as(adeyemi), markSeen, {})
  assert.equal(read, 1)
  assert.notEqual((await toldTo(adeyemi))[0]?.seenAt, null)
})

test('nobody is told what they do themselves, and nobody who does not work here', async () => {
  const okafor = await as(personIds.okafor(1))
  await perform(world.house, okafor, tell, { personId: personIds.okafor(1), text: 'Well done' })
  await perform(world.house, okafor, tell, { personId: personIds.adeyemi(2), text: 'Come here' })
  const { rows } = await world.admin.query(`select text from notices.notice
    where text in ('Well done', 'Come here')`)
  assert.deepEqual(rows, [])
})

test('nobody is told of somebody they may not know of; who is on the list is', async () => {
  const adeyemi = await as(personIds.adeyemi(1))
  const [okafor, covert] = [personIds.okafor(1), personIds.covert(1)]
  const tellOf = (text: string, aboutId: string) =>
    perform(world.house, adeyemi, tell, { personId: okafor, text, aboutId })
  await tellOf('Of a colleague', personIds.deputy(1))
  await tellOf('Of the covert', covert)
  await world.admin.query(`insert into identity.issuer values ('https://issuer.test', 1, 'Test')`)
  await world.admin.query(
    `insert into identity.account (force_id, account_id, organisation_id, kind, person_id, issuer,
       subject, display_name, status, opened_at)
     values (1, $1, 11, 'person', $1, 'https://issuer.test', $2, 'Okafor', 'active', '2026-01-01Z')`,
    [okafor, okafor],
  )
  await world.admin.query('insert into access.restriction_member values (1, $1, $2)', [
    `people.person:${covert}`,
    okafor,
  ])
  await tellOf('Of the covert, on the list', covert)
  const { rows } = await world.admin.query(
    `select text from notices.notice where text like 'Of %' order by text`,
  )
  assert.deepEqual(rows, [{ text: 'Of a colleague' }, { text: 'Of the covert, on the list' }])
})

test('a long text is cut, and what is 90 days old is removed', async () => {
  const okafor = await as(personIds.okafor(1))
  const deputy = personIds.deputy(1)
  await perform(world.house, okafor, tell, { personId: deputy, text: 'x'.repeat(400) })
  assert.equal((await toldTo(deputy))[0]?.text.length, 300)
  const machine = await world.caller({ machineOf: 'notices' })
  world.clock.advance({ hours: 24 * 89 })
  await perform(world.house, machine, removeOld, {})
  assert.equal((await toldTo(deputy)).length, 1)
  world.clock.advance({ hours: 25 })
  assert.equal((await perform(world.house, machine, removeOld, {})).removed > 0, true)
  assert.deepEqual(await toldTo(deputy), [])
})

test('opening one marks it as read and says where it leads; one of others is not found', async () => {
  const okafor = await as(personIds.okafor(1))
  const adeyemi = await as(personIds.adeyemi(1))
  const told = { personId: personIds.adeyemi(1), text: 'Sent to you', href: '/leave/ask' }
  await perform(world.house, okafor, tell, told)
  const [first] = await ask(world.house, adeyemi, myNotices, {})
  const noteId = { noticeId: first?.noticeId ?? '' }
  assert.equal(await ask(world.house, adeyemi, countUnread, {}), 1)
  await assert.rejects(perform(world.house, okafor, openNotice, noteId), /platform.not-found/)
  assert.equal(await ask(world.house, adeyemi, countUnread, {}), 1)
  assert.deepEqual(await perform(world.house, adeyemi, openNotice, noteId), { href: '/leave/ask' })
  assert.equal(await ask(world.house, adeyemi, countUnread, {}), 0)
})

test('the same words about the same record within a minute are said once, also at once', async () => {
  const okafor = await as(personIds.okafor(1))
  const told = { personId: personIds.adeyemi(1), text: 'Twice' }
  await Promise.all([1, 2, 3].map(() => perform(world.house, okafor, tell, told)))
  const said = async () =>
    (await toldTo(told.personId)).reduce((sum, { text }) => sum + (text === 'Twice' ? 1 : 0), 0)
  assert.equal(await said(), 1)
  world.clock.advance({ minutes: 1 })
  await perform(world.house, okafor, tell, told)
  assert.equal(await said(), 2)
})

test('nobody reads of a record of an organisation they may not see, or that they may not know of', async () => {
  const both = await world.caller({
    personId: personIds.okafor(1),
    organisationIds: [11, 12],
  })
  const scrutineer = personIds.scrutineer(1)
  await perform(world.house, both, tell, {
    personId: scrutineer,
    text: 'Of ours',
    organisationId: 11,
  })
  await perform(world.house, both, tell, { personId: scrutineer, text: 'Of yours' })
  const covert = `people.person:${personIds.covert(1)}`
  await perform(world.house, both, tell, { personId: scrutineer, text: 'Hidden', subject: covert })
  const reader = { personId: scrutineer, organisationId: 12 }
  const told = await ask(world.house, await world.caller(reader), myNotices, {})
  assert.deepEqual(
    told.map(({ text }) => text),
    ['Of yours'],
  )
  assert.equal(await ask(world.house, await world.caller(reader), countUnread, {}), 1)
})

test('a notice leads nowhere outside, whatever a room says', async () => {
  const okafor = await as(personIds.okafor(1))
  for (const href of ['//evil.example', 'https://evil.example', '/\\evil', 'leave', '/a b']) {
    const told = { personId: personIds.adeyemi(1), text: 'Out', href }
    await assert.rejects(perform(world.house, okafor, tell, told), /page of this site/)
  }
})

test('a long list comes in pages that neither repeat nor leave out', async () => {
  const okafor = await as(personIds.okafor(1))
  const chief = await as(personIds.chief(1))
  for (let nth = 0; nth < PAGE + 5; nth += 1) {
    await perform(world.house, okafor, tell, { personId: personIds.chief(1), text: `Nth ${nth}` })
  }
  const first = await ask(world.house, chief, myNotices, {})
  const after = first.at(-1)?.noticeId ?? ''
  const second = await ask(world.house, chief, myNotices, { after })
  const all = [...first, ...second].map(({ noticeId }) => noticeId)
  assert.deepEqual([first.length, second.length, new Set(all).size], [PAGE, 5, PAGE + 5])
})
