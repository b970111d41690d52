import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { decideOnSet, draftWith, send } from '../fixtures.ts'
import { settleSet } from './settle-set.ts'

let world: World
let hr: Caller
let owner: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  owner = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
})

const sent = async (who: string) => {
  const { changeSetId } = await draftWith(world.house, hr, { who, rankOrGrade: 'Inspector' })
  await send(world.house, hr, changeSetId)
  return changeSetId
}

test('whoever drafted a set does not decide on it, whatever their roles', async () => {
  const both = await world.caller({
    roles: ['hr-adviser', 'process-owner'],
    personId: personIds.chief(1),
  })
  const line = { who: '207LX', rankOrGrade: 'Sergeant' }
  const { changeSetId } = await draftWith(world.house, both, line, { fromOn: '2026-06-01' })
  await send(world.house, both, changeSetId)
  await assert.rejects(decideOnSet(world.house, both, changeSetId), /No such set waits/)
  const direct = { id: changeSetId, caseId: changeSetId, outcome: 'approved' }
  await assert.rejects(
    perform(world.house, both, settleSet, direct),
    refusedAs('platform.not-permitted'),
  )
})

test('of two approvals at the same time one counts', async () => {
  const changeSetId = await sent('41LX')
  const second = await world.caller({ roles: ['process-owner'], personId: personIds.adeyemi(1) })
  const both = await Promise.allSettled([
    decideOnSet(world.house, owner, changeSetId),
    decideOnSet(world.house, second, changeSetId),
  ])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const { rows } = await world.admin.query(
    `select count(*)::int as jobs from events.outbox where name = 'changes.apply-set'`,
  )
  assert.deepEqual(rows, [{ jobs: 1 }])
})

test('lines that were changed behind the program are not approved', async () => {
  const changeSetId = await sent('207LX')
  const change = `update changes.line set rank_or_grade = 'Chief inspector' where change_set_id = $1`
  await world.admin.query(change, [changeSetId])
  await assert.rejects(
    decideOnSet(world.house, owner, changeSetId),
    refusedAs('changes.not-what-was-sent'),
  )
  const undo = `update changes.line set rank_or_grade = 'Inspector' where change_set_id = $1`
  await world.admin.query(undo, [changeSetId])
  await decideOnSet(world.house, owner, changeSetId, 'refused')
  const { status } = await ask(world.house, hr, setPage, { changeSetId })
  assert.equal(status, 'refused')
  // Its people are free for another set of the day.
  await sent('207LX')
})

test('the database itself refuses a second person who is the first', async () => {
  const changeSetId = await sent('7LX')
  const own = `update changes.change_set set status = 'approved', decided_at = now(),
    decided_by = owner_id where change_set_id = $1`
  await assert.rejects(world.admin.query(own, [changeSetId]), /change_set_second_check/)
})
