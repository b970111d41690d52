import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import {
  actionsOver,
  ask,
  definePermission,
  defineRoom,
  field,
  perform,
  type Caller,
} from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { clockFrom, clocksFor, targetsOf } from '../targets.ts'
import { setTarget, targetFields } from './set-target.ts'

const { defineCommand, defineQuery } = actionsOver<unknown>('processes')
const permission = definePermission({
  name: 'processes.change-target',
  says: 'change targets',
  held: { everyone: 'organisation' },
})

/** Stands in for the room that asks who the owner of a process is. */
const change = defineCommand({
  name: 'processes.change-target',
  says: 'Changes a target',
  permission,
  input: z.strictObject({ kind: field.text('Kind', 60), ...targetFields }),
  audit: { operation: 'alteration', record: [] },
  run: (ctx, input) =>
    ctx.perform(setTarget, { ...input, organisationId: ctx.actor.organisationId }),
  subjects: () => [],
})

const look = defineQuery({
  name: 'processes.look',
  says: 'Shows the clocks and targets of a kind',
  permission,
  input: z.strictObject({ kind: field.text('Kind', 60), on: field.day('Day') }),
  async run(ctx, { kind, on }) {
    const of = { kind, organisationId: ctx.actor.organisationId }
    const clockOf = await clocksFor(ctx, kind, [of.organisationId])
    return {
      now: (await clockFrom(ctx, of)).dueAt?.toString(),
      onDay: clockOf(of.organisationId, ctx.now, on).dueAt?.toString(),
      targets: await targetsOf(ctx, of),
    }
  },
})

const stand = defineRoom({
  name: 'processes',
  wing: 'test',
  says: 'Stands in for the room of processes',
  commands: [change],
  queries: [look],
})

let world: World
let owner: Caller
before(async () => {
  world = await testWorld([...rooms.filter(({ name }) => name !== 'processes'), stand])
  owner = await world.caller({ name: 'The owner' })
})

const day = {
  kind: 'leave.request',
  from: '2026-03-03',
  dueMinutes: 600,
  escalateMinutes: 1_200,
  opens: '08:00',
  closes: '18:00',
  division: 'england-and-wales',
  reason: 'People wait too long',
}
const set = (more = {}, by = owner) => perform(world.house, by, change, { ...day, ...more })
const seen = (kind: string, on = '2026-03-03', by = owner) =>
  ask(world.house, by, look, { kind, on })

test('a target holds from its day on, in its organisation, and the latest word of a day holds', async () => {
  // Three working days of ten hours from Tuesday 09:00: what every organisation begins with.
  assert.equal((await seen('leave.request')).now, '2026-03-06T09:00:00Z')
  await set({ from: '2026-04-01' })
  const planned = await seen('leave.request', '2026-04-01')
  assert.deepEqual([planned.now, planned.onDay], ['2026-03-06T09:00:00Z', '2026-03-04T09:00:00Z'])
  world.clock.advance({ seconds: 1 })
  await set()
  world.clock.advance({ seconds: 1 })
  await set({ dueMinutes: 300, reason: 'Half a day is enough' })
  const now = await seen('leave.request')
  assert.equal(now.now, '2026-03-03T14:00:02Z')
  assert.deepEqual(
    now.targets.map(({ from, dueMinutes, setBy }) => [from, dueMinutes, setBy]),
    [
      ['2026-03-03', 300, 'The owner'],
      ['2026-03-03', 600, 'The owner'],
      ['2026-04-01', 600, 'The owner'],
      ['2020-01-01', 1_800, null],
    ],
  )
  const there = await world.caller({ organisationId: 12 })
  assert.equal((await seen('leave.request', '2026-03-03', there)).now, '2026-03-06T09:00:02Z')
})

test('what has no target of its own has the one for any', async () => {
  assert.equal((await seen('duty.swap')).now, '2026-03-09T09:00:02Z')
  await set({ kind: 'any', opens: '09:00', closes: '17:00' })
  // Ten hours from 09:00 are a whole day of eight, and two more.
  assert.equal((await seen('duty.swap')).now, '2026-03-04T11:00:02Z')
  assert.equal((await seen('questions.question')).now, '2026-03-05T09:00:02Z')
})

test('a target in the past, the line before late, and odd hours are refused in words', async () => {
  await assert.rejects(set({ from: '2026-03-02' }), /cases.target-in-past/)
  await assert.rejects(set({ escalateMinutes: 599 }), /cases.line-before-late/)
  await assert.rejects(set({ opens: '8' }), /cases.bad-hours/)
  await assert.rejects(set({ closes: '07:00' }), /cases.bad-hours/)
})

test('nobody sets a target past the room of processes', async () => {
  const machine = await world.caller({ machineOf: 'demo' })
  const input = { ...day, organisationId: 11 }
  await assert.rejects(perform(world.house, machine, setTarget, input), /not-callable/)
  await assert.rejects(perform(world.house, owner, setTarget, input), /not-permitted/)
})
