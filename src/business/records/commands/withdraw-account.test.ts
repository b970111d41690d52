import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'

import { proposeAccount } from './propose-account.ts'
import { withdrawAccount } from './withdraw-account.ts'
import { myRecords } from '../queries/own.ts'

let world: World
let hr: Caller
let officer: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  officer = await world.caller({ personId: personIds.adeyemi(1) })
})

test('only one’s own is taken back, and only while it waits', async () => {
  const details = { holderName: 'F Adeyemi', sortCode: '309214', accountNumber: '12345678' }
  const { bankAccountId } = await perform(world.house, officer, proposeAccount, details)
  const theirs = perform(world.house, hr, withdrawAccount, { bankAccountId })
  await assert.rejects(theirs, refusedAs('platform.not-found'))
  await perform(world.house, officer, withdrawAccount, { bankAccountId })
  const again = perform(world.house, officer, withdrawAccount, { bankAccountId })
  await assert.rejects(again, refusedAs('records.bank-settled'))
  const { accounts } = await ask(world.house, officer, myRecords, {})
  assert.deepEqual(
    accounts.map(({ status }) => status),
    ['withdrawn'],
  )
})
