import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { inTransaction } from '#platform/database'
import { scratchFolder } from '../../../../test/support/scratch.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { alterNote, collectNote, trialRoom } from '../fixtures.ts'
import { sealForce, verifyAudit } from '../index.ts'
import { recordHistory } from '../queries.ts'
import { audit } from '../room.ts'
import { eraseImages } from './erase-images.ts'

let world: World
let steward: Caller
before(async () => {
  world = await testWorld([audit, trialRoom])
  steward = await world.caller({ roles: ['data-steward'] })
})

const machineOf = (forceId: number): Promise<Caller> =>
  world.caller({ forceId, machineOf: 'audit' })
const reason = 'The limit of MoPI has passed'

async function aNote(forceId = 1): Promise<string> {
  const noteId = randomUUID()
  const caller = await world.caller({ forceId })
  await perform(world.house, caller, collectNote, { noteId, text: 'secret' })
  world.clock.advance({ seconds: 1 })
  await perform(world.house, caller, alterNote, { noteId, text: 'secret two', reason: 'A slip' })
  return `trial.note:${noteId}`
}

async function imagesOf(subject: string): Promise<number> {
  const { rows } = await world.admin.query<{ images: number }>(
    `select count(*)::int as images from audit.image join audit.subject using (force_id, entry_id)
     where subject = $1`,
    [subject],
  )
  return rows[0]?.images ?? -1
}

test('images are erased with an entry that says why, and verification still passes and says so', async (t) => {
  const folder = scratchFolder(t)
  const [subject, other] = [await aNote(), await aNote()]
  await sealForce(world.house, await machineOf(1), folder)
  world.clock.advance({ seconds: 1 })
  const result = await perform(world.house, steward, eraseImages, { subject, reason })
  assert.equal(result.images, 2)
  assert.equal(await imagesOf(subject), 0)
  assert.equal(await imagesOf(other), 2, 'the other record keeps its own')

  for (let waiting = 1; waiting > 0;) {
    await sealForce(world.house, await machineOf(1), folder)
    const report = await verifyAudit({ house: world.house, dataFolder: folder, machineOf })
    assert.equal(report.exitCode, 0, report.lines.join('\n'))
    waiting = report.forces[0]?.window.rows ?? 0
    assert.match(report.lines.join('\n'), /2 images erased by entry [0-9a-f-]{36}/)
  }
  const { entries } = await ask(world.house, steward, recordHistory, { subject })
  const [erasure, altered] = entries
  assert.equal(erasure?.operation, 'erasure')
  assert.equal(erasure?.reason, reason)
  assert.equal(altered?.before, null)
  assert.equal(altered?.erasedBy, erasure?.entryId)
})

test('what has no images is not erased, and another force is out of reach', async () => {
  const theirs = await aNote(2)
  for (const subject of [theirs, 'trial.note:none']) {
    await assert.rejects(
      perform(world.house, steward, eraseImages, { subject, reason }),
      /audit.nothing-to-erase/,
    )
  }
  assert.equal(await imagesOf(theirs), 2)
})

test('an image cannot be erased without an entry of that erasure in the same transaction', async () => {
  const subject = await aNote()
  const erase = (entryId: string): Promise<unknown> =>
    inTransaction(world.house.pools.app, steward.ticket, 'write', (client) =>
      client.query('select audit.erase_images($1, $2)', [subject, entryId]),
    )
  await assert.rejects(erase(randomUUID()), { code: '23503' })
  const { rows } = await world.admin.query<{ operation: string; id: string }>(
    `select distinct on (operation) operation, entry_id as id from audit.entry
     where force_id = 1 and operation in ('collection', 'erasure') order by operation`,
  )
  assert.equal(rows.length, 2)
  for (const { id } of rows) await assert.rejects(erase(id), { code: '23514' })
  assert.equal(await imagesOf(subject), 2)
})
