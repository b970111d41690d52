import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { payslipDetail } from '#business/payroll'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { payersOf, preparePeople, workedRun } from '../../../../test/support/payroll.ts'
import { payDetails } from '../queries/pay-details.ts'
import { recordStanding } from './record-standing.ts'

let world: World
let payroll: Caller
const personId = personIds.adeyemi(1)
const union = {
  personId,
  kind: 'subscription',
  says: 'Police Federation',
  from: '2026-03-01',
  each: '2530',
}
const record = (more: object = {}) =>
  perform(world.house, payroll, recordStanding, { ...union, ...more })

before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ personId: personIds.okafor(1), roles: ['payroll'] })
})

test('a subscription and an order are taken by the next run, the order first', async () => {
  await record()
  const order = { kind: 'fines', says: 'Westminster 4711', madeOn: '2026-02-10' }
  await record({ ...order, each: undefined })
  const { standing } = await ask(world.house, payroll, payDetails, { personId })
  assert.deepEqual(
    standing.toSorted((a, b) => a.kind.localeCompare(b.kind)).map(({ kind, each }) => [kind, each]),
    [
      ['fines', null],
      ['subscription', 2_530n],
    ],
  )
  const payers = await payersOf(world)
  const loader = await world.caller({ machineOf: 'demo' })
  await preparePeople(world.house, { loader, organisationId: 11 }, [personId])
  const runId = await workedRun(world.house, payers)
  const { lines } = await ask(world.house, payers.maker, payslipDetail, { runId, personId })
  const taken = lines.flatMap((line) =>
    line.recordKind === 'standing' ? [[line.code, line.says]] : [],
  )
  assert.deepEqual(taken, [
    ['order', 'Westminster 4711'],
    ['subscription', 'Police Federation'],
  ])
})

test('a kind that is none, and what a kind needs and has not, are refused', async () => {
  await assert.rejects(record({ kind: 'tithe' }), refusedAs('paydetails.no-such-kind'))
  await assert.rejects(record({ each: undefined }), refusedAs('paydetails.needs-each'))
  await assert.rejects(record({ kind: 'fines' }), refusedAs('paydetails.needs-day'))
  const maintenance = { kind: 'maintenance', madeOn: '2026-02-01' }
  await assert.rejects(record(maintenance), refusedAs('paydetails.needs-protected'))
  await assert.rejects(record({ until: '2026-03-01' }), refusedAs('paydetails.ends-before-start'))
})

test('nobody records their own, and another organisation finds nobody', async () => {
  await assert.rejects(
    record({ personId: personIds.okafor(1) }),
    refusedAs('paydetails.own-details'),
  )
  const other = await world.caller({ organisationId: 12, roles: ['payroll'] })
  await assert.rejects(
    perform(world.house, other, recordStanding, union),
    refusedAs('platform.not-found'),
  )
})
