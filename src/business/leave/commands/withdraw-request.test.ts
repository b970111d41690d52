import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { personIds } from '../../people/fixtures.ts'
import { ask, perform, type Caller } from '#platform/actions'
import { decide, waitingForMe } from '#platform/cases'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { requestDetail } from '../queries/requests.ts'
import { requestLeave } from './request-leave.ts'
import { withdrawRequest } from './withdraw-request.ts'

let world: World
let sergeant: Caller
let constable: Caller
before(async () => {
  world = await testWorld(rooms)
  const as = (personId: string) => world.caller({ personId, accountId: personId })
  sergeant = await as(personIds.okafor(1))
  constable = await as(personIds.adeyemi(1))
})

const asked = async (day: string): Promise<string> => {
  const days = { firstOn: day, lastOn: day }
  return (await perform(world.house, constable, requestLeave, days)).requestId
}
const taskOf = async (requestId: string): Promise<string | undefined> => {
  const rows = await ask(world.house, sergeant, waitingForMe, {})
  return rows.find(({ recordId }) => recordId === requestId)?.taskId
}
const approve = async (requestId: string): Promise<unknown> => {
  const taskId = await taskOf(requestId)
  const input = { taskId, version: 1, outcome: 'approved' }
  return perform(world.house, sergeant, decide, input)
}
const takeBack = (caller: Caller, requestId: string, version: number) =>
  perform(world.house, caller, withdrawRequest, { requestId, version, why: 'Plans have changed' })

test('what waits is taken back by whoever asked, waits for nobody, and frees the day', async () => {
  const requestId = await asked('2026-05-12')
  await assert.rejects(takeBack(sergeant, requestId, 1), /platform.not-found/)
  await takeBack(constable, requestId, 1)
  assert.equal(await taskOf(requestId), undefined)
  const detail = await ask(world.house, constable, requestDetail, { requestId })
  assert.deepEqual([detail.status, detail.steps[0]?.reason], ['withdrawn', 'Plans have changed'])
  await asked('2026-05-12')
})

test('what was approved and has not begun is given back; what has begun is not', async () => {
  const later = await asked('2026-05-13')
  await approve(later)
  await takeBack(constable, later, 2)
  const detail = await ask(world.house, constable, requestDetail, { requestId: later })
  assert.equal(detail.status, 'cancelled')
  const today = await asked('2026-03-03')
  await approve(today)
  await assert.rejects(takeBack(constable, today, 2), /leave.begun/)
})

test('a form of before says that the request has changed', async () => {
  const requestId = await asked('2026-05-14')
  await approve(requestId)
  await assert.rejects(takeBack(constable, requestId, 1), /leave.changed/)
})

test('of approve and take back at once, one wins and the other is told', async () => {
  for (let round = 0; round < 20; round += 1) {
    const day = `2026-07-${String(round + 1).padStart(2, '0')}`
    const isFree = ['04', '05', '11', '12', '18', '19'].includes(day.slice(-2))
    if (isFree) continue // no working day
    const requestId = await asked(day)
    const both = await Promise.allSettled([approve(requestId), takeBack(constable, requestId, 1)])
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1, day)
    const detail = await ask(world.house, constable, requestDetail, { requestId })
    assert.ok(['approved', 'withdrawn'].includes(detail.status))
  }
})
