import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { setPost } from '#business/organisation'
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
    [{ status: 'seconded-out' }, 'changes.other-body'],
    [{ status: 'career-break', otherBody: 'HMICFRS' }, 'changes.other-body'],
    [{ termsUntil: '2027-03-31' }, 'changes.terms-end'],
    [{ post: 'Nobody knows' }, 'changes.no-one-post'],
    [{ who: '208LX', ends: true }, 'people.nobody-so-called'],
  ]
  for (const [over, code] of cases) {
    const line = { changeSetId, who: '207LX', ...over }
    await assert.rejects(perform(world.house, hr, planPerson, line), refusedAs(code))
  }
})

test('a post is given by its title, with its unit, and with kind, service, terms and status', async () => {
  const post = { organisationId: 11, unitId: unitIds.lambeth(1), from: '2020-01-01' }
  const titled = { ...post, title: 'Response 4', rankOrGrade: 'Constable' }
  const { postId } = await perform(world.house, hr, setPost, titled)
  const { changeSetId } = await draftWith(world.house, hr, {
    who: '207LX',
    post: 'response 4',
    category: 'special',
    joinedOn: '2014-05-01',
    status: 'seconded-out',
    otherBody: 'College of Policing',
    terms: 'Leave of the force of before',
    termsUntil: '2028-03-31',
  })
  const { rows, totals } = await ask(world.house, hr, setPage, { changeSetId })
  const [row] = rows
  assert.deepEqual(row?.problems, [])
  assert.equal(row?.after?.status, 'seconded-out')
  assert.equal(totals.status, 1)
  assert.deepEqual([row?.terms?.untilOn, row?.terms?.terms.slice(0, 5)], ['2028-03-31', 'Leave'])
  const { rows: lines } = await world.admin.query(
    'select post_id, category, joined_on::text, other_body from changes.line where change_set_id = $1',
    [changeSetId],
  )
  assert.deepEqual(lines, [
    {
      post_id: postId,
      category: 'special',
      joined_on: '2014-05-01',
      other_body: 'College of Policing',
    },
  ])
  await perform(world.house, hr, setPost, { ...titled, unitId: unitIds.lambeth(1) })
  const again = { changeSetId, who: '207LX', post: 'Response 4' }
  await assert.rejects(
    perform(world.house, hr, planPerson, again),
    refusedAs('changes.no-one-post'),
  )
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
