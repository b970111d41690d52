import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { payDetails } from '../queries/pay-details.ts'
import { recordDetails } from './record-details.ts'

let world: World
let payroll: Caller
const personId = personIds.adeyemi(1)
const details = {
  personId,
  from: '2026-03-06',
  taxCode: '1257L',
  niCategory: 'a',
  pension: 'by-rank',
  source: 'hmrc-notice',
}
const record = (more: object = {}) =>
  perform(world.house, payroll, recordDetails, { ...details, ...more })
const kept = async () => (await ask(world.house, payroll, payDetails, { personId })).details

before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ personId: personIds.okafor(1), roles: ['payroll'] })
})

test('details hold from a day on, and what was recorded before stays on record', async () => {
  await record()
  await record({ taxCode: 's1257l m1', loanPlan: '2' })
  await record({ from: '2026-04-06', taxCode: 'BR' })
  assert.deepEqual(
    (await kept()).map(({ from, step, taxCode, alone, niCategory, loanPlan }) => [
      from,
      step,
      taxCode,
      alone,
      niCategory,
      loanPlan,
    ]),
    [
      ['2026-04-06', 1, 'BR', false, 'A', null],
      ['2026-03-06', 2, 'S1257L', true, 'A', '2'],
      ['2026-03-06', 1, '1257L', false, 'A', null],
    ],
  )
})

test('a code that is none, a letter of no year and more tax than pay are refused', async () => {
  await assert.rejects(record({ taxCode: 'HELP' }), refusedAs('paydetails.no-tax-code'))
  await assert.rejects(record({ niCategory: 'Q' }), refusedAs('paydetails.no-such-letter'))
  await assert.rejects(
    record({ previousPay: '100', previousTax: '101' }),
    refusedAs('paydetails.more-tax-than-pay'),
  )
})

test('nobody records their own, and who is not of the organisation is not found', async () => {
  await assert.rejects(
    record({ personId: personIds.okafor(1) }),
    refusedAs('paydetails.own-details'),
  )
  for (const hidden of [personIds.scrutineer(1), personIds.covert(1)]) {
    await assert.rejects(record({ personId: hidden }), refusedAs('platform.not-found'))
  }
  const sergeant = await world.caller({ personId: personIds.okafor(1), roles: ['sergeant'] })
  await assert.rejects(
    perform(world.house, sergeant, recordDetails, details),
    refusedAs('platform.not-permitted'),
  )
})

test('what HMRC asks besides is kept as far as it is given, sealed, and what lacks is said', async () => {
  const lacks = async () => (await ask(world.house, payroll, payDetails, { personId })).missing
  assert.deepEqual(await lacks(), ['National Insurance number', 'day of birth', 'sex'])
  await record({ nino: 'qq 12 34 56 c', sex: 'F' })
  assert.deepEqual(await lacks(), ['day of birth'])
  await record({ bornOn: '1990-05-17' })
  assert.deepEqual(await lacks(), [])
  await assert.rejects(record({ nino: 'QQ 12 34 56' }), refusedAs('paydetails.bad-nino'))
  await assert.rejects(record({ bornOn: '2026-03-03' }), refusedAs('paydetails.bad-birth'))
  const { rows } = await world.admin.query('select sealed::text from paydetails.particulars')
  assert.ok(rows.every(({ sealed }) => !sealed.includes('QQ123456C')))
})
