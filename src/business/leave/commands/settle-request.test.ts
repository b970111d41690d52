import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'
import { ask, perform, type Caller } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { requestSummary } from '../queries/deciding.ts'
import { requestDetail } from '../queries/requests.ts'
import { requestLeave } from './request-leave.ts'
import { settleRequest } from './settle-request.ts'

let world: World
let sergeant: Caller
let constable: Caller
before(async () => {
  world = await testWorld(rooms)
  const as = (personId: string) => world.caller({ personId, accountId: personId })
  sergeant = await as(personIds.okafor(1))
  constable = await as(personIds.adeyemi(1))
})

const taskFor = async (requestId: string): Promise<string> => {
  const rows = await ask(world.house, sergeant, waitingForMe, {})
  const task = rows.find(({ recordId }) => recordId === requestId)
  assert.ok(task !== undefined, 'it waits for the sergeant')
  return task.taskId
}

test('the decision of the line manager settles the request and stands in its timeline', async () => {
  const days = { firstOn: '2026-05-05', lastOn: '2026-05-08', note: 'A wedding' }
  const { requestId } = await perform(world.house, constable, requestLeave, days)
  const taskId = await taskFor(requestId)
  const shown = await ask(world.house, sergeant, requestSummary, { id: requestId })
  assert.equal(shown.approve, 'Approve 32 hours')
  assert.ok(shown.lines.some(({ answer }) => answer === 'A wedding'))
  await perform(world.house, sergeant, decide, { taskId, version: 1, outcome: 'approved' })
  const detail = await ask(world.house, constable, requestDetail, { requestId })
  assert.equal(detail.status, 'approved')
  assert.equal(detail.open, undefined)
  assert.match(detail.steps[0]?.title ?? '', /^Approved, by paragraph L1 of /)
})

test('a refusal keeps its reason with the request, and frees the days', async () => {
  const days = { firstOn: '2026-06-08', lastOn: '2026-06-09' }
  const { requestId } = await perform(world.house, constable, requestLeave, days)
  const taskId = await taskFor(requestId)
  const reason = 'Too few are there'
  await perform(world.house, sergeant, decide, { taskId, version: 1, outcome: 'refused', reason })
  const detail = await ask(world.house, constable, requestDetail, { requestId })
  assert.deepEqual([detail.status, detail.steps[0]?.reason], ['refused', reason])
  await perform(world.house, constable, requestLeave, days)
})

test('nobody settles a request without the case that was decided', async () => {
  const days = { firstOn: '2026-06-15', lastOn: '2026-06-15' }
  const { requestId } = await perform(world.house, constable, requestLeave, days)
  const input = { id: requestId, caseId: requestId, outcome: 'approved' }
  for (const caller of [sergeant, constable, await world.caller({ roles: ['hr-adviser'] })]) {
    await assert.rejects(perform(world.house, caller, settleRequest, input), /not-permitted/)
  }
})

test('a stranger to the request does not see what is to be decided', async () => {
  const days = { firstOn: '2026-06-17', lastOn: '2026-06-17' }
  const { requestId } = await perform(world.house, constable, requestLeave, days)
  const deputy = await world.caller({ personId: personIds.deputy(1) })
  await assert.rejects(
    ask(world.house, deputy, requestSummary, { id: requestId }),
    /platform.not-found/,
  )
})
