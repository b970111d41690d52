import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { absence, health } from '../queries/absences.ts'
import { fitNoteFile } from '../queries/returning.ts'
import { sickFrom } from '../fixtures.ts'
import { addFitNote } from './add-fit-note.ts'
import { reportAway } from './report-away.ts'

let world: World
let adeyemi: Caller
let manager: Caller
before(async () => {
  world = await testWorld(rooms)
  adeyemi = await world.caller({ personId: personIds.adeyemi(1) })
  manager = await world.caller({ personId: personIds.okafor(1) })
})

test('the line reads which days are certified; the file is for the few who may see health', async () => {
  const { absenceId } = await sickFrom(world.house, adeyemi, '2026-02-16', { reason: 'back' })
  const shown = () => ask(world.house, manager, absence, { absenceId })
  assert.equal((await shown()).fitNoteFrom, '2026-02-23')
  const { rows } = await world.admin.query<{ id: string }>(
    `insert into documents.document (force_id, document_id, organisation_id, uploader_account_id,
       name, kind, size_bytes, content_hash, uploaded_at, expires_at)
     values (1, gen_random_uuid(), 11, $1, 'note.pdf', 'pdf', 120000, decode(repeat('ab', 32), 'hex'),
       '2026-03-03T08:00Z', '2026-03-04T08:00Z') returning document_id as id`,
    [adeyemi.actor.accountId],
  )
  const days = { absenceId, version: 1, fromOn: '2026-02-23', untilOn: '2026-03-13' }
  const { fitNoteId } = await perform(world.house, adeyemi, addFitNote, {
    ...days,
    documentIds: rows.map(({ id }) => id),
  })
  const { fitNotes, version } = await shown()
  assert.deepEqual(
    [fitNotes.map(({ fromOn, untilOn }) => [fromOn, untilOn]), version],
    [[['2026-02-23', '2026-03-13']], 2],
  )
  const seen = await ask(world.house, manager, health, { absenceId })
  assert.deepEqual(
    seen.fitNotes.map(({ files }) => files.map(({ name }) => name)),
    [['note.pdf']],
  )
  await ask(world.house, manager, fitNoteFile, { fitNoteId })
  const chief = await world.caller({ personId: personIds.chief(1) })
  const hr = await world.caller({ roles: ['hr-adviser'] })
  for (const caller of [chief, hr]) {
    const call = ask(world.house, caller, fitNoteFile, { fitNoteId })
    await assert.rejects(call, refusedAs('platform.not-found'))
  }
  await assert.rejects(
    perform(world.house, adeyemi, addFitNote, days),
    refusedAs('absence.changed-meanwhile'),
  )
  await assert.rejects(
    perform(world.house, adeyemi, addFitNote, { ...days, version: 2, fromOn: '2026-02-15' }),
    refusedAs('absence.note-when'),
  )
})

test('a fit note is for sickness, and within reach', async () => {
  const { absenceId } = await perform(world.house, manager, reportAway, {
    kind: 'dependants',
    firstOn: '2026-03-02',
  })
  const days = { absenceId, version: 1, fromOn: '2026-03-02', untilOn: '2026-03-03' }
  await assert.rejects(
    perform(world.house, manager, addFitNote, days),
    refusedAs('absence.no-fit-note'),
  )
  await assert.rejects(
    perform(world.house, adeyemi, addFitNote, days),
    refusedAs('platform.not-found'),
  )
})
