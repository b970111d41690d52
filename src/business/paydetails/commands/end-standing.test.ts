import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { payDetails } from '../queries/pay-details.ts'
import { standingDetail } from '../queries/standing-detail.ts'
import { endStanding } from './end-standing.ts'
import { recordStanding } from './record-standing.ts'

let world: World
let payroll: Caller
let standingId: string
const personId = personIds.adeyemi(1)
const end = (more: object = {}, caller = payroll) =>
  perform(world.house, caller, endStanding, {
    standingId,
    version: 1,
    until: '2026-05-01',
    ...more,
  })

before(async () => {
  world = await testWorld(rooms)
  payroll = await world.caller({ personId: personIds.okafor(1), roles: ['payroll'] })
  const union = { personId, kind: 'subscription', says: 'Federation', from: '2026-03-01' }
  ;({ standingId } = await perform(world.house, payroll, recordStanding, { ...union, each: '100' }))
})

test('it ends after the day on which it began, by somebody else of payroll', async () => {
  await assert.rejects(end({ until: '2026-03-01' }), refusedAs('paydetails.ends-before-start'))
  await assert.rejects(end({ version: 2 }), refusedAs('paydetails.changed-meanwhile'))
  const looked = await ask(world.house, payroll, standingDetail, { standingId })
  assert.deepEqual([looked.says, looked.version], ['Federation', 1])
  const own = await world.caller({ personId, roles: ['payroll'] })
  await assert.rejects(
    ask(world.house, own, standingDetail, { standingId }),
    refusedAs('platform.not-found'),
  )
  await assert.rejects(end({}, own), refusedAs('platform.not-found'))
  const other = await world.caller({ organisationId: 12, roles: ['payroll'] })
  await assert.rejects(end({}, other), refusedAs('platform.not-found'))
})

test('of two who end it at once one is told that it has changed', async () => {
  const both = await Promise.allSettled([end(), end({ until: '2026-06-01' })])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const { standing } = await ask(world.house, payroll, payDetails, { personId })
  assert.deepEqual(
    standing.map(({ version, until }) => [version, until !== null]),
    [[2, true]],
  )
})
