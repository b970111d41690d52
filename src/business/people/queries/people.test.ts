import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { setUnit } from '#business/organisation'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { changeEmployment } from '../commands/change-employment.ts'
import { recordPerson } from '../commands/record-person.ts'
import { personIds } from '../fixtures.ts'
import { peopleDirectory, whoIs } from './directory.ts'
import { employmentOn, employmentsBetween } from './employments.ts'
import { lineOf, nameOf, namesOf } from './names.ts'
import { beliefsOf, personKnown } from './beliefs.ts'
import { newPersonForm } from './new-person.ts'
import { employmentForm, personPage } from './person.ts'

const adeyemi = personIds.adeyemi(1)
const covert = personIds.covert(1)
const on = '2026-03-03'

let world: World
let hr: Caller
let constable: Caller
let sergeant: Caller
let chief: Caller
let elsewhere: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'] })
  constable = await world.caller({ personId: adeyemi })
  sergeant = await world.caller({ personId: personIds.okafor(1) })
  chief = await world.caller({ personId: personIds.chief(1) })
  elsewhere = await world.caller({ organisationId: 12, personId: personIds.scrutineer(1) })
})

test('names, units and managers are for everybody of the organisation, the covert for nobody', async () => {
  const { rows, counted } = await ask(world.house, constable, peopleDirectory, {})
  assert.deepEqual(
    rows.map(({ name, collarNumber, unitName, managerName }) => [
      name,
      collarNumber,
      unitName,
      managerName,
    ]),
    [
      ['Funmi Adeyemi', '207LX', 'Lambeth', 'Ngozi Okafor'],
      ['Marcel Baptiste', '7LX', 'Lambeth', null],
      ['Tove Lindqvist', '44LX', 'Lambeth', 'Marcel Baptiste'],
      ['Ngozi Okafor', '41LX', 'Lambeth', 'Marcel Baptiste'],
    ],
  )
  assert.equal(counted, 4)
  const { rows: theirs } = await ask(world.house, elsewhere, peopleDirectory, {})
  assert.deepEqual(
    theirs.map(({ personId }) => personId),
    [personIds.scrutineer(1)],
  )
})

test('somebody is found by the beginning of a name, by both names, by a number', async () => {
  const found = async (name: string): Promise<string[]> => {
    const { rows } = await ask(world.house, constable, peopleDirectory, { name })
    return rows.map((row) => row.name)
  }
  assert.deepEqual(await found('ade'), ['Funmi Adeyemi'])
  assert.deepEqual(await found('FUN'), ['Funmi Adeyemi'])
  assert.deepEqual(await found('ngozi ok'), ['Ngozi Okafor'])
  assert.deepEqual(await found('44lx'), ['Tove Lindqvist'])
  assert.deepEqual(await found('yemi'), [])
  assert.deepEqual(await found('%'), [])
})

test('a page of the directory goes on after the last of the page before; units filter', async () => {
  const unitId = unitIds.lambeth(1)
  const all = await ask(world.house, constable, peopleDirectory, { unitId })
  const [first] = all.rows
  const after = first?.personId ?? assert.fail()
  const rest = await ask(world.house, constable, peopleDirectory, { unitId, after })
  assert.deepEqual(rest.rows, all.rows.slice(1))
  const none = await ask(world.house, constable, peopleDirectory, { unitId: unitIds.oversight(1) })
  assert.deepEqual(none.rows, [])
})

test('how somebody is employed is theirs, their line’s and HR’s to see', async () => {
  const seen = async (caller: Caller, personId: string): Promise<boolean> => {
    const one = await ask(world.house, caller, employmentOn, { personId, on })
    const many = await ask(world.house, caller, employmentsBetween, { personId, from: on })
    const beliefs = await ask(world.house, caller, beliefsOf, { personId })
    assert.equal(many.length > 0, one !== undefined)
    assert.equal(beliefs !== undefined, one !== undefined)
    return one !== undefined
  }
  assert.deepEqual(
    [
      await seen(constable, adeyemi),
      await seen(sergeant, adeyemi),
      await seen(chief, adeyemi),
      await seen(hr, adeyemi),
    ],
    [true, true, true, true],
  )
  assert.deepEqual(
    [
      await seen(constable, personIds.okafor(1)),
      await seen(sergeant, personIds.deputy(1)),
      await seen(elsewhere, adeyemi),
      await seen(sergeant, covert),
      await seen(hr, covert),
    ],
    [false, false, false, false, false],
  )
})

