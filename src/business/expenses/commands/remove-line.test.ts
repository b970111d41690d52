import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { parking, uploaded } from '../fixtures.ts'
import { claimDetail } from '../queries/claims.ts'
import { addLine } from './add-line.ts'
import { removeLine } from './remove-line.ts'
import { sendClaim } from './send-claim.ts'

let world: World
let constable: Caller
before(async () => {
  world = await testWorld(rooms)
  constable = await world.caller({ personId: personIds.adeyemi(1) })
})

test('a line goes with its receipt, which can be used again; an empty claim is not sent', async () => {
  const picture = async () => ({ documentIds: [await uploaded(world, constable, 'parking')] })
  const { claimId, lineId } = await perform(world.house, constable, addLine, {
    ...parking,
    ...(await picture()),
  })
  const remove = { claimId, lineId, version: 2 }
  const other = await world.caller({ personId: personIds.okafor(1) })
  await assert.rejects(
    perform(world.house, other, removeLine, remove),
    refusedAs('platform.not-found'),
  )
  await perform(world.house, constable, removeLine, remove)
  const { lines, totalPence } = await ask(world.house, constable, claimDetail, { claimId })
  assert.deepEqual([lines, totalPence], [[], 0n])
  const { rows } = await world.admin.query(
    `select from documents.document where kept_for = 'expenses.line:' || $1`,
    [lineId],
  )
  assert.equal(rows.length, 0)
  await assert.rejects(
    perform(world.house, constable, sendClaim, { claimId, version: 3 }),
    refusedAs('expenses.nothing-to-send'),
  )
  await perform(world.house, constable, addLine, { ...parking, ...(await picture()) })
})
