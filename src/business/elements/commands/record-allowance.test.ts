import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { allowanceList } from '../queries/allowances.ts'
import { payElementsOf, payPerson } from '../queries/person.ts'
import { recordAllowance } from './record-allowance.ts'

let world: World
let payroll: Caller
before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ roles: ['payroll'] })
})

const adeyemi = personIds.adeyemi(1)
const record = (more: object = {}, as = payroll) =>
  perform(world.house, as, recordAllowance, {
    personId: adeyemi,
    allowance: 'dog',
    fromOn: '2026-02-01',
    ...more,
  })

test('an allowance is recorded once for a day, over days that make sense, for those it is for', async () => {
  await assert.rejects(record({ endedOn: '2026-01-31' }), refusedAs('elements.ends-before-start'))
  await assert.rejects(record({ fromOn: '1990-01-01' }), refusedAs('elements.not-employed'))
  await assert.rejects(
    record({ allowance: 'shift-disturbance/15' }),
    refusedAs('elements.not-for-them'),
  )
  await assert.rejects(record({ endedOn: '9999-12-31' }), refusedAs('elements.day-too-far'))
  await assert.rejects(record({ fromOn: '0001-01-01' }), refusedAs('elements.day-too-far'))
  const { name } = await record()
  assert.equal(name, 'Funmi Adeyemi')
  await assert.rejects(record({ fromOn: '2026-03-01' }), refusedAs('elements.held-already'))
  const own = await world.caller({ personId: adeyemi })
  const { lines, allowances } = await ask(world.house, own, payElementsOf, {})
  assert.equal(allowances.length, 1)
  assert.ok(lines.some(({ element }) => element === 'dog'))
})

test('nobody records their own pay, and a line manager records and sees none', async () => {
  const mine = await world.caller({ roles: ['payroll'], personId: adeyemi })
  await assert.rejects(record({ allowance: 'second-dog' }, mine), refusedAs('elements.own-pay'))
  const manager = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(record({}, manager), refusedAs('platform.not-permitted'))
  const pay = ask(world.house, manager, payElementsOf, { personId: adeyemi })
  await assert.rejects(pay, refusedAs('platform.not-found'))
  const form = ask(world.house, manager, payPerson, { personId: adeyemi })
  await assert.rejects(form, refusedAs('platform.not-found'))
  const elsewhere = await world.caller({ roles: ['payroll'], organisationId: 12 })
  await assert.rejects(
    record({ allowance: 'second-dog' }, elsewhere),
    refusedAs('platform.not-found'),
  )
  const covert = { personId: personIds.covert(1), allowance: 'second-dog' }
  await assert.rejects(record(covert), refusedAs('platform.not-found'))
})

test('payroll finds who holds what, by allowance, by name and by day', async () => {
  const list = (asked: object) => ask(world.house, payroll, allowanceList, asked)
  const { rows } = await list({ allowance: 'dog' })
  assert.deepEqual(
    rows.map(({ name, element }) => [name, element]),
    [['Funmi Adeyemi', 'dog']],
  )
  assert.equal((await list({ allowance: 'second-dog' })).rows.length, 0)
  assert.equal((await list({ on: '2026-01-31' })).rows.length, 0)
  const { found, rows: hers } = await list({ who: 'Adeyemi' })
  assert.deepEqual([found?.personId, hers.length], [adeyemi, 1])
  assert.equal(
    (await ask(world.house, payroll, payPerson, { personId: adeyemi })).name,
    'Funmi Adeyemi',
  )
})
