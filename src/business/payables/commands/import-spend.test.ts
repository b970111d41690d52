import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { rooms } from '../../../rooms.ts'
import { refusedAs } from '../../../../test/support/refused.ts'
import { testWorld, type World } from '../../../../test/support/world.ts'
import * as fixtures from '../fixtures.ts'
import { importSpendFile, type Asked, type SpendFile } from '../jobs.ts'
import { spendFiles } from '../queries/imports.ts'
import { spendLines } from '../queries/lines.ts'
import { readPeriod } from '../rules/period.ts'
import type { Report } from '../rules/report.ts'
import { importSpend } from './import-spend.ts'

const { datedFile, fileOf, loadCardSpending, undatedFile, wideFile } = fixtures

let world: World
let finance: Caller
before(async () => {
  world = await testWorld(rooms)
  finance = await world.caller({ roles: ['finance'], name: 'Yasemin Example' })
})

type Content = string | Uint8Array | SpendFile

function take(content: Content, asked: Asked, caller = finance): Promise<Report> {
  const isFile = typeof content === 'object' && 'open' in content
  const file = isFile ? content : fileOf('spend.csv', content)
  return importSpendFile(world.house, caller, file, asked)
}

type Row = Record<string, unknown>

async function linesOf(source: string, organisationId = 11): Promise<Row[]> {
  const { rows } = await world.admin.query<Row>(
    `select *, amount_pence::text as amount, to_char(booked_on, 'YYYY-MM-DD') as booked
     from payables.spend_line where source = $1 and organisation_id = $2
     order by file_id, row_number`,
    [source, organisationId],
  )
  return rows
}

async function countOf(table: string): Promise<number> {
  const { rows } = await world.admin.query<{ n: number }>(
    `select count(*)::int as n from payables.${table}`,
  )
  return rows[0]?.n ?? 0
}

async function everything(): Promise<number[]> {
  const counts: number[] = []
  for (const table of ['spend_file', 'spend_line', 'spend_reject', 'spend_month']) {
    counts.push(await countOf(table))
  }
  return counts
}

test('a dated file: rows read are accepted, rejected or skipped, and the pence reconcile', async () => {
  const { tally, imported } = await take(datedFile, { source: 'Dated' })
  const skipped = Object.values(tally.skipped).reduce((sum, rows) => sum + rows, 0)
  assert.equal(tally.read, tally.accepted + tally.rejected + skipped)
  assert.deepEqual([tally.accepted, tally.rejected], [4, 2])
  assert.deepEqual([imported?.added, imported?.addedPence], [4, 336_848n])

  const lines = await linesOf('Dated')
  assert.deepEqual(
    lines.map((line) => [line['supplier'], line['occurrence'], line['amount'], line['row_number']]),
    [
      ['Alder Care Ltd', 1, '153424', 3],
      ['Alder Care Ltd', 2, '153424', 4],
      ['Beech Rooms', 1, '90000', 5],
      ['Individual (name withheld)', 1, '-60000', 6],
    ],
  )
  assert.equal(JSON.stringify(lines).includes('Mr E'), false)
  const { rows } = await world.admin.query(
    `select row_number, field, code from payables.spend_reject where file_id = $1
     order by row_number`,
    [imported?.fileId],
  )
  assert.deepEqual(rows, [
    { row_number: 7, field: 'Payment Date', code: 'payables.spend-date-unreadable' },
    { row_number: 8, field: 'Amount', code: 'payables.spend-amount-unreadable' },
  ])
  assert.equal(await countOf('spend_staging'), 0)
})

