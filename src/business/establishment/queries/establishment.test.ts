import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { changeEmployment, endEmployment } from '#business/people'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { plantPosts } from '../fixtures.ts'
import { compared } from './compared.ts'
import { orgLevel } from './levels.ts'
import { movements, turnover } from './movement-reports.ts'
import { postPage } from './post.ts'
import { staffing, vacancies } from './reports.ts'
import { unitPage, unitTree } from './unit.ts'
import { vacantPosts } from './vacant.ts'

let world: World
let hr: Caller
let constable: Caller
let planted: Awaited<ReturnType<typeof plantPosts>>
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  planted = await plantPosts(world.house, hr, {
    lambeth: unitIds.lambeth(1),
    okafor: personIds.okafor(1),
    chief: personIds.chief(1),
  })
})

test('a level adds up what is below each unit, and the levels of a chart add up to the whole', async () => {
  const { unit, rows, beneath } = await ask(world.house, constable, orgLevel, {})
  assert.equal(unit?.name, 'Lambeth')
  assert.deepEqual(
    rows.map(({ name, funded, unfunded, strength, people, below }) => [
      name,
      funded,
      unfunded,
      strength,
      people,
      below,
    ]),
    [
      ['Lambeth', 0, 0, 300, 3, 0],
      ['Team A', 160, 100, 100, 1, 0],
    ],
  )
  assert.deepEqual(
    rows.map(({ head }) => head?.name),
    ['Marcel Baptiste', 'Ngozi Okafor'],
  )
  assert.deepEqual(beneath, [])
  const before2024 = await ask(world.house, constable, orgLevel, { on: '2023-12-31' })
  assert.deepEqual(
    before2024.rows.map(({ strength }) => strength),
    [400, 0],
  )
  const team = await ask(world.house, constable, orgLevel, { unitId: planted.team })
  assert.deepEqual(
    [team.above.map(({ name }) => name), team.rows.map(({ name }) => name)],
    [['Lambeth'], ['Team A']],
  )
})

test('strength stands beside establishment by unit, rank, function and kind of service', async () => {
  const by = async (kind: 'rank' | 'function' | 'service') =>
    (await ask(world.house, constable, compared, { by: kind })).rows.map((row) => [
      row.words,
      row.funded,
      row.strength,
    ])
  assert.deepEqual(await by('rank'), [
    ['Sergeant', 100, 200],
    ['Constable', 60, 100],
    ['Band D', 0, 0],
    ['Chief inspector', 0, 100],
  ])
  assert.deepEqual(await by('function'), [
    ['Local policing', 160, 100],
    ['No post with a function', 0, 300],
  ])
  assert.deepEqual(await by('service'), [['Police officer', 160, 400]])
  const { rows } = await ask(world.house, constable, compared, {})
  assert.deepEqual(
    rows.map(({ words }) => words),
    ['Lambeth itself', 'Team A'],
  )
})

test('funded posts without anybody in them are vacant, those of longest first; others are not', async () => {
  const { rows } = await ask(world.house, constable, vacantPosts, {})
  assert.deepEqual(
    rows.map(({ title, vacant_since: since }) => [title, since]),
    [['Team constable', '2020-01-01']],
  )
  const then = await ask(world.house, constable, vacantPosts, {
    on: '2023-12-31',
    unitId: planted.lambeth,
  })
  assert.deepEqual(then.rows.map(({ title }) => title).toSorted(), [
    'Team constable',
    'Team sergeant',
  ])
  const figures = await ask(world.house, constable, vacancies.figures, {})
  assert.deepEqual(figures.total.values.slice(0, 2), [1n, 0.6])
})

test('the report gives the numbers of the chart', async () => {
  const { total } = await ask(world.house, constable, staffing.figures, {})
  assert.deepEqual(total.values, [1.6, 4, -2.4, 1, 4n])
})

test('a unit shows its head, its people and how many; the covert are not counted', async () => {
  const unit = await ask(world.house, constable, unitPage, { unitId: unitIds.lambeth(1) })
  assert.equal(unit.head?.name, 'Marcel Baptiste')
  assert.deepEqual([unit.here.people, unit.people.length, unit.within.people], [3, 3, 4])
  const tree = await ask(world.house, constable, unitTree, {})
  assert.deepEqual(
    tree.map(({ name, people }) => [name, people]),
    [
      ['Lambeth', 3],
      ['Team A', 1],
    ],
  )
})

test('a post in which somebody covert sits is held in the figures and named nowhere', async () => {
  const { team, constable: postId } = planted
  const before = await ask(world.house, constable, orgLevel, { unitId: team })
  const accountId = personIds.covert(1)
  const knowing = await world.caller({ roles: ['hr-adviser'], accountId })
  await perform(world.house, knowing, changeEmployment, {
    personId: personIds.covert(1),
    from: '2026-01-01',
    unitId: team,
    postId,
    rankOrGrade: 'Constable',
    managerId: personIds.okafor(1),
    dayMinutes: 480,
    workingDays: '1111100',
    reason: 'Placed',
  })
  const { rows } = await ask(world.house, constable, vacantPosts, {})
  assert.deepEqual(rows, [])
  const figures = await ask(world.house, constable, vacancies.figures, {})
  assert.equal(figures.total.values[0], 0n)
  const after = await ask(world.house, constable, orgLevel, { unitId: team })
  assert.equal((after.rows[0]?.strength ?? 0) - (before.rows[0]?.strength ?? 0), 100)
  const page = await ask(world.house, constable, postPage, { postId })
  assert.deepEqual([page.tenures, page.vacantSince], [[], undefined])
  const unit = await ask(world.house, constable, unitPage, { unitId: team })
  assert.ok(!JSON.stringify([unit, page, after]).includes(personIds.covert(1)))
})

test('another organisation and another force see nothing of it', async () => {
  const unitId = planted.team
  const body = await world.caller({ organisationId: 12 })
  const force = await world.caller({ forceId: 2 })
  const notFound = refusedAs('platform.not-found')
  await assert.rejects(ask(world.house, body, unitPage, { unitId }), notFound)
  await assert.rejects(ask(world.house, force, orgLevel, { unitId }), notFound)
  await assert.rejects(ask(world.house, force, compared, { unitId }), notFound)
  const theirs = await ask(world.house, force, vacantPosts, {})
  assert.deepEqual(theirs.rows, [])
})

test('who comes joins, who goes leaves, and a change between is neither', async () => {
  const over = { from: '2020-01-01', last: '2026-12-31' }
  const values = async () => {
    const { total } = await ask(world.house, constable, movements.figures, over)
    return total.values
  }
  assert.deepEqual(await values(), [4n, 0n, 4n])
  await perform(world.house, hr, endEmployment, {
    personId: personIds.deputy(1),
    lastOn: '2026-03-31',
    reason: 'Retires',
  })
  assert.deepEqual(await values(), [4n, 1n, 3n])
  const spring = { from: '2026-03-01', last: '2026-04-30' }
  const { total } = await ask(world.house, constable, turnover.figures, spring)
  // 4 people for 31 days and 3 for 30, over 61 days.
  assert.deepEqual(total.values, [28.5, 1n, 4n])
  const behind = movements.behind
  assert.ok(behind)
  const records = await ask(world.house, constable, behind, { ...spring })
  assert.deepEqual(
    records.rows.map((row) => [row['what'], row['moved_on'], row['person_name']]),
    [['Left', '2026-03-31', 'Tove Lindqvist']],
  )
})
