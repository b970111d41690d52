import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { perform } from '#platform/actions'
import { testWorld } from '../../../test/support/world.ts'
import { removeRelayed } from './commands/remove-relayed.ts'
import { events } from './room.ts'

test('a fact leaves the outbox 30 days after it was passed on, and never before it was', async () => {
  const world = await testWorld([events])
  const machine = await world.caller({ machineOf: 'events' })
  const day = 24 * 60
  const relayed = [null, 31 * day, 30 * day + 1, 30 * day - 1, 1]
  for (const [number, minutes] of relayed.entries()) {
    const at = minutes === null ? null : world.clock.now().subtract({ minutes }).toString()
    await world.admin.query(
      `insert into events.outbox (force_id, outbox_id, kind, name, version, payload, at, account_id,
        correlation_id, relayed_at) values (1, $1, 'event', 'trial.told', $2, '{}',
        '2026-01-01T00:00:00Z', $1, $1, $3)`,
      [randomUUID(), number + 1, at],
    )
  }
  const result = await perform(world.house, machine, removeRelayed, {})
  assert.deepEqual(result, { removed: 2 })
  const { rows } = await world.admin.query<{ version: number }>(
    'select version from events.outbox order by version',
  )
  assert.deepEqual(
    rows.map(({ version }) => version),
    [1, 4, 5],
  )
})
