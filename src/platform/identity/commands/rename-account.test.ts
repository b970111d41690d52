import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { renameAccount } from '#platform/identity'
import {
  accountOf,
  administrator,
  worldOfDemoPeople,
} from '../../../../test/support/demo-people.ts'
import type { World } from '../../../../test/support/world.ts'

let world: World
before(async () => {
  world = await worldOfDemoPeople()
})

test('an account is shown under its new name, and another force has no say in it', async () => {
  const accountId = accountOf('funmi-adeyemi')
  const renaming = { accountId, name: 'PC Funmi Adeyemi-Cole' }
  const other = await world.caller({ forceId: 2, roles: ['administrator'] })
  await assert.rejects(perform(world.house, other, renameAccount, renaming), /not-found/)
  await perform(world.house, await administrator(world), renameAccount, renaming)
  const { rows } = await world.admin.query(
    'select display_name from identity.account where account_id = $1',
    [accountId],
  )
  assert.deepEqual(rows, [{ display_name: 'PC Funmi Adeyemi-Cole' }])
})
