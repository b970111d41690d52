import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { payDetails } from '../queries/pay-details.ts'
import { loadDetails } from './load-details.ts'

let world: World
let loader: Caller
const personId = personIds.adeyemi(1)
const one = {
  personId,
  organisationId: 11,
  from: '2025-04-06',
  taxCode: '1257L M1',
  niCategory: 'A',
  loanPlan: '2',
  nino: 'QQ123456C',
  bornOn: '1990-05-04',
  sex: 'F',
}
const load = (more: object = {}) =>
  perform(world.house, loader, loadDetails, { people: [{ ...one, ...more }] })

before(async () => {
  world = await testWorld(rooms)
  loader = await world.caller({ machineOf: 'demo' })
})

test('details are taken over as they were, and what HMRC asks of somebody is sealed', async () => {
  await load()
  const payroll = await world.caller({ personId: personIds.okafor(1), roles: ['payroll'] })
  const { details } = await ask(world.house, payroll, payDetails, { personId })
  assert.deepEqual(
    details.map(({ taxCode, alone, loanPlan, source }) => [taxCode, alone, loanPlan, source]),
    [['1257L', true, '2', 'carried-over']],
  )
  const { rows } = await world.admin.query(
    `select position('QQ123456C'::bytea in sealed) as at, version
     from paydetails.particulars`,
  )
  assert.deepEqual(rows, [{ at: 0, version: 1 }])
})

test('a code or a letter by which no run could pay is refused, and nothing is taken over', async () => {
  await assert.rejects(load({ taxCode: 'NONE' }), refusedAs('paydetails.no-tax-code'))
  await assert.rejects(load({ niCategory: 'Q' }), refusedAs('paydetails.no-such-letter'))
  await assert.rejects(load({ nino: 'AB12' }), refusedAs('paydetails.load-details.input'))
  const { rows } = await world.admin.query('select count(*)::int as held from paydetails.detail')
  assert.deepEqual(rows, [{ held: 1 }])
})
