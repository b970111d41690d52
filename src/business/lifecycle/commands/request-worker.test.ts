import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { finishTask } from '#platform/cases'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { cleared } from '../fixtures.ts'
import { journeyPage, requestForm } from '../queries/journeys.ts'
import { requestWorker } from './request-worker.ts'
import { settleFacts } from './settle-facts.ts'

let world: World
let okafor: Caller
before(async () => {
  world = await testWorld(rooms)
  okafor = await world.caller({ personId: personIds.okafor(1), name: 'PS Okafor' })
})

const worker = {
  givenName: 'Wren',
  familyName: 'Holloway',
  company: 'Tallis and Rook',
  firstOn: '2026-03-04',
  lastOn: '2026-06-30',
}
const request = (more: object = {}, by = okafor) =>
  perform(world.house, by, requestWorker, { ...worker, ...more })

test('a manager asks on one page; budget, vetting and the right to work begin side by side', async () => {
  const { journeyId, personId } = await request()
  const shown = await ask(world.house, okafor, journeyPage, { journeyId })
  assert.equal(shown.company, 'Tallis and Rook')
  const waiting = shown.parts.filter(({ status }) => status === 'waiting').map(({ code }) => code)
  assert.deepEqual(waiting.toSorted(), [
    'budget',
    'off-payroll',
    'right-to-work',
    'vetting',
    'welcome',
  ])
  // The first day is tomorrow: all of it is due by its close.
  assert.ok(shown.parts.every(({ dueAt }) => dueAt?.toString() === '2026-03-04T18:00:00Z'))
  const finance = await world.caller({ roles: ['finance'], personId: personIds.chief(1) })
  const budget = shown.parts.find(({ code }) => code === 'budget')?.taskId ?? ''
  await perform(world.house, finance, finishTask, { taskId: budget })
  const demo = await world.caller({ organisationIds: [11, 12], machineOf: 'demo' })
  await cleared(world.house, demo, personId)
  const machine = await world.caller({ organisationIds: [11, 12], machineOf: 'lifecycle' })
  await perform(world.house, machine, settleFacts, {})
  const after = await ask(world.house, okafor, journeyPage, { journeyId })
  const of = (code: string) => after.parts.find((part) => part.code === code)?.status
  assert.deepEqual([of('laptop'), of('vetting'), of('budget')], ['waiting', 'done', 'done'])
})

test('whoever leads nobody, days in the wrong order, and a system there is not are refused in words', async () => {
  const adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  await assert.rejects(request({}, adeyemi), refusedAs('lifecycle.leads-nobody'))
  await assert.rejects(request({ firstOn: '2026-03-02' }), refusedAs('lifecycle.first-day-over'))
  await assert.rejects(request({ lastOn: '2026-03-04' }), refusedAs('lifecycle.bad-last-day'))
  await assert.rejects(request({ lastOn: '2027-03-05' }), refusedAs('lifecycle.bad-last-day'))
  await assert.rejects(request({ system: 'moonbase' }), refusedAs('lifecycle.unknown-system'))
  assert.deepEqual(await ask(world.house, okafor, requestForm, {}), { systems: [] })
})