test('the import is one entry on the record, with its totals and the digest of its manifest', async () => {
  const { imported } = await take(datedFile, { source: 'On the record' })
  const { rows } = await world.admin.query(
    `select e.kept, e.operation, f.manifest_digest from payables.spend_file f
     join audit.entry e on e.entry_id = f.recorded_by where f.file_id = $1`,
    [imported?.fileId],
  )
  assert.equal(rows.length, 1)
  assert.equal(rows[0].operation, 'collection')
  assert.equal(rows[0].kept.manifestDigest, rows[0].manifest_digest)
  assert.deepEqual(rows[0].kept.totals, {
    already: false,
    read: 9,
    accepted: 4,
    rejected: 2,
    skipped: 3,
    acceptedPence: '336848',
    rejectedPence: '1200',
    added: 4,
    addedPence: '336848',
    known: 0,
    knownPence: '0',
  })
})

test('a file without dates needs its period, and takes it as that of every payment', async () => {
  const asked = { source: 'Undated' }
  await assert.rejects(take(undatedFile, asked), refusedAs('payables.spend-period-missing'))
  const { tally } = await take(undatedFile, { ...asked, period: readPeriod('2026-05') })
  assert.deepEqual([tally.accepted, tally.acceptedPence], [2, 184_950n])
  assert.equal(tally.statedTotals[0]?.agreesWith, 'rows')
  const lines = await linesOf('Undated')
  assert.deepEqual(
    lines.map((line) => [line['paid_on'], line['booked'], line['amount']]),
    [
      [null, '2026-05-01', '200000'],
      [null, '2026-05-01', '-15050'],
    ],
  )
})

test('a wide file in UTF-16 keeps department, category and reference', async () => {
  await take(wideFile, { source: 'Wide' })
  const [line] = await linesOf('Wide')
  assert.deepEqual(
    [line?.['booked'], line?.['category'], line?.['reference'], line?.['supplier_plain']],
    ['2026-06-02', 'Fleet', 'T-1', 'fir motors'],
  )
})

test('the same file again adds nothing and says so, however often and at once', async () => {
  const asked = { source: 'Again' }
  const first = await take(datedFile, asked)
  const before = await everything()
  const again = await Promise.all([take(datedFile, asked), take(datedFile, asked)])
  for (const { imported } of again) {
    assert.deepEqual([imported?.already, imported?.added, imported?.known], [true, 0, 4])
    assert.equal(imported?.fileId, first.imported?.fileId)
  }
  assert.deepEqual(await everything(), before)

  const both = await Promise.all([1, 2].map(() => take(datedFile, { source: 'At once' })))
  const added = both.map(({ imported }) => imported?.added ?? 0)
  assert.deepEqual([Math.min(...added), Math.max(...added)], [0, 4])
})

test('a corrected file: what is here already, what is new, and what it no longer has', async () => {
  await take(datedFile, { source: 'Corrected' })
  const corrected = datedFile
    .replace('Beech Rooms,14/06/2026,900', 'Beech Rooms,14/06/2026,950')
    .replace('31/02/2026', '28/02/2026')
  const dry = await take(corrected, { source: 'Corrected', dryRun: true })
  const before = await everything()
  const { imported } = await take(corrected, { source: 'Corrected' })
  for (const outcome of [dry.imported, imported]) {
    assert.deepEqual([outcome?.added, outcome?.addedPence], [2, 96_200n])
    assert.deepEqual([outcome?.known, outcome?.knownPence], [3, 246_848n])
    const [earlier, ...more] = outcome?.files ?? []
    assert.equal(more.length, 0)
    assert.deepEqual([earlier?.known, earlier?.missing, earlier?.missingPence], [3, 1, 90_000n])
  }
  assert.equal(dry.imported?.fileId, undefined)
  assert.equal((await everything())[1], (before[1] ?? 0) + 2)
})

test('a dry run keeps nothing', async () => {
  const before = await everything()
  const { imported } = await take(datedFile, { source: 'Dry', dryRun: true })
  assert.equal(imported?.added, 4)
  assert.deepEqual(await everything(), before)
  assert.equal(await countOf('spend_staging'), 0)
})

