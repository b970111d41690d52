import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Temporal } from '#platform/time'
import { machinesFor } from '../../../test/support/working.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { listener, teller } from './fixtures.ts'
import { lastTickOf, openSchedule, tickForce } from './schedule.ts'

let world: World
before(async () => {
  world = await testWorld([teller, listener])
})

const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text)

test('the last tick of a rule is the last minute, in UTC, that it names', () => {
  const cases: readonly [string, string, string | null][] = [
    ['*/15 * * * *', '2026-03-03T09:00:00Z', '2026-03-03T09:00:00Z'],
    ['*/15 * * * *', '2026-03-03T09:14:59.999Z', '2026-03-03T09:00:00Z'],
    ['10 2 * * *', '2026-03-03T02:09:00Z', '2026-03-02T02:10:00Z'],
    ['0 0 1 1 *', '2026-12-31T23:59:00Z', '2026-01-01T00:00:00Z'],
    ['0 12 * * 1', '2026-03-03T09:00:00Z', '2026-03-02T12:00:00Z'],
    ['0 0 30 2 *', '2026-03-03T09:00:00Z', null],
  ]
  for (const [cron, at, tick] of cases) {
    assert.equal(lastTickOf(cron)(instant(at))?.toString() ?? null, tick, `${cron} at ${at}`)
  }
  assert.throws(() => lastTickOf('every day'))
})

test('asking again, later or after the clock was put back, finds the tick all the same', () => {
  const lastTick = lastTickOf('10 2 * * *')
  const asked = ['2026-03-03T09:00:00Z', '2026-03-04T02:09:00Z', '2026-03-04T02:10:30Z']
  const found = [...asked, '2026-02-01T00:00:00Z'].map((at) => lastTick(instant(at))?.toString())
  assert.deepEqual(found, [
    '2026-03-03T02:10:00Z',
    '2026-03-03T02:10:00Z',
    '2026-03-04T02:10:00Z',
    '2026-01-31T02:10:00Z',
  ])
})

test('each tick once a force however many workers ask, and after downtime once for the last', async () => {
  const machines = machinesFor(world)
  const asked = async (forceId: number): Promise<number> => {
    const { rowCount } = await world.admin.query(
      `select from events.outbox where kind = 'job' and name = 'listener.ring' and force_id = $1`,
      [forceId],
    )
    return rowCount ?? 0
  }
  const workers = [1, 2, 3].map(() => openSchedule(world.house.registry))
  const seen = workers.map(() => new Map<string, number>())
  const tick = async (forceId: number): Promise<void> => {
    const caller = await machines.callerFor({ forceId, room: 'jobs' })
    await Promise.all(
      workers.map((schedule, i) =>
        tickForce(world.house, caller, schedule, seen[i] ?? new Map<string, number>()),
      ),
    )
  }
  await tick(1)
  assert.equal(await asked(1), 0, 'a job seen for the first time waits for its next tick')
  world.clock.advance({ minutes: 14 })
  await tick(1)
  assert.equal(await asked(1), 0)
  world.clock.advance({ minutes: 1 })
  await tick(1)
  await tick(1)
  assert.equal(await asked(1), 1)
  world.clock.advance({ hours: 30 })
  await tick(1)
  assert.equal(await asked(1), 2, 'thirty hours of downtime are caught up once')
  assert.equal(await asked(2), 0)
})
