import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { unitIds } from '../../organisation/fixtures.ts'
import { draftOf, draftWith } from '../fixtures.ts'
import { planPerson } from './plan-person.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('only what changes is said, more is added to it, and an end takes its place', async () => {
  const { changeSetId } = await draftWith(world.house, hr, {
    who: '207LX',
    rankOrGrade: 'Sergeant',
  })
  const plan = (over: object) =>
    perform(world.house, hr, planPerson, { changeSetId, who: '207LX', ...over })
  await plan({ manager: '44LX' })
  const [row] = (await ask(world.house, hr, setPage, { changeSetId })).rows
  assert.deepEqual(
    [row?.name, row?.before?.rankOrGrade, row?.after?.rankOrGrade, row?.after?.manager],
    ['Funmi Adeyemi', 'Constable', 'Sergeant', 'Tove Lindqvist'],
  )
  await plan({ ends: true })
  const { rows, totals } = await ask(world.house, hr, setPage, { changeSetId })
  assert.deepEqual([rows[0]?.after, totals.leaving, totals.people], [null, 1, 1])
})

test('a line that says nothing, or makes somebody their own manager, is refused', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const cases: [object, string][] = [
    [{}, 'changes.nothing-said'],
    [{ ends: true, unitId: unitIds.lambeth(1) }, 'changes.nothing-said'],
    [{ manager: '207LX' }, 'changes.own-manager'],
    [{ who: '208LX', ends: true }, 'people.nobody-so-called'],
  ]
  for (const [over, code] of cases) {
    const line = { changeSetId, who: '207LX', ...over }
    await assert.rejects(perform(world.house, hr, planPerson, line), refusedAs(code))
  }
})

test('a preview says who would see more, what leave becomes, and what is wrong', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const plan = (line: object) => perform(world.house, hr, planPerson, { changeSetId, ...line })
  await plan({ who: '207LX', manager: '44LX', workingDays: '1110000' })
  await plan({ who: '41LX', ends: true })
  const { rows, shifts, totals } = await ask(world.house, hr, setPage, { changeSetId })
  const adeyemi = rows.find(({ personId }) => personId === personIds.adeyemi(1))
  assert.ok(adeyemi?.leave !== undefined && adeyemi.leave.after < adeyemi.leave.before)
  const okafor = rows.find(({ personId }) => personId === personIds.okafor(1))
  // The covert constable is counted, and not named.
  assert.deepEqual(
    okafor?.problems.map(({ code }) => code),
    ['people.still-manages'],
  )
  assert.equal(totals.problems, 1)
  const lindqvist = shifts.managers.find(({ name }) => name === 'Tove Lindqvist')
  assert.deepEqual([lindqvist?.before, lindqvist?.after], [0, 1])
})
