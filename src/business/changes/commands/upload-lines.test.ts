import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { openUploads } from '#platform/documents'
import { draftOf } from '../fixtures.ts'
import { jobs } from '../jobs.ts'
import { readLines } from './read-lines.ts'
import { readyFile } from './ready-file.ts'
import { uploadLines } from './upload-lines.ts'

let world: World
let hr: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
})

test('an uploaded file is kept with the set, read in the background, and its lines are there', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const upload = openUploads(world.house).begin(hr, undefined)
  await upload.add({ name: 'moves.csv', content: Buffer.from('number,manager\n207LX,44LX\n') })
  const documentIds = await upload.done()
  await perform(world.house, hr, uploadLines, { changeSetId, documentIds })
  const waiting = await ask(world.house, hr, setPage, { changeSetId })
  assert.equal(waiting.fileState, 'waiting')
  const machine = await world.caller({ machineOf: 'changes', organisationIds: [11, 12] })
  const errand = jobs.find(({ name }) => name === 'changes.read-file')?.errand
  const [documentId = ''] = documentIds
  const ready = await perform(world.house, machine, readyFile, { changeSetId, documentId })
  const { documents } = world.house
  assert.ok(documents !== undefined)
  const input = await errand?.go({ documents }, ready)
  await perform(world.house, machine, readLines, input)
  const { totals, fileWords } = await ask(world.house, hr, setPage, { changeSetId })
  assert.deepEqual([totals.people, totals.manager], [1, 1])
  assert.equal(fileWords, '1 of 1 row was taken')
  assert.equal(
    await perform(world.house, machine, readyFile, { changeSetId, documentId }),
    undefined,
  )
})

test('without a file there is nothing to read', async () => {
  const { changeSetId } = await draftOf(world.house, hr)
  const sent = perform(world.house, hr, uploadLines, { changeSetId })
  await assert.rejects(sent, refusedAs('changes.no-file'))
})
