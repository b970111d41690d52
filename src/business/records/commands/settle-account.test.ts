import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'

import { myNotices } from '#platform/notices'
import { accountsToConfirm, accountToConfirm, payableAccountOf } from '../queries/accounts.ts'
import { proposeAccount } from './propose-account.ts'
import { settleAccount } from './settle-account.ts'

let world: World
let hr: Caller
let officer: Caller
before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  officer = await world.caller({ personId: personIds.adeyemi(1) })
})

const details = { holderName: 'F Adeyemi', sortCode: '309214', accountNumber: '12345678' }
const personId = personIds.adeyemi(1)
const settle = (
  who: Caller,
  bankAccountId: string,
  outcome: 'confirmed' | 'refused' = 'confirmed',
) =>
  perform(world.house, who, settleAccount, {
    bankAccountId,
    version: 1,
    outcome,
    words: 'Called on the known number',
  })

test('a second person confirms; it is used after cooling off, and the person is told at once', async () => {
  const { bankAccountId } = await perform(world.house, officer, proposeAccount, details)
  const payroll = await world.caller({ roles: ['payroll'], personId: personIds.okafor(1) })
  const waiting = await ask(world.house, payroll, accountsToConfirm, {})
  assert.deepEqual(
    waiting.map(({ lastDigits }) => lastDigits),
    ['78'],
  )
  const seen = await ask(world.house, payroll, accountToConfirm, { bankAccountId })
  assert.deepEqual(
    [seen.sortCode, seen.accountNumber, seen.name],
    ['309214', '12345678', 'Funmi Adeyemi'],
  )
  const { firstUseOn } = await settle(payroll, bankAccountId)
  assert.equal(firstUseOn, '2026-03-06')
  const payable = (on: string) => ask(world.house, payroll, payableAccountOf, { personId, on })
  assert.equal(await payable('2026-03-05'), undefined)
  assert.equal((await payable('2026-03-06'))?.accountNumber, '12345678')
  const [told] = await ask(world.house, officer, myNotices, {})
  assert.match(told?.text ?? '', /ending 78 from 6 March 2026\. If you did not ask/)
  const { rows } = await world.admin.query(
    `select action, count(*)::int from audit.entry where operation = 'consultation'
       and action like 'records.%' group by action order by action`,
  )
  assert.deepEqual(rows, [
    { action: 'records.account-to-confirm', count: 1 },
    { action: 'records.payable-account', count: 2 },
  ])
})

test('nobody is their own second person, and a colleague is none', async () => {
  const own = await world.caller({ roles: ['hr-adviser'], personId })
  const { bankAccountId } = await perform(world.house, officer, proposeAccount, details)
  await assert.rejects(settle(own, bankAccountId), refusedAs('platform.not-found'))
  const look = ask(world.house, own, accountToConfirm, { bankAccountId })
  await assert.rejects(look, refusedAs('platform.not-found'))
  await assert.rejects(settle(officer, bankAccountId), refusedAs('platform.not-permitted'))
  const theirs = await world.caller({ roles: ['payroll'], organisationId: 12 })
  await assert.rejects(settle(theirs, bankAccountId), refusedAs('platform.not-found'))
  assert.equal((await settle(hr, bankAccountId, 'refused')).firstUseOn, null)
})

test('of two who confirm at the same time one is done, the other sees that it is', async () => {
  const payroll = await world.caller({ roles: ['payroll'], personId: personIds.okafor(1) })
  for (let round = 0; round < 8; round += 1) {
    const { bankAccountId } = await perform(world.house, officer, proposeAccount, details)
    const both = await Promise.allSettled([
      settle(hr, bankAccountId),
      settle(payroll, bankAccountId, round % 2 === 0 ? 'confirmed' : 'refused'),
    ])
    const refused = both.filter((one) => one.status === 'rejected')
    assert.equal(refused.length, 1)
    assert.match(String(refused[0]?.reason), /records.bank-settled/)
  }
})
