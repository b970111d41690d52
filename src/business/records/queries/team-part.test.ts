import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { loadRecords } from '../commands/load-records.ts'
import { vettingEnds } from './team-part.ts'

let world: World
before(async () => {
  world = await testWorld(rooms)
  const demo = await world.caller({ machineOf: 'demo', organisationIds: [11, 12] })
  const held = { personId: personIds.adeyemi(1), grantedOn: '2016-03-01' }
  const other = { personId: personIds.covert(1), grantedOn: '2016-03-01' }
  await perform(world.house, demo, loadRecords, {
    vetting: [
      { ...held, level: 'recruitment', expiresOn: '2026-03-20' },
      { ...held, level: 'nppv-2', expiresOn: '2026-03-01' },
      { ...other, level: 'recruitment', expiresOn: '2026-03-20' },
    ],
    rights: [],
    equality: [],
  })
})

test('vetting-ends: the line sees the day on which the last level ends, and of nobody covert', async () => {
  const okafor = await world.caller({ personId: personIds.okafor(1) })
  const of = async (on?: string) =>
    (await ask(world.house, okafor, vettingEnds, on === undefined ? {} : { on })).rows.map(
      ({ personId, expiresOn }) => [personId, expiresOn],
    )
  assert.deepEqual(await of(), [[personIds.adeyemi(1), '2026-03-20']])
  assert.deepEqual(await of('2025-12-01'), [])
  const adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  assert.deepEqual((await ask(world.house, adeyemi, vettingEnds, {})).rows, [])
})