test('a mapping is remembered for the layout of a source and used the next time', async () => {
  const strange = 'A,B,C\nAlder Care Ltd,03/04/2026,12.00\nElm Group,04/05/2026,-7.00\n'
  const mapping = {
    headerLine: 1,
    columns: { supplier: 1, paidOn: 'B', amount: 'C' },
    dateOrder: 'month-first',
  } as const
  await assert.rejects(take(strange, { source: 'Map' }), refusedAs('payables.spend-no-header'))
  const first = await take(strange, { source: 'Map', mapping })
  assert.deepEqual([first.remembered, first.tally.accepted], [undefined, 2])
  const next = await take(strange.replace('12.00', '13.00'), { source: 'Map' })
  assert.deepEqual([next.remembered, next.tally.accepted], [1, 2])
  const reversed = await take(strange, { source: 'Map', mapping: { sign: 'reversed' } })
  assert.equal(reversed.tally.acceptedPence, -500n)
  const { rows } = await world.admin.query(
    `select version from payables.spend_mapping where source = 'Map' order by version`,
  )
  assert.deepEqual(rows, [{ version: 1 }, { version: 2 }])
  assert.equal((await linesOf('Map'))[0]?.['booked'], '2026-03-04')
})

test('a file in which nothing can be accepted is not imported', async () => {
  const before = await everything()
  const { imported, tally } = await take('Supplier,Date,Amount\nElm,soon,1.00\n', {
    source: 'Nothing',
  })
  assert.deepEqual([imported, tally.rejected], [undefined, 1])
  assert.deepEqual(await everything(), before)
})

test('a batch that is not as it was counted is refused whole', async () => {
  const hex = 'a'.repeat(64)
  const nothingStaged = {
    batchId: '00000000-0000-4000-8000-0000000000a3',
    source: 'Not staged',
    fileName: 'spend.csv',
    fileDigest: hex,
    manifestDigest: hex,
    bytes: 10,
    fingerprint: 'a'.repeat(32),
    mapping: {},
    plan: '{}',
    totals: {
      read: 2,
      accepted: 1,
      rejected: 0,
      skipped: 1,
      acceptedPence: '100',
      rejectedPence: '0',
    },
  }
  const before = await everything()
  await assert.rejects(
    perform(world.house, finance, importSpend, nothingStaged),
    refusedAs('payables.spend-not-reconciled'),
  )
  assert.deepEqual(await everything(), before)
})

test('only those who may import do, and nothing is staged for others', async () => {
  const nobody = await world.caller()
  const other = await world.caller({ machineOf: 'leave' })
  for (const caller of [nobody, other]) {
    await assert.rejects(
      take(datedFile, { source: 'Not you' }, caller),
      refusedAs('payables.may-not-import'),
    )
  }
  const steward = await world.caller({ roles: ['data-steward'] })
  assert.equal((await take(datedFile, { source: 'Steward' }, steward)).imported?.added, 4)
})

test('another organisation and another force see nothing of it, and import for themselves', async () => {
  const asked = { source: 'Ours' }
  await take(datedFile, asked)
  const elsewhere = [
    await world.caller({ roles: ['finance'], organisationId: 12 }),
    await world.caller({ roles: ['finance'], forceId: 2 }),
  ]
  for (const caller of elsewhere) {
    assert.deepEqual((await ask(world.house, caller, spendLines, {})).rows, [])
    assert.deepEqual(await ask(world.house, caller, spendFiles, {}), [])
    assert.equal((await take(datedFile, asked, caller)).imported?.added, 4)
    assert.equal((await ask(world.house, caller, spendLines, {})).head?.lines, 4)
  }
})

test('the card file that ships: 872 payments, £2,097,376.09, once', async () => {
  const machine = await world.caller({ machineOf: 'demo', organisationId: 13 })
  const { tally, imported } = await loadCardSpending(world.house, machine)
  assert.deepEqual([tally.accepted, tally.rejected], [872, 0])
  assert.equal(imported?.addedPence, 209_737_609n)
  assert.equal(tally.withheld, 8)
  const again = await loadCardSpending(world.house, machine)
  assert.deepEqual([again.imported?.already, again.imported?.added], [true, 0])
})
