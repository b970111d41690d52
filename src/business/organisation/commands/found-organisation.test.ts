import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { organisationIdsOf, organisations } from '../queries/units.ts'
import { foundOrganisation } from './found-organisation.ts'

let world: World
before(async () => {
  world = await testWorld(rooms)
})

const partner = { organisationId: 13, name: 'Fire and rescue', kind: 'partner' as const }

test('a body is entered once, and everyone in its force knows of it', async () => {
  const administrator = await world.caller({ roles: ['administrator'] })
  await perform(world.house, administrator, foundOrganisation, partner)
  const seen = await ask(world.house, await world.caller(), organisations, {})
  assert.deepEqual(
    seen.map(({ organisationId }) => organisationId),
    [11, 12, 13],
  )
  assert.deepEqual(await organisationIdsOf(world.house, 1), [11, 12, 13])
  const other = await ask(world.house, await world.caller({ forceId: 2 }), organisations, {})
  assert.deepEqual(
    other.map(({ organisationId }) => organisationId),
    [21, 22],
  )
})

test('a number or a name that is taken is refused as a conflict', async () => {
  const administrator = await world.caller({ roles: ['administrator'] })
  const found = (input: object) => perform(world.house, administrator, foundOrganisation, input)
  const named = { ...partner, organisationId: 14, name: 'Test force' }
  await assert.rejects(found({ ...partner, organisationId: 11 }), /organisation.number-taken/)
  await assert.rejects(found(named), /organisation.name-taken/)
})

test('only those who may change organisations found one', async () => {
  const somebody = await world.caller()
  await assert.rejects(
    perform(world.house, somebody, foundOrganisation, { ...partner, organisationId: 15 }),
    /platform.not-permitted/,
  )
})
