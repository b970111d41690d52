import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { perform } from '#platform/actions'
import { testWorld } from '../../../test/support/world.ts'
import { removeOldKeys } from './remove-old-keys.ts'
import { actions } from './room.ts'

test("a person's key is kept a day, a machine's thirty days, another force's is left alone", async () => {
  const world = await testWorld([actions])
  const keep = async (key: string, age: string, byMachine: boolean, forceId = 1): Promise<void> => {
    await world.admin.query(
      `insert into actions.idempotency (force_id, account_id, command, key, input_digest, at, by_machine)
       values ($1, $2, 'trial.do', $3, 'x', $4::timestamptz - $5::interval, $6)`,
      [forceId, randomUUID(), key, world.clock.now().toString(), age, byMachine],
    )
  }
  await keep('new', '23 hours', false)
  await keep('old', '25 hours', false)
  await keep('machine', '25 hours', true)
  await keep('old machine', '31 days', true)
  await keep('elsewhere', '31 days', false, 2)

  const machine = await world.caller({ machineOf: 'actions' })
  assert.deepEqual(await perform(world.house, machine, removeOldKeys, {}), { removed: 2 })
  const { rows } = await world.admin.query<{ key: string }>(
    'select key from actions.idempotency order by key',
  )
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['elsewhere', 'machine', 'new'],
  )
})
