import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { recordPerson } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { myNotices } from '#platform/notices'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { radioInStore, radioWith } from '../fixtures.ts'
import { itemDetail } from '../queries/item.ts'
import { issueItem } from './issue-item.ts'
import { returnItem } from './return-item.ts'
import { writeOff } from './write-off.ts'

let world: World
let store: Caller
before(async () => {
  world = await testWorld(rooms)
  store = await world.caller({ roles: ['stores'], personId: personIds.deputy(1) })
})

const issue = (item: { itemId: string; version: number }, who: string, more: object = {}) =>
  perform(world.house, store, issueItem, {
    itemId: item.itemId,
    version: item.version,
    who,
    terms: 'until-leaving',
    ...more,
  })

test('an item goes to one person, who is asked to say that they have it', async () => {
  const radio = await radioInStore(world.house, store)
  const { name, dueOn, personId } = await issue(radio, '207lx', { terms: 'loan' })
  assert.deepEqual([name, dueOn, personId], ['Funmi Adeyemi', '2026-03-17', personIds.adeyemi(1)])
  const holder = await world.caller({ personId: personIds.adeyemi(1) })
  const [told] = await ask(world.house, holder, myNotices, {})
  assert.match(told?.text ?? '', /^Airwave radio KT-2026-\d{6} was issued to you\./)
  assert.equal(told?.href, `/items/${radio.itemId}/accept`)
  const { state, mine } = await ask(world.house, holder, itemDetail, { itemId: radio.itemId })
  assert.deepEqual([state, mine], ['issued', true])
})

test('whoever joins within thirty days has their kit before the first day', async () => {
  const demo = await world.caller({ machineOf: 'demo' })
  const { personId } = await perform(world.house, demo, recordPerson, {
    organisationId: 11,
    givenName: 'Robin',
    familyName: 'Ash',
    unitId: unitIds.lambeth(1),
    rankOrGrade: 'Constable',
    from: '2026-03-23',
    joinedOn: '2026-03-23',
    dayMinutes: 480,
    workingDays: '1111100',
  })
  const radio = await radioInStore(world.house, store)
  assert.equal((await issue(radio, 'Robin Ash')).personId, personId)
  const other = await radioInStore(world.house, store)
  await assert.rejects(issue(other, 'Robin Oak'), refusedAs('people.nobody-so-called'))
})

test('nothing is issued twice, nor what is damaged or written off', async () => {
  const radio = await radioWith(world.house, store, '207LX')
  const { itemId } = radio
  await assert.rejects(issue({ ...radio, version: 2 }, '41LX'), refusedAs('items.not-in-store'))
  const damage = { condition: 'damaged', words: 'The aerial' } as const
  await perform(world.house, store, returnItem, { itemId, version: 2, ...damage })
  await assert.rejects(issue({ ...radio, version: 3 }, '41LX'), refusedAs('items.not-in-store'))
  await perform(world.house, store, writeOff, { itemId, version: 3, reason: 'Beyond repair' })
  await assert.rejects(issue({ ...radio, version: 4 }, '41LX'), refusedAs('items.not-in-store'))
})

test('of two who issue at the same time one is refused, and one person has it', async () => {
  const radio = await radioInStore(world.house, store)
  const both = await Promise.allSettled([issue(radio, '207LX'), issue(radio, '41LX')])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const { rows } = await world.admin.query(
    'select person_id from items.issue where item_id = $1 and ended_at is null',
    [radio.itemId],
  )
  assert.equal(rows.length, 1)
})

test('the database by itself refuses a second holder, and a holder of what is lost', async () => {
  const held = await radioWith(world.house, store, '207LX')
  const free = await radioInStore(world.house, store)
  const insert = (itemId: string, issuedAt: string, endedAt: string | null) =>
    world.admin.query(
      `insert into items.issue (force_id, organisation_id, issue_id, item_id, person_id, issued_at,
         ended_at, outcome, late_step)
       values (1, 11, $1, $2, $3, $4, $5, $6, 0)`,
      [randomUUID(), itemId, personIds.okafor(1), issuedAt, endedAt, endedAt && 'good'],
    )
  await assert.rejects(insert(held.itemId, '2026-03-04Z', null), /issue_one_holder_excl/)
  await assert.rejects(insert(free.itemId, '2026-03-04Z', null), /issue_open_fkey/)
  await assert.rejects(insert(free.itemId, '2026-03-04Z', '2026-03-03Z'), /issue_ended_check|range/)
  const lose = `update items.item set state = 'lost' where item_id = $1`
  await assert.rejects(world.admin.query(lose, [held.itemId]), /issue_open_fkey/)
})

test('a version that is behind, a day of the past and unclear words are refused', async () => {
  const radio = await radioInStore(world.house, store)
  await assert.rejects(
    issue({ ...radio, version: 7 }, '207LX'),
    refusedAs('items.changed-meanwhile'),
  )
  const past = { terms: 'loan', dueOn: '2026-03-02' }
  await assert.rejects(issue(radio, '207LX', past), refusedAs('items.due-in-past'))
  await assert.rejects(issue(radio, 'Nobody Known'), refusedAs('people.nobody-so-called'))
  // The covert look-alike is nobody to the store.
  await assert.rejects(issue(radio, '208LX'), refusedAs('people.nobody-so-called'))
})

test('what somebody has who is known to leave must be back on their last day', async () => {
  await world.admin.query(
    `update people.employment set valid = daterange(lower(valid), '2026-04-01')
     where person_id = $1`,
    [personIds.chief(1)],
  )
  const { itemId } = await radioWith(world.house, store, '7LX')
  const { backOn, dueOn } = await ask(world.house, store, itemDetail, { itemId })
  assert.deepEqual([backOn, dueOn], ['2026-03-31', null])
})
