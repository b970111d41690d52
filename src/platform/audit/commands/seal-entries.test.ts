import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { perform } from '#platform/actions'
import { nothingOlderRuns } from '../../../../test/support/horizon.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { discloseNote, trialRoom } from '../fixtures.ts'
import { audit } from '../room.ts'
import { sealEntries } from './seal-entries.ts'

let world: World
before(async () => {
  world = await testWorld([audit, trialRoom])
})

test('machine:audit seals on request, and its entry says how much', async () => {
  await perform(world.house, await world.caller(), discloseNote, { noteId: randomUUID() })
  const machine = await world.caller({ machineOf: 'audit' })
  await nothingOlderRuns(world.admin)
  const { rows } = await perform(world.house, machine, sealEntries, {})
  assert.equal(rows, 1)
  const { rows: entries } = await world.admin.query<{ kept: unknown; actor: string }>(
    `select kept, actor from audit.entry where action = 'audit.seal-entries'
     order by entry_number desc limit 1`,
  )
  assert.deepEqual(entries[0], { actor: 'machine:audit', kept: { totals: { blocks: 1, rows } } })
})

test('nobody else seals: no person, whatever their role, and no other machine', async () => {
  const owner = await world.caller({ roles: ['process-owner'] })
  const other = await world.caller({ machineOf: 'trial' })
  await assert.rejects(perform(world.house, owner, sealEntries, {}), /platform.not-permitted/)
  await assert.rejects(perform(world.house, other, sealEntries, {}), /platform.not-callable/)
})