test('a page of a person shows to each what is theirs to see, and a covert one is not found', async () => {
  const mine = await ask(world.house, constable, personPage, { personId: adeyemi })
  assert.equal(mine.employment?.workingDays, '1111100')
  assert.deepEqual(
    mine.line.above.map(({ name }) => name),
    ['Ngozi Okafor', 'Marcel Baptiste'],
  )
  const theirs = await ask(world.house, constable, personPage, { personId: personIds.okafor(1) })
  assert.equal(theirs.place?.rankOrGrade, 'Sergeant')
  assert.equal(theirs.employment, undefined)
  assert.equal(theirs.beliefs, undefined)
  assert.equal(theirs.mayChange, false)
  assert.deepEqual(
    theirs.line.below.map(({ personId }) => personId),
    [adeyemi],
  )
  const asKnown = { personId: personIds.okafor(1), knownOn: '2026-03-01' }
  const refused = ask(world.house, constable, personPage, asKnown)
  await assert.rejects(refused, /people.beliefs-not-yours/)
  for (const caller of [constable, sergeant, chief, hr]) {
    await assert.rejects(ask(world.house, caller, personPage, { personId: covert }), /not-found/)
    assert.equal(await ask(world.house, caller, nameOf, { personId: covert }), undefined)
    const form = ask(world.house, caller, employmentForm, { personId: covert })
    await assert.rejects(form, /not-found/)
    const line = await ask(world.house, caller, lineOf, { personId: personIds.okafor(1), on })
    assert.ok(line.below.every(({ personId }) => personId !== covert))
  }
  const personIdsAsked = { personIds: [covert, adeyemi] }
  assert.deepEqual(await ask(world.house, constable, namesOf, personIdsAsked), [
    { personId: adeyemi, name: 'Funmi Adeyemi' },
  ])
})

test('what was known on one day of another is told apart from what is known now', async () => {
  const personId = adeyemi
  const { unitId } = await perform(world.house, hr, setUnit, {
    organisationId: 11,
    name: 'Dog support',
    from: '2021-01-01',
  })
  world.clock.advance({ hours: 17 * 24 })
  // On 20 March it turns out that she has been elsewhere since January.
  await perform(world.house, hr, changeEmployment, {
    personId,
    from: '2026-01-01',
    unitId,
    rankOrGrade: 'Constable',
    managerId: personIds.okafor(1),
    dayMinutes: 480,
    workingDays: '1111100',
    reason: 'Entered late',
  })
  const january = { personId, on: '2026-01-01' }
  const now = await ask(world.house, hr, personPage, january)
  assert.equal(now.place?.unitName, 'Dog support')
  assert.equal(now.knownOn, undefined)
  const then = await ask(world.house, hr, personPage, { ...january, knownOn: '2026-03-03' })
  assert.equal(then.known?.unitName, 'Lambeth')
  const onTheDay = await ask(world.house, hr, personPage, { ...january, knownOn: '2026-03-20' })
  assert.equal(onTheDay.place?.unitName, 'Dog support')
  const before = await ask(world.house, hr, personPage, { ...january, knownOn: '2026-03-02' })
  assert.equal(before.known, null)
  assert.deepEqual(
    now.beliefs?.map(({ unitName, knownUntil }) => [unitName, knownUntil === null]),
    [
      ['Dog support', true],
      ['Lambeth', true],
      ['Lambeth', false],
    ],
  )
})

test('typed words mean one person of the own organisation, or are refused with who it may be', async () => {
  const meant = async (caller: Caller, who: string) =>
    (await ask(world.house, caller, whoIs, { who })).personId
  // The covert look-alike has the same name, and is nobody here.
  assert.equal(await meant(constable, 'funmi adeyemi'), adeyemi)
  assert.equal(await meant(constable, '207lx'), adeyemi)
  assert.equal(await meant(elsewhere, '207LX'), personIds.scrutineer(1))
  await assert.rejects(meant(constable, '208LX'), /people.nobody-so-called/)
  await perform(world.house, hr, recordPerson, {
    personId: randomUUID(),
    organisationId: 11,
    givenName: 'Nkechi',
    familyName: 'Okafor',
    collarNumber: '410LX',
    unitId: unitIds.lambeth(1),
    rankOrGrade: 'Constable',
    from: '2026-03-03',
    joinedOn: '2026-03-03',
    dayMinutes: 480,
    workingDays: '1111100',
  })
  await assert.rejects(
    meant(constable, 'okafor'),
    (refusal: Error & { problems: { code: string; message: string }[] }) => {
      const [problem] = refusal.problems
      assert.equal(problem?.code, 'people.several-so-called')
      assert.match(problem?.message ?? '', /41LX Ngozi Okafor, Lambeth; 410LX Nkechi Okafor/)
      return true
    },
  )
  assert.equal(await meant(constable, '41lx'), personIds.okafor(1))
})

test('two knowings of one day stand side by side, for whoever may see beliefs', async () => {
  const days = { personId: adeyemi, on: '2026-03-01', knownOn: '2026-03-10' }
  const seen = await ask(world.house, hr, personKnown, days)
  assert.deepEqual([seen.first?.unitName, seen.second?.unitName], ['Lambeth', 'Dog support'])
  const then = await ask(world.house, hr, personKnown, { ...days, thenOn: '2026-03-11' })
  assert.equal(then.second?.unitName, 'Lambeth')
  const before = await ask(world.house, hr, personKnown, { ...days, knownOn: '2026-03-01' })
  assert.equal(before.first, null)
  const curious = ask(world.house, constable, personKnown, { personId: personIds.okafor(1) })
  await assert.rejects(curious, /not-found/)
})

test('a form for somebody new shows the unit, to whoever enters people', async () => {
  const form = await ask(world.house, hr, newPersonForm, { unitId: unitIds.lambeth(1) })
  assert.equal(form.name, 'Lambeth')
  const theirs = ask(world.house, hr, newPersonForm, { unitId: unitIds.oversight(1) })
  await assert.rejects(theirs, /not-found/)
})
