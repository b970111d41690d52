import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { testWorld } from '../../../../test/support/world.ts'
import { deadLetters } from '../queries.ts'
import { jobs } from '../room.ts'
import { endRun, noteRun, startRun } from '../runs.ts'
import { removeEnded } from './remove-ended.ts'

test('ended work is removed after 30 days; a dead letter stays until somebody deals with it', async () => {
  const world = await testWorld([jobs])
  const { house } = world
  const machine = await world.caller({ machineOf: 'jobs' })
  const failure = { errorClass: 'TypeError', message: 'in src/x.ts:1' }
  const runId = await startRun(house, machine, { job: 'trial.work' })
  await endRun(house, machine, runId, { status: 'failed', failure })
  const running = await startRun(house, machine, { job: 'trial.work' })
  const letter = await startRun(house, machine, { job: 'trial.work' })
  const run = { runId: letter, job: 'trial.work', requestedBy: machine.actor.accountId }
  await noteRun(house, machine, run, { status: 'dead', failure })

  world.clock.advance({ hours: 30 * 24 })
  assert.deepEqual(await perform(house, machine, removeEnded, {}), { removed: 0 })
  world.clock.advance({ minutes: 1 })
  assert.deepEqual(await perform(house, machine, removeEnded, {}), { removed: 1 })
  const overseer = await world.caller({ roles: ['service-manager'] })
  const { letters } = await ask(house, overseer, deadLetters, {})
  assert.deepEqual(
    letters.map((each) => each.runId),
    [letter],
  )
  const { rows } = await world.admin.query(`select run_id from jobs.run where status = 'running'`)
  assert.deepEqual(rows, [{ run_id: running }])
})
