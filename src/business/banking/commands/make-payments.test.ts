import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { typed } from '../fixtures.ts'
import { batchByReference, batchDetail, paymentForm } from '../queries/batches.ts'
import { previewPayments } from '../queries/batches.ts'
import { checkAccount } from '../queries/check-account.ts'
import { makeByHand } from './make-payments.ts'

let world: World
let maker: Caller
before(async () => {
  world = await testWorld(rooms)
  maker = await world.caller({ personId: personIds.adeyemi(1), roles: ['payroll'] })
})

test('payments by hand wait for somebody else', async () => {
  const { batchId, reference } = await perform(world.house, maker, makeByHand, typed)
  const found = await ask(world.house, maker, batchByReference, { reference })
  assert.equal(found.batchId, batchId)
  const batch = await ask(world.house, maker, batchDetail, { batchId })
  assert.deepEqual(
    [batch.status, batch.total, batch.sendBy, batch.processedOn, batch.open?.mine],
    ['made', 16_260n, '2026-03-04', '2026-03-05', false],
  )
  const colleague = await world.caller({ roles: ['payroll'] })
  assert.equal((await ask(world.house, colleague, batchDetail, { batchId })).mine, false)
  const officer = await world.caller({ roles: ['sergeant'] })
  await assert.rejects(
    ask(world.house, officer, batchDetail, { batchId }),
    refusedAs('platform.not-found'),
  )
  const { rows } = await world.admin.query(`select 1 from audit.subject where subject = $1`, [
    `banking.batch:${batchId}`,
  ])
  assert.ok(rows.length >= 2, 'making and looking are on the record')
})

test('before they are sent one sees what they come to, and what may be paid twice', async () => {
  const options = await ask(world.house, maker, paymentForm, {})
  assert.ok(options.some(({ originator }) => originator === 'payments'))
  const { says: _says, ...look } = typed
  const twice = { ...look, payments: `${look.payments}\n${look.payments.split('\n')[0]}` }
  const ahead = await ask(world.house, maker, previewPayments, twice)
  assert.equal(ahead.total, 28_260n)
  assert.match(ahead.lines[0] ?? '', /^£120.00 to Łukasz Żółć, 08-99-99 \*{4}4958/)
  assert.match(ahead.duplicates[0] ?? '', /^Payments 1 and 3 are the same/)
  const wrong = { ...look, payments: look.payments.replace('66374958', '66374985') }
  await assert.rejects(
    ask(world.house, maker, previewPayments, wrong),
    refusedAs('banking.modulus'),
  )
})

test('nobody but finance and payroll makes payments, and no program does by hand', async () => {
  const officer = await world.caller({ roles: ['sergeant'] })
  await assert.rejects(
    perform(world.house, officer, makeByHand, typed),
    refusedAs('platform.not-permitted'),
  )
  const program = await world.caller({ personId: null, roles: ['finance'] })
  await assert.rejects(
    perform(world.house, program, makeByHand, typed),
    refusedAs('banking.not-a-person'),
  )
})

test('the command line says whether a number can be an account', () => {
  const said = (accountNumber: string, sortCode = '08-99-99') => {
    const input = checkAccount.input.parse({ sortCode, accountNumber })
    return checkAccount.calculate(input).result
  }
  assert.deepEqual(
    [said('66374958'), said('66374959'), said('12345678', '00-00-00')],
    ['valid', 'invalid', 'unchecked'],
  )
})
