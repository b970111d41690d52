import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import { personIds } from '../../people/fixtures.ts'
import { setPage } from '../queries/set-page.ts'

import { employmentOn } from '#business/people'
import { decideOnSet, draftOf, send } from '../fixtures.ts'
import { foreseenOf } from '../queries/foreseen.ts'
import { rejectedRows } from '../queries/set-page.ts'
import { applySet } from './apply-set.ts'
import { draftUndo } from './draft-undo.ts'
import { readLines } from './read-lines.ts'

let world: World
let hr: Caller
let machine: Caller

before(async () => {
  world = await testWorld(rooms)
  hr = await world.caller({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  machine = await world.caller({ machineOf: 'changes', organisationIds: [11, 12] })
})

const read = (changeSetId: string, lines: readonly string[]) =>
  perform(world.house, machine, readLines, { changeSetId, text: lines.join('\r\n') })

test('445 people come by transfer with their service and terms, from a file to the record and back', async () => {
  const transfer = { title: 'Control room', purpose: 'transfer-in' }
  const { changeSetId } = await draftOf(world.house, hr, transfer)
  const head =
    '\ufeffNumber,Given name,Family name,Unit,Rank or grade,Day,Working days,Service began,Manager,' +
    'Protected terms,Terms until'
  const rows = Array.from(
    { length: 445 },
    (_, n) =>
      `T${n},Alex,Control${n},lambeth,Band D,7:12,1111100,14/5/2004,44lx,Old sick pay,2027-03-31`,
  )
  assert.deepEqual(await read(changeSetId, [head, ...rows]), { taken: 445, rejected: 0 })
  const page = await ask(world.house, hr, setPage, { changeSetId })
  assert.deepEqual([page.totals.joining, page.totals.problems], [445, 0])
  assert.equal(page.fileWords, '445 of 445 rows were taken')
  assert.equal(page.rows[0]?.terms?.terms, 'Old sick pay')
  // Band D, 21 years of service: the last point, for all of them.
  assert.deepEqual([page.cost?.people, page.cost?.beforePence], [445, 0])
  assert.ok((page.cost?.afterPence ?? 0) > 445 * 30_000_00)
  const owner = await world.caller({ roles: ['process-owner'], personId: personIds.chief(1) })
  await send(world.house, hr, changeSetId)
  await decideOnSet(world.house, owner, changeSetId)
  world.clock.advance({ hours: 30 * 24 })
  const done = await perform(world.house, machine, applySet, { changeSetId })
  assert.deepEqual(done, { applied: 445, stopped: 0 })
  const personId = page.rows[0]?.personId ?? ''
  const now = await ask(world.house, hr, employmentOn, { personId, on: '2026-04-02' })
  assert.deepEqual(
    [now?.joinedOn, now?.category, now?.dayMinutes, now?.managerId],
    ['2004-05-14', 'staff', 432, personIds.deputy(1)],
  )
  const notes = await ask(world.house, hr, foreseenOf, { personId })
  assert.deepEqual(
    notes.map(({ text }) => text),
    ['Protected terms until 31 March 2027: Old sick pay'],
  )

  const why = { changeSetId, reason: 'The transfer is off' }
  const { changeSetId: undoing } = await perform(world.house, hr, draftUndo, why)
  await send(world.house, hr, undoing)
  await decideOnSet(world.house, owner, undoing)
  const undone = await perform(world.house, machine, applySet, { changeSetId: undoing })
  assert.deepEqual(undone, { applied: 445, stopped: 0 })
  assert.equal(await ask(world.house, hr, employmentOn, { personId, on: '2026-04-02' }), undefined)
  assert.deepEqual(await ask(world.house, hr, foreseenOf, { personId }), [])
})

test('what cannot be taken is kept with its row and reason, and the rest is taken', async () => {
  const { changeSetId } = await draftOf(world.house, hr, { fromOn: '2026-05-01' })
  const lines = [
    'number,given name,family name,unit,manager,day,ends,service began',
    '207LX,,,,44LX,,,',
    '207LX,,,,7LX,,,',
    '999ZZ,,,,,,yes,',
    '208LX,,,,,,yes,',
    '41LX,,,Atlantis,,,,',
    '41LX,,,,999ZZ,,,',
    '41LX,,,,,99:00,,',
    '41LX,,,,,,perhaps,',
    ',,,Lambeth,,,,',
    'N1,Ada,,Lambeth,,,,',
    '44LX,Ada,New,Lambeth,,,,',
    'N2,Ada,New,Lambeth,,,,31/2/2020',
  ]
  assert.deepEqual(await read(changeSetId, lines), { taken: 1, rejected: 11 })
  const { rows } = await ask(world.house, hr, rejectedRows, { changeSetId })
  const reasons = new Map(rows.map(({ row, reason }) => [row, reason]))
  const expected: [number, RegExp][] = [
    [3, /earlier row/],
    [4, /Nobody of your organisation has the number 999ZZ/],
    [5, /Nobody of your organisation has the number 208LX/],
    [6, /No unit is called “Atlantis” on 1 May 2026/],
    [7, /Nobody has the number 999ZZ to be line manager/],
    [8, /in hours, such as 8 or 7:12/],
    [9, /Say yes or no/],
    [10, /Give the collar or staff number/],
    [11, /both names/],
    [12, /Somebody has the number 44LX already/],
    [13, /days such as 17 May 2026/],
  ]
  for (const [row, reason] of expected) assert.match(reasons.get(row) ?? '', reason)
  assert.equal(rows[1]?.written, '999ZZ,,,,,,yes,')
})

test('a file that cannot be read says so, and the draft stays as it is', async () => {
  const { changeSetId } = await draftOf(world.house, hr, { fromOn: '2026-05-02' })
  for (const [text, words] of [
    ['name,unit\nAda,Lambeth', /The first row names the columns/],
    ['number,salary\n207LX,1', /No column is called “salary”/],
    ['number,unit\n"207LX,1', /cannot be told apart/],
  ] as const) {
    await perform(world.house, machine, readLines, { changeSetId, text })
    const page = await ask(world.house, hr, setPage, { changeSetId })
    assert.equal(page.fileState, 'unread')
    assert.match(page.fileWords ?? '', words)
  }
  await assert.rejects(
    perform(world.house, hr, readLines, { changeSetId, text: 'number' }),
    refusedAs('platform.not-permitted'),
  )
})
