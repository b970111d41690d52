import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as fc from 'fast-check'
import { ask, type Caller } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { rooms } from '../../rooms.ts'
import { testWorld, type World } from '../../../test/support/world.ts'
import { importSpendFile, type Asked, type Report, type SpendFile } from './import-file.ts'
import { spendFiles } from './queries/imports.ts'
import { readPeriod } from './rules/period.ts'
import { clearStaging } from './staging.ts'

let world: World
let finance: Caller
before(async () => {
  world = await testWorld(rooms)
  finance = await world.caller({ roles: ['finance'], name: 'Yasemin Example' })
})

function fileOf(name: string, content: string | Uint8Array): SpendFile {
  const bytes = Buffer.from(content)
  return {
    name,
    open: async function* chunks() {
      for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700)
    },
  }
}

const take = (
  content: string | Uint8Array,
  asked: Partial<Asked> = {},
  caller = finance,
): Promise<Report> =>
  importSpendFile(world.house, caller, fileOf('spend.csv', content), {
    source: 'Example Borough',
    ...asked,
  })

const refusedAs = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.deepEqual(
    error.problems.map((problem) => problem.code),
    [code],
  )
  return true
}

async function linesOf(source: string, organisationId = 11) {
  const { rows } = await world.admin.query<{ supplier: string; amount_pence: bigint }>(
    `select *, amount_pence::text as amount from payables.spend_line
     where source = $1 and organisation_id = $2 order by row_number`,
    [source, organisationId],
  )
  return rows as unknown as Record<string, unknown>[]
}

async function staged(): Promise<number> {
  const { rows } = await world.admin.query('select 1 from payables.spend_staging')
  return rows.length
}

const dated = [
  'Spending over \u00a3500,,',
  'Supplier Name,Payment Date,Amount',
  'Alder Care Ltd,13/06/2026,"1,534.24"',
  'Alder Care Ltd,13/06/2026,"1,534.24"',
  'Beech Rooms,14/06/2026,900',
  'Mr E Example,14/06/2026,(600.00)',
  'Cedar Works,31/02/2026,12.00',
  'Damson Academy,15/06/2026,n/a',
  ',,',
].join('\n')

test('a dated file: rows read are accepted, rejected or skipped, and the pence reconcile', async () => {
  const { tally, imported } = await take(dated, { source: 'Dated' })
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
    `select row_number, field, code from payables.spend_reject order by row_number`,
  )
  assert.deepEqual(rows, [
    { row_number: 7, field: 'Payment Date', code: 'payables.spend-date-unreadable' },
    { row_number: 8, field: 'Amount', code: 'payables.spend-amount-unreadable' },
  ])
  assert.equal(await staged(), 0)
})
