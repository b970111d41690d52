import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { scratchFolder } from '../../../test/support/scratch.ts'
import { nothingOlderRuns } from '../../../test/support/horizon.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { eraseImages } from './commands/erase-images.ts'
import * as notes from './fixtures.ts'
import { auditCatalogue, sealForce } from './index.ts'
import { entryDetail, recordHistory, sealingState, whoLooked } from './queries.ts'
import { audit } from './room.ts'

let world: World
let steward: Caller
before(async () => {
  world = await testWorld([audit, notes.trialRoom])
  steward = await world.caller({ roles: ['data-steward'], name: 'Steward' })
})

const subjectOf = (noteId: string): string => `trial.note:${noteId}`
const historyOf = async (noteId: string) =>
  (await ask(world.house, steward, recordHistory, { subject: subjectOf(noteId) })).entries

test('all six operations of DPA 2018 s.62(1) leave an entry of their name, who and when', async () => {
  const { house } = world
  const caller = await world.caller({ name: 'Constable' })
  const [noteId, otherId] = [randomUUID(), randomUUID()]
  await perform(house, caller, notes.collectNote, { noteId, text: 'new' })
  await perform(house, caller, notes.alterNote, { noteId, text: 'other', reason: 'A mistake' })
  await ask(house, caller, notes.consultNote, { noteId })
  await perform(house, caller, notes.discloseNote, { noteId })
  await perform(house, caller, notes.combineNotes, { noteId, otherId })
  await perform(house, caller, notes.eraseNote, { noteId })

  const subject = subjectOf(noteId)
  const looked = await ask(house, steward, whoLooked, { subject })
  const done = await historyOf(noteId)
  const all = [...looked.entries, ...done]
  assert.deepEqual([...new Set(all.map(({ operation }) => operation))].toSorted(), [
    'alteration',
    'collection',
    'combination',
    'consultation',
    'disclosure',
    'erasure',
  ])
  for (const entry of all) {
    assert.equal(entry.actor, 'Constable')
    assert.equal(entry.accountId, caller.actor.accountId)
    assert.ok(entry.at.equals(house.clock.now()))
  }
  const altered = done.find(({ operation }) => operation === 'alteration')
  assert.equal(altered?.reason, 'A mistake')
  assert.deepEqual(altered?.before, { text: 'before' })
  assert.deepEqual(altered?.after, { text: 'other' })
})

test('who looked is itself a look, and tells of nobody in another force', async () => {
  const { house } = world
  const noteId = randomUUID()
  const subject = subjectOf(noteId)
  await ask(house, await world.caller({ forceId: 2 }), notes.consultNote, { noteId })
  assert.deepEqual((await ask(house, steward, whoLooked, { subject })).entries, [])
  const [entry] = (await ask(house, steward, whoLooked, { subject })).entries
  assert.equal(entry?.action, 'audit.who-looked')
  assert.equal(entry?.actor, 'Steward')
})

test('a long record is read page by page, newest first, none twice and none left out', async () => {
  const { house } = world
  const noteId = randomUUID()
  const subject = subjectOf(noteId)
  const caller = await world.caller()
  for (let look = 0; look < 120; look += 1) {
    world.clock.advance({ seconds: 1 })
    await ask(house, caller, notes.consultNote, { noteId })
  }
  const seen: string[] = []
  const times: number[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof whoLooked.run>> = await ask(house, steward, whoLooked, {
      subject,
      ...(after === null ? {} : { after }),
    })
    const mine = page.entries.filter(({ action }) => action === 'trial.consult-note')
    seen.push(...mine.map(({ entryId }) => entryId))
    times.push(...mine.map(({ at }) => at.epochMilliseconds))
    after = page.next
  } while (after !== null)
  assert.equal(seen.length, 120)
  assert.equal(new Set(seen).size, 120)
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a),
  )
})

test('an entry tells its subjects, what it kept, its cause, and the block that seals it', async (t) => {
  const { house } = world
  const [noteId, otherId] = [randomUUID(), randomUUID()]
  await perform(house, await world.caller(), notes.combineNotes, { noteId, otherId })
  const [line] = await historyOf(noteId)
  const entryId = line?.entryId ?? ''
  const before = await ask(house, steward, entryDetail, { entryId })
  assert.deepEqual(before.subjects, [subjectOf(noteId), subjectOf(otherId)].toSorted())
  assert.deepEqual(before.kept, { otherId })
  assert.equal(before.causedBy, null)
  assert.equal(before.sealedIn, null)

  const folder = scratchFolder(t)
  const machine = await world.caller({ machineOf: 'audit' })
  await nothingOlderRuns(world.admin)
  await sealForce(house, machine, folder)
  const { sealedIn } = await ask(house, steward, entryDetail, { entryId })
  assert.ok(sealedIn !== null && sealedIn > 0)
  const [state] = await ask(house, steward, sealingState, {})
  assert.equal(state?.table, 'audit.entry')
  assert.ok((state?.blocks ?? 0) > 0 && state?.sealedAt !== null)

  await assert.rejects(ask(house, steward, entryDetail, { entryId: randomUUID() }), { status: 404 })
  const elsewhere = await world.caller({ forceId: 2, roles: ['data-steward'] })
  await assert.rejects(ask(house, elsewhere, entryDetail, { entryId }), { status: 404 })
})

test('the record is for those who hold the permission', async () => {
  const { house } = world
  const subject = subjectOf(randomUUID())
  const constable = await world.caller({ roles: ['officer'] })
  const owner = await world.caller({ roles: ['process-owner'] })
  const refused = { status: 403 }
  await assert.rejects(ask(house, constable, whoLooked, { subject }), refused)
  await assert.rejects(ask(house, constable, sealingState, {}), refused)
  await assert.rejects(ask(house, owner, recordHistory, { subject }), refused)
  await assert.rejects(perform(house, owner, eraseImages, { subject, reason: 'No' }), refused)
  assert.deepEqual((await ask(house, owner, whoLooked, { subject })).entries, [])
})

test('the catalogue lists every action that leaves a trace, by operation', () => {
  const catalogue = auditCatalogue(world.house.registry)
  assert.deepEqual([...catalogue.keys()].toSorted(), [
    'alteration',
    'collection',
    'combination',
    'consultation',
    'disclosure',
    'erasure',
  ])
  const names = (catalogue.get('consultation') ?? []).map(({ action }) => action)
  assert.deepEqual(names, [
    'audit.entry-detail',
    'audit.record-history',
    'audit.who-looked',
    'trial.consult-note',
  ])
  const erasing = catalogue.get('erasure')?.find(({ action }) => action === 'audit.erase-images')
  assert.equal(erasing?.permission, 'audit.erase-images')
})
