import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { loadUnits } from '#business/organisation'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../fixtures.ts'
import { employmentOn } from '../queries/employments.ts'
import { planChanges } from '../queries/plan-changes.ts'
import { applyChanges } from './apply-changes.ts'
import { changeEmployment } from './change-employment.ts'
import { loadPeople } from './load-people.ts'

let world: World
let demo: Caller
let hr: Caller
const harbour = randomUUID()
const posts = { here: randomUUID(), there: randomUUID(), short: randomUUID() }

before(async () => {
  world = await testWorld(rooms)
  demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  hr = await world.caller({ roles: ['hr-adviser'] })
  const unit = { organisationId: 11, unitId: harbour, from: '2020-01-01', name: 'Harbour' }
  const post = { organisationId: 11, from: '2020-01-01', title: 'Desk', rankOrGrade: 'Constable' }
  await perform(world.house, demo, loadUnits, {
    units: [unit],
    posts: [
      { ...post, postId: posts.here, unitId: unitIds.lambeth(1) },
      { ...post, postId: posts.there, unitId: harbour },
      { ...post, postId: posts.short, unitId: harbour },
    ],
  })
  const ends = `update organisation.post set valid = '[2020-01-01,2026-06-01)' where post_id = $1`
  await world.admin.query(ends, [posts.short])
})

let counter = 0

/** So many constables of Lambeth below Sergeant Okafor. */
async function team(size: number): Promise<string[]> {
  const people = Array.from({ length: size }, () => ({
    personId: randomUUID(),
    organisationId: 11,
    givenName: 'Robin',
    familyName: `Planned${(counter += 1)}`,
    collarNumber: `P${counter}`,
  }))
  const employments = people.map(({ personId }) => ({
    personId,
    from: '2020-01-01',
    unitId: unitIds.lambeth(1),
    postId: posts.here,
    rankOrGrade: 'Constable',
    managerId: personIds.okafor(1),
    joinedOn: '2015-09-07',
    dayMinutes: 480,
    workingDays: '1111100',
  }))
  await perform(world.house, demo, loadPeople, { people, employments })
  return people.map(({ personId }) => personId)
}

const apply = (changes: object[], from = '2026-04-01') =>
  perform(world.house, demo, applyChanges, { from, changes, reason: 'Reorganisation' })

const on = (personId: string, day: string) =>
  ask(world.house, hr, employmentOn, { personId, on: day })

test('a unit moves as one from its day on, and what was on record before stays known', async () => {
  const ids = await team(200)
  const move = { unitId: harbour, managerId: personIds.deputy(1) }
  const { done, refused, entryId } = await apply(ids.map((personId) => ({ personId, ...move })))
  assert.deepEqual([done.length, refused], [200, []])
  const [one = ''] = ids
  const was = await on(one, '2026-03-31')
  const is = await on(one, '2026-04-01')
  assert.deepEqual([was?.unitName, was?.postTitle], ['Lambeth', 'Desk'])
  assert.deepEqual([is?.unitName, is?.postTitle, is?.managerId], ['Harbour', null, move.managerId])
  assert.deepEqual([is?.joinedOn, is?.seniority], ['2015-09-07', 10])
  const { rows } = await world.admin.query(
    `select count(*)::int as rows, bool_and(upper(recorded) > lower(recorded)) as held
     from people.employment_history where superseded_by = $1`,
    [entryId],
  )
  assert.deepEqual(rows, [{ rows: 200, held: true }])
  const line = 'select manager_id from access.actor_line where person_id = $1 and valid_from = $2'
  const { rows: above } = await world.admin.query(line, [one, '2026-04-01'])
  assert.deepEqual(above, [{ manager_id: personIds.deputy(1) }])
})

test('a change lasts until the next on record; an end takes what was foreseen with it', async () => {
  const [stays = '', goes = ''] = await team(2)
  for (const personId of [stays, goes]) {
    const later = { from: '2026-09-01', unitId: unitIds.lambeth(1), rankOrGrade: 'Sergeant' }
    const pattern = { dayMinutes: 480, workingDays: '1111100', reason: 'Promoted' }
    await perform(world.house, hr, changeEmployment, { personId, ...later, ...pattern })
  }
  await apply([
    { personId: stays, unitId: harbour },
    { personId: goes, ends: true },
  ])
  assert.equal((await on(stays, '2026-08-31'))?.unitName, 'Harbour')
  assert.equal((await on(stays, '2026-09-01'))?.rankOrGrade, 'Sergeant')
  assert.equal((await on(goes, '2026-03-31'))?.unitName, 'Lambeth')
  assert.equal(await on(goes, '2026-04-01'), undefined)
  assert.equal(await on(goes, '2026-09-01'), undefined)
})

