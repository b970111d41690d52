import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { answerDelegation, offerDelegation } from '#platform/authority'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { robinJoins } from '../../../business/lifecycle/fixtures.ts'
import { personIds } from '../../../business/people/fixtures.ts'
import { taskDetail } from '../queries.ts'
import { workList } from '../work-list.ts'
import { blockTask } from './block-task.ts'
import { finishTask } from './finish-task.ts'
import { handOn } from './hand-on.ts'
import { reopenTask } from './reopen-task.ts'
import { watchClocks } from './watch-clocks.ts'

let world: World
let hr: Caller
let payroll: Caller
let journeyId: string
let robinId: string
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1), name: 'Tove' })
  payroll = await world.caller({ roles: ['payroll'], personId: personIds.chief(1) })
  const robin = await robinJoins(world.house, demo, hr)
  journeyId = robin.journeyId
  robinId = robin.personId
})

async function taskOf(code: string): Promise<string> {
  const { rows } = await world.admin.query(
    `select task_id from cases.task join cases."case" as matter using (force_id, case_id)
     where record_id = $1 and code = $2`,
    [journeyId, code],
  )
  return (rows[0] as { task_id: string }).task_id
}

async function logged(): Promise<string[]> {
  const { rows } = await world.admin.query(
    `select event.kind || ' ' || coalesce(task_code, '') as step from cases.event
     join cases."case" as matter using (force_id, case_id) where record_id = $1 order by event.step`,
    [journeyId],
  )
  return rows.map((row) => (row as { step: string }).step)
}

test('a task stands in the list of those who hold its role, and of nobody else', async () => {
  const { rows } = await ask(world.house, hr, workList, {})
  assert.ok(
    rows.some(({ taskId, words }) => taskId !== '' && words.startsWith('Send the contract')),
  )
  assert.ok(rows.every(({ title }) => title === 'Joins: Robin Ash, 23 March 2026'))
  const adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  assert.deepEqual((await ask(world.house, adeyemi, workList, {})).rows, [])
  const taskId = await taskOf('contract')
  const done = perform(world.house, adeyemi, finishTask, { taskId })
  await assert.rejects(done, refusedAs('platform.not-found'))
})

test('done by a click with a word; what a fact closes and what has not begun is not', async () => {
  await perform(world.house, hr, finishTask, { taskId: await taskOf('contract'), reason: 'Signed' })
  const again = perform(world.house, hr, finishTask, { taskId: await taskOf('contract') })
  await assert.rejects(again, refusedAs('cases.not-waiting'))
  const vetting = perform(world.house, hr, finishTask, { taskId: await taskOf('vetting') })
  await assert.rejects(vetting, refusedAs('cases.closes-by-fact'))
  const pay = perform(world.house, payroll, finishTask, { taskId: await taskOf('pay') })
  await assert.rejects(pay, refusedAs('cases.not-waiting'))
  assert.ok((await logged()).includes('task-done contract'))
})

test('who stands in for a line manager does it in their place, and the log says by which delegation', async () => {
  const okafor = await world.caller({ personId: personIds.okafor(1), name: 'PS Okafor' })
  const deputy = await world.caller({ personId: personIds.deputy(1), name: 'PS Lindqvist' })
  const { delegationId } = await perform(world.house, okafor, offerDelegation, {
    delegateId: personIds.deputy(1),
    act: 'any',
    firstOn: '2026-03-03',
    lastOn: '2026-03-20',
    why: 'On leave',
  })
  await perform(world.house, deputy, answerDelegation, { delegationId, answer: 'accepted' })
  await world.admin.query(`update cases.task set status = 'waiting' where task_id = $1`, [
    await taskOf('welcome'),
  ])
  await perform(world.house, deputy, finishTask, { taskId: await taskOf('welcome') })
  const { steps } = await ask(world.house, deputy, taskDetail, { taskId: await taskOf('welcome') })
  assert.match(
    steps[0]?.title ?? '',
    /^Done in place of Ngozi Okafor \([A-Z]+-2026-\d{6}\): Meet them on the first day and show them round$/,
  )
})

test('late, held up, handed on and taken up again are steps of the log with the code of the task', async () => {
  const machine = await world.caller({ organisationIds: [11, 12], machineOf: 'cases' })
  world.clock.advance({ hours: 24 * 7 })
  await perform(world.house, machine, watchClocks, {})
  const taskId = await taskOf('contract')
  const steps = await logged()
  assert.ok(steps.includes('late vetting'))
  await perform(world.house, hr, reopenTask, { taskId, reason: 'A page is missing' })
  await perform(world.house, hr, blockTask, { taskId, reason: 'The printer is broken' })
  const { rows } = await ask(world.house, hr, workList, { blocked: true })
  assert.deepEqual(
    rows.map(({ blockedWhy }) => blockedWhy),
    ['The printer is broken'],
  )
  const to = { taskId, personId: personIds.chief(1), reason: 'He has a printer' }
  await perform(world.house, hr, handOn, to)
  assert.deepEqual((await logged()).slice(-3), [
    'task-reopened contract',
    'task-blocked contract',
    'handed-on contract',
  ])
  const lost = perform(world.house, hr, finishTask, { taskId })
  await assert.rejects(lost, refusedAs('platform.not-found'))
  await perform(world.house, payroll, finishTask, { taskId })
})

test('a task that begins is told to whoever has it, not of somebody whom they may not know of', async () => {
  const [contract, roster] = [await taskOf('contract'), await taskOf('roster')]
  const begins = async () => {
    world.clock.advance({ hours: 1 })
    await perform(world.house, payroll, reopenTask, { taskId: contract, reason: 'Not signed' })
    await world.admin.query(
      `update cases.task set status = 'later', after = '{contract}' where task_id = $1`,
      [roster],
    )
    await perform(world.house, payroll, finishTask, { taskId: contract })
  }
  const told = async () => {
    const { rows } = await world.admin.query(
      'select person_id as told from notices.notice where href = $1',
      [`/work/${roster}`],
    )
    return rows
  }
  await begins()
  assert.deepEqual(await told(), [{ told: personIds.okafor(1) }])
  const [subject, knows] = [`people.person:${robinId}`, payroll.actor.accountId]
  await world.admin.query(`insert into access.restriction values (1, $1, 'covert', 'PSD')`, [
    subject,
  ])
  await world.admin.query('insert into access.restriction_member values (1, $1, $2)', [
    subject,
    knows,
  ])
  await begins()
  assert.deepEqual(await told(), [{ told: personIds.okafor(1) }])
})
