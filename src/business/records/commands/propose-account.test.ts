import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'

import { myRecords } from '../queries/own.ts'
import { proposeAccount } from './propose-account.ts'
import { withdrawAccount } from './withdraw-account.ts'

let world: World
let officer: Caller
before(async () => {
  world = await testWorld(rooms)
  officer = await world.caller({ personId: personIds.adeyemi(1) })
})

const details = { holderName: 'F Adeyemi', sortCode: '30-92-14', accountNumber: '12345678' }

test('bank details are sealed in their row: neither the database nor the record can be read', async () => {
  const { bankAccountId } = await perform(world.house, officer, proposeAccount, details)
  const { rows } = await world.admin.query(
    `select encode(sealed, 'escape') as sealed, last_digits, (select json_agg(entry) from audit.entry)
     from records.bank_account where bank_account_id = $1`,
    [bankAccountId],
  )
  assert.doesNotMatch(JSON.stringify(rows), /309214|30-92-14|12345678|F Adeyemi/)
  const { accounts } = await ask(world.house, officer, myRecords, {})
  assert.deepEqual(
    accounts.map(({ lastDigits, status }) => [lastDigits, status]),
    [['78', 'proposed']],
  )
})

test('one waits at a time, and digits are what they must be', async () => {
  const second = perform(world.house, officer, proposeAccount, details)
  await assert.rejects(second, refusedAs('records.bank-waits'))
  for (const [over, code] of [
    [{ sortCode: '30-92' }, 'records.bad-sort-code'],
    [{ accountNumber: '123' }, 'records.bad-account-number'],
  ] as const) {
    const bad = perform(world.house, officer, proposeAccount, { ...details, ...over })
    await assert.rejects(bad, refusedAs(code))
  }
  const { accounts } = await ask(world.house, officer, myRecords, {})
  const mine = { bankAccountId: accounts[0]?.bankAccountId ?? '' }
  await perform(world.house, officer, withdrawAccount, mine)
  await perform(world.house, officer, proposeAccount, details)
})