test('people of another force come with their service, and a team with its new manager', async () => {
  const [member = ''] = await team(1)
  const boss = randomUUID()
  const place = { unitId: harbour, rankOrGrade: 'Sergeant', dayMinutes: 480 }
  const rest = { workingDays: '1111100', joinedOn: '2001-05-14', managerId: personIds.chief(1) }
  const person = { organisationId: 11, givenName: 'Ada', familyName: 'Transfer' }
  const { done } = await apply([
    { personId: member, managerId: boss },
    { personId: boss, person: { ...person, collarNumber: 'tr1' }, ...place, ...rest },
  ])
  assert.equal(done.length, 2)
  assert.equal((await on(boss, '2026-04-01'))?.joinedOn, '2001-05-14')
  assert.equal((await on(member, '2026-04-01'))?.managerId, boss)
})

test('what cannot be is said person by person, and the rest is done', async () => {
  const [fine = '', ring = '', unit = '', post = '', gap = '', same = '', rank = ''] = await team(7)
  const [leads = '', led = ''] = await team(2)
  const gone = randomUUID()
  await apply([{ personId: led, managerId: leads }], '2026-03-20')
  const changes = [
    { personId: fine, postId: posts.there, unitId: harbour },
    { personId: ring, managerId: ring },
    { personId: personIds.okafor(1), managerId: fine },
    { personId: unit, unitId: randomUUID() },
    { personId: post, postId: posts.there },
    { personId: gap, unitId: harbour, postId: posts.short },
    { personId: same, rankOrGrade: 'Constable' },
    { personId: rank, rankOrGrade: 'Wing commander' },
    { personId: leads, ends: true },
    { personId: gone, ends: true },
  ]
  const plan = await ask(world.house, hr, planChanges, { on: '2026-04-01', changes })
  const codes = new Map(plan.lines.map((line) => [line.personId, line.problems[0]?.code]))
  const expected = new Map([
    [fine, undefined],
    [ring, 'people.own-manager'],
    [personIds.okafor(1), 'people.manager-below'],
    [unit, 'people.unit-not-there'],
    [post, 'people.post-elsewhere'],
    [gap, 'people.post-not-there'],
    [same, 'people.nothing-changes'],
    [rank, 'people.unknown-rank'],
    [leads, 'people.still-manages'],
    [gone, 'people.not-here'],
  ])
  for (const [id, code] of expected) if (code !== undefined) assert.equal(codes.get(id), code)
  const { done, refused } = await apply(changes)
  assert.deepEqual([...done].toSorted(), [fine])
  assert.equal(refused.length, 9)
  assert.equal((await on(fine, '2026-04-01'))?.postTitle, 'Desk')
})

test('a plan counts who is managed, what is held and how many work where, and hides the covert', async () => {
  const ids = await team(3)
  const changes = ids.map((personId) => ({
    personId,
    unitId: harbour,
    managerId: personIds.deputy(1),
  }))
  const covert = { personId: personIds.covert(1), unitId: harbour }
  const {
    lines,
    managers,
    units,
    posts: held,
  } = await ask(world.house, hr, planChanges, {
    on: '2026-04-01',
    changes: [...changes, covert],
  })
  assert.equal(lines.length, 3)
  const shift = (all: typeof units, id: string) => {
    const found = all.find((one) => one.id === id)
    return found && found.after - found.before
  }
  assert.equal(shift(units, harbour), 3)
  assert.equal(shift(managers, personIds.okafor(1)), -3)
  assert.equal(shift(managers, personIds.deputy(1)), 3)
  assert.equal(shift(held, posts.here), -3)
  const officer = await world.caller({ roles: ['officer'] })
  await assert.rejects(
    ask(world.house, officer, planChanges, { on: '2026-04-01', changes }),
    refusedAs('platform.not-permitted'),
  )
  await assert.rejects(
    perform(world.house, hr, applyChanges, { from: '2026-04-01', changes, reason: 'Mine' }),
    refusedAs('platform.not-permitted'),
  )
})
