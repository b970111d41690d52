import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld } from '../../../../test/support/world.ts'
import { stepsOf } from '../queries/steps.ts'
import { dropStep } from './drop-step.ts'

test('a step that is taken out holds nothing up: what came after it comes after what it came after', async () => {
  const world = await testWorld(rooms)
  const owner = await world.caller({ roles: ['process-owner'] })
  const drop = (version: number, code: string) =>
    perform(world.house, owner, dropStep, {
      kind: 'leaver',
      code,
      version,
      why: 'Nobody reads it',
    })
  await drop(1, 'stop-pay')
  const { steps } = await ask(world.house, owner, stepsOf, { kind: 'leaver' })
  assert.ok(steps.every(({ code }) => code !== 'stop-pay'))
  assert.deepEqual(steps.find(({ code }) => code === 'final-pay')?.after, ['notice', 'leave'])
  await assert.rejects(drop(2, 'stop-pay'), refusedAs('platform.not-found'))
  await assert.rejects(drop(1, 'kit'), refusedAs('lifecycle.steps-changed'))
})
