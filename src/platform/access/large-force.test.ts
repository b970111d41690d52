import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import { actionsOver, ask, definePermission, defineRoom, type Caller } from '#platform/actions'
import { testWorld, type World } from '../../../test/support/world.ts'
import { isLargeForce } from './large-force.ts'

const permission = definePermission({
  name: 'scales.weigh',
  says: 'weigh the force',
  held: { everyone: 'force' },
})
const weigh = actionsOver<object>('scales').defineQuery({
  name: 'scales.weigh',
  says: 'Says whether the force is large',
  permission,
  input: z.strictObject({}),
  run: isLargeForce,
})
const scales = defineRoom({ name: 'scales', wing: 'platform', says: 'Weighs', queries: [weigh] })

let world: World
let caller: Caller
before(async () => {
  world = await testWorld([scales])
  caller = await world.caller()
})

test('a force is large when more than five thousand stand somewhere in it', async () => {
  const add = (from: number, until: number) =>
    world.admin.query(`insert into access.actor_line (force_id, organisation_id, person_id,
        valid_from, manager_id, seniority)
      select 1, 11, gen_random_uuid(), date '2020-01-01', null, 1
      from generate_series(${from}, ${until})`)
  await add(1, 5_000)
  assert.equal(await ask(world.house, caller, weigh, {}), false)
  await add(5_001, 5_001)
  assert.equal(await ask(world.house, caller, weigh, {}), true)
})
