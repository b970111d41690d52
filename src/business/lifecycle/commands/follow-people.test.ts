import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { changeEmployment, endEmployment } from '#business/people'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { takeBackSet } from '../../changes/commands/take-back-set.ts'
import { decideOnSet, draftWith, send } from '../../changes/fixtures.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { journeyFigures } from '../queries/journeys-report.ts'
import { journeyPage, openJourneys } from '../queries/journeys.ts'
import { followPeople } from './follow-people.ts'

let world: World
let hr: Caller
let machine: Caller
const adeyemi = personIds.adeyemi(1)
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  machine = await world.caller({ organisationIds: [11, 12], machineOf: 'lifecycle' })
})

const follow = async () => {
  const { opened, moved, withdrawn } = await perform(world.house, machine, followPeople, {})
  return { opened, moved, withdrawn }
}
const endsOn = (lastOn: string) =>
  perform(world.house, hr, endEmployment, { personId: adeyemi, lastOn, reason: 'They retire' })
const goesOn = (from: string, managerId: string, more: object = {}) =>
  perform(world.house, hr, changeEmployment, {
    personId: adeyemi,
    from,
    unitId: unitIds.lambeth(1),
    rankOrGrade: 'Constable',
    managerId,
    dayMinutes: 480,
    workingDays: '1111100',
    reason: 'As agreed',
    ...more,
  })
const list = async (status: 'open' | 'withdrawn' = 'open') =>
  (await ask(world.house, hr, openJourneys, { status })).rows

test('nobody moves: no journey; and another pattern is no move', async () => {
  assert.deepEqual(await follow(), { opened: 0, moved: 0, withdrawn: 0 })
  await goesOn('2026-03-20', personIds.okafor(1), { workingDays: '1111000' })
  assert.deepEqual(await follow(), { opened: 0, moved: 0, withdrawn: 0 })
})

test('another line manager from a day ahead opens a mover’s journey, once, that both managers see', async () => {
  await goesOn('2026-03-30', personIds.deputy(1), { workingDays: '1111000' })
  assert.deepEqual(await follow(), { opened: 1, moved: 0, withdrawn: 0 })
  assert.deepEqual(await follow(), { opened: 0, moved: 0, withdrawn: 0 })
  const [row] = await list()
  assert.deepEqual([row?.kind, row?.dayOn], ['mover', '2026-03-30'])
  const journeyId = row?.journeyId ?? ''
  for (const personId of [personIds.okafor(1), personIds.deputy(1)]) {
    const { parts } = await ask(world.house, await world.caller({ personId }), journeyPage, {
      journeyId,
    })
    const owners = new Map(parts.map(({ code, owner }) => [code, owner]))
    assert.equal(owners.get('old-roster'), 'Ngozi Okafor')
    assert.equal(owners.get('new-roster'), 'Tove Lindqvist')
    assert.equal(owners.get('open-work'), 'Funmi Adeyemi')
  }
})

test('an end opens a leaver’s journey, another last day moves it with all that is due', async () => {
  await endsOn('2026-05-15')
  assert.deepEqual(await follow(), { opened: 1, moved: 0, withdrawn: 0 })
  await endsOn('2026-04-30')
  assert.deepEqual(await follow(), { opened: 0, moved: 1, withdrawn: 0 })
  const leaver = (await list()).find(({ kind }) => kind === 'leaver')
  assert.equal(leaver?.dayOn, '2026-04-30')
  const { parts, steps } = await ask(world.house, hr, journeyPage, {
    journeyId: leaver?.journeyId ?? '',
  })
  const access = parts.find(({ code }) => code === 'access')
  // One in the night of 1 May in London, an hour ahead of UTC.
  assert.equal(access?.dueAt?.toString(), '2026-05-01T00:00:00Z')
  assert.equal(steps[0]?.title, 'Now 30 April 2026')
})

test('an end that is taken back stops the journey; its steps stay', async () => {
  await goesOn('2026-05-01', personIds.deputy(1), {
    workingDays: '1111000',
    joinedOn: '2015-09-07',
  })
  assert.deepEqual(await follow(), { opened: 0, moved: 0, withdrawn: 1 })
  const [row] = await list('withdrawn')
  assert.equal(row?.kind, 'leaver')
  const page = await ask(world.house, hr, journeyPage, { journeyId: row?.journeyId ?? '' })
  assert.equal(page.why, 'It is not on record any more')
  assert.ok(page.parts.length > 5)
  assert.ok(page.parts.every(({ status }) => status === 'withdrawn'))
})

test('a set that is approved opens a mover’s journey before its day; taken back, it stops it', async () => {
  const { house } = world
  const approver = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
  const line = { who: '41LX', manager: '44LX' }
  const { changeSetId } = await draftWith(house, hr, line, { fromOn: '2026-04-01' })
  await send(house, hr, changeSetId)
  assert.deepEqual(await follow(), { opened: 0, moved: 0, withdrawn: 0 })
  await decideOnSet(house, approver, changeSetId)
  assert.deepEqual(await follow(), { opened: 1, moved: 0, withdrawn: 0 })
  assert.deepEqual(await follow(), { opened: 0, moved: 0, withdrawn: 0 })
  const mover = (await list()).find(({ personId }) => personId === personIds.okafor(1))
  assert.deepEqual([mover?.kind, mover?.dayOn], ['mover', '2026-04-01'])

  await perform(house, hr, takeBackSet, { changeSetId, why: 'She stays after all' })
  assert.deepEqual(await follow(), { opened: 0, moved: 0, withdrawn: 1 })
})

test('the report counts open journeys by what they are, HR all and a manager those of the line', async () => {
  const by = { by: 'kind', measure: 'journeys' }
  const all = await ask(world.house, hr, journeyFigures.figures, by)
  assert.deepEqual(
    all.groups.map(({ words, values }) => [words[0], Number(values[0])]),
    [['Moves', 1]],
  )
  const records = journeyFigures.behind
  assert.ok(records !== undefined)
  assert.equal((await ask(world.house, hr, records, {})).rows.length, 1)
  const scrutineer = await world.caller({
    organisationId: 12,
    roles: ['hr-adviser'],
    personId: personIds.scrutineer(1),
  })
  assert.deepEqual((await ask(world.house, scrutineer, journeyFigures.figures, by)).groups, [])
})

test('whoever has left before anybody looked has a leaver’s journey yet: access has to end', async () => {
  await endsOn('2026-03-03')
  // The next morning, after a night in which no worker ran. The move of 30 March is off.
  world.clock.advance({ hours: 24 })
  assert.deepEqual(await follow(), { opened: 1, moved: 0, withdrawn: 1 })
  assert.deepEqual(await follow(), { opened: 0, moved: 0, withdrawn: 0 })
  const leaver = (await list()).find((one) => one.personId === adeyemi)
  assert.deepEqual([leaver?.kind, leaver?.dayOn], ['leaver', '2026-03-03'])
})
