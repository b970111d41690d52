import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { payElementsOf } from '../queries/person.ts'
import { loadElements } from './load-elements.ts'

let world: World
before(async () => {
  world = await testWorld(rooms)
})

test('allowances and points of an earlier system are entered, all or none', async () => {
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const [adeyemi, okafor] = [personIds.adeyemi(1), personIds.okafor(1)]
  const dog = { organisationId: 11, personId: adeyemi, allowance: 'dog', fromOn: '2024-01-01' }
  const load = (allowances: readonly object[]) =>
    perform(world.house, demo, loadElements, {
      allowances: allowances as (typeof dog)[],
      points: [
        { organisationId: 11, personId: okafor, fromOn: '2024-01-01', point: 1, reason: 'Before' },
      ],
    })
  await assert.rejects(
    load([dog, { ...dog, allowance: 'second-dog', endedOn: '2023-12-31' }]),
    refusedAs('elements.ends-before-start'),
  )
  const forever = { ...dog, endedOn: '9999-12-31' }
  await assert.rejects(load([forever]), refusedAs('elements.day-too-far'))
  assert.deepEqual(await load([dog]), { allowances: 1, points: 1 })
  const payroll = await world.caller({ roles: ['payroll'] })
  const of = (personId: string) => ask(world.house, payroll, payElementsOf, { personId })
  assert.equal((await of(adeyemi)).allowances[0]?.recordedBy, null)
  assert.equal((await of(okafor)).points[0]?.point, 1)
  await assert.rejects(
    perform(world.house, payroll, loadElements, { allowances: [], points: [] }),
    refusedAs('platform.not-permitted'),
  )
})
