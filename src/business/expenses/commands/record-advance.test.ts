import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { decideOn } from '../../leave/fixtures.ts'
import { personIds } from '../../people/fixtures.ts'
import { sentClaim } from '../fixtures.ts'
import { expensesToPay } from '../queries/claim-list.ts'
import { claimDetail, myExpenses } from '../queries/claims.ts'
import { advanceDetail, advanceList, advancePaid, toHandle } from '../queries/handling.ts'
import { recordAdvance } from './record-advance.ts'

let world: World
let constable: Caller
let finance: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
  finance = await world.caller({ roles: ['finance'] })
})

const given = {
  who: '207LX',
  amountPence: '1000',
  purpose: 'A week at a trial in Leeds',
  givenOn: '2026-02-20',
  settleBy: '2026-02-28',
}
const record = (more: object = {}, as = finance) =>
  perform(world.house, as, recordAdvance, { ...given, ...more })

test('claims are set off against an advance when they are approved, and the rest is paid', async () => {
  const { advanceId, reference } = await record()
  assert.match(reference, /^EA-2026-\d{6}$/)
  const sergeant = await world.caller({ personId: personIds.okafor(1) })
  for (const [day, setOff, payable] of [
    ['2026-03-01', 480n, 0n],
    ['2026-03-02', 480n, 0n],
    ['2026-03-03', 40n, 440n],
  ] as const) {
    const { claimId } = await sentClaim(world.house, constable, { spentOn: day })
    await decideOn(world, sergeant, claimId, 'approved')
    const claim = await ask(world.house, constable, claimDetail, { claimId })
    assert.deepEqual([claim.advancePence, claim.payablePence], [setOff, payable])
  }
  const { rows } = await ask(world.house, finance, expensesToPay, {})
  assert.deepEqual(
    rows.map(({ payablePence }) => payablePence),
    [440n],
  )
  const { leftPence } = await ask(world.house, finance, advanceDetail, { advanceId })
  assert.equal(leftPence, 0n)
  assert.deepEqual(await ask(world.house, finance, advanceList, {}), [])
})

test('an advance that runs late stands on the list and with whoever has it', async () => {
  await record({ amountPence: '5000' })
  const [late] = await ask(world.house, finance, advanceList, { open: true })
  assert.deepEqual([late?.name, late?.late, late?.leftPence], ['Funmi Adeyemi', true, 5_000n])
  const mine = await ask(world.house, constable, myExpenses, {})
  assert.equal(mine?.advances[0]?.leftPence, 5_000n)
})

test('payroll sees what an advance and a claim come to, and nothing of what they were for', async () => {
  const payroll = await world.caller({ roles: ['payroll'] })
  const { advanceId } = await record({ amountPence: '2000' })
  const advance = await ask(world.house, payroll, advancePaid, { advanceId })
  const { name, amountPence, leftPence, handles } = advance
  assert.deepEqual(
    [name, amountPence, leftPence, advance.late, handles],
    ['Funmi Adeyemi', 2_000n, 2_000n, true, false],
  )
  assert.ok(!JSON.stringify(Object.values(advance).map(String)).includes('Leeds'))
  assert.equal((await ask(world.house, finance, advancePaid, { advanceId })).handles, true)

  const { rows } = await ask(world.house, payroll, expensesToPay, {})
  const claimId = rows[0]?.claimId ?? ''
  const toPay = await ask(world.house, payroll, toHandle, { claimId })
  assert.deepEqual([toPay.totalPence, toPay.advancePence, toPay.payablePence], [480n, 40n, 440n])
  assert.equal(toPay.opensClaim, false)
  assert.equal((await ask(world.house, finance, toHandle, { claimId })).opensClaim, true)
  const elsewhere = await world.caller({ roles: ['payroll', 'finance'], organisationId: 12 })
  const notFound = refusedAs('platform.not-found')
  await assert.rejects(ask(world.house, elsewhere, advancePaid, { advanceId }), notFound)
  await assert.rejects(ask(world.house, elsewhere, toHandle, { claimId }), notFound)
  const denied = refusedAs('platform.not-permitted')
  await assert.rejects(ask(world.house, constable, advancePaid, { advanceId }), denied)
})

test('nobody records their own, and none for nothing, in the future or backwards', async () => {
  const own = await world.caller({ roles: ['finance'], personId: personIds.adeyemi(1) })
  await assert.rejects(record({}, own), refusedAs('expenses.own-claim'))
  await assert.rejects(record({ amountPence: '0' }), refusedAs('expenses.bad-amount'))
  await assert.rejects(record({ givenOn: '2026-03-04' }), refusedAs('expenses.bad-days'))
  await assert.rejects(record({ settleBy: '2026-02-19' }), refusedAs('expenses.bad-days'))
  await assert.rejects(record({}, constable), refusedAs('platform.not-permitted'))
})
