import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { unitIds } from '../../organisation/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { draftOf } from '../fixtures.ts'
import { setPage } from '../queries/set-page.ts'
import { planNewcomer } from './plan-newcomer.ts'
import { planPerson } from './plan-person.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

const somebody = {
  givenName: 'Ines',
  familyName: 'Carrow',
  number: 'tp1',
  unitId: unitIds.lambeth(1),
  rankOrGrade: 'Band D',
  manager: '44LX',
  dayMinutes: 444,
  workingDays: '1111100',
}

test('somebody new comes with continuous service and the terms they keep (TUPE reg. 4)', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const kept = { joinedOn: '2009-09-01', terms: 'Pay of before', termsUntil: '2028-03-31' }
  await perform(world.house, hr, planNewcomer, { changeSetId, ...somebody, ...kept })
  const { rows, totals } = await ask(world.house, hr, setPage, { changeSetId })
  const [row] = rows
  assert.deepEqual(
    [row?.name, row?.number, row?.isNew, row?.before, row?.problems],
    ['Ines Carrow', 'TP1', true, null, []],
  )
  assert.deepEqual([row?.after?.rankOrGrade, row?.after?.manager], ['Band D', 'Tove Lindqvist'])
  assert.equal(row?.terms?.untilOn, '2028-03-31')
  assert.equal(totals.joining, 1)
})

test('who comes with the set may be the line manager of others, and is changed by their number', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  await perform(world.house, hr, planNewcomer, { changeSetId, ...somebody })
  await perform(world.house, hr, planPerson, { changeSetId, who: '207LX', manager: 'TP1' })
  await perform(world.house, hr, planPerson, { changeSetId, who: 'tp1', rankOrGrade: 'Band C' })
  const { rows } = await ask(world.house, hr, setPage, { changeSetId })
  const adeyemi = rows.find(({ personId }) => personId === personIds.adeyemi(1))
  assert.equal(adeyemi?.after?.manager, 'Ines Carrow')
  assert.deepEqual(adeyemi?.problems, [])
  assert.equal(rows.find(({ isNew }) => isNew)?.after?.rankOrGrade, 'Band C')
})

test('a number that somebody has, on record or in the set, is refused', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const add = (number: string) =>
    perform(world.house, hr, planNewcomer, { changeSetId, ...somebody, number })
  await add('TP9')
  await assert.rejects(add('tp9'), refusedAs('changes.number-taken'))
  await assert.rejects(add('207LX'), refusedAs('changes.number-taken'))
})
