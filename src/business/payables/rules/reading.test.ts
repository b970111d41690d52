import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readPeriod } from './period.ts'
import { occurrences } from './lines.ts'
import type { Outcome } from './lines.ts'
import { readSpend } from './reading.ts'
import { surveySpend } from './survey.ts'
import type { Survey, Told } from './survey.ts'
import { counter } from './tally.ts'

const told: Told = { source: 'Example Borough', mapping: {}, period: null }

function source(file: string | Uint8Array, size = 1000): () => AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(file)
  return async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
}

async function surveyed(file: string | Uint8Array, more: Partial<Told> = {}): Promise<Survey> {
  const survey = await surveySpend(source(file), { ...told, ...more })
  if (Array.isArray(survey)) assert.fail(survey.map(({ code }) => code).join())
  return survey
}

async function problemsWith(
  file: string | Uint8Array,
  more: Partial<Told> = {},
): Promise<string[]> {
  const survey = await surveySpend(source(file), { ...told, ...more })
  return Array.isArray(survey) ? survey.map(({ code }) => code) : []
}

async function outcomes(file: string | Uint8Array, more: Partial<Told> = {}, size = 1000) {
  const { plan } = await surveyed(file, more)
  const all: Outcome[] = []
  for await (const batch of readSpend(source(file, size)(), plan)) all.push(...batch)
  return all
}

const accepted = (all: readonly Outcome[]) =>
  all.flatMap((outcome) => (outcome.kind === 'accepted' ? [outcome.spend] : []))
const rejected = (all: readonly Outcome[]) =>
  all.flatMap((outcome) => (outcome.kind === 'rejected' ? [outcome] : []))

const council = [
  'Example invoices over £500,,,,,',
  ',,,,,',
  'Report Date:\u2020 02/07/2012,,,,,',
  'Body,Department,Supplier Name,Invoice Creation Date,Invoice Nett Amount,Subj Description',
  'Example,Adults,Alder Care Ltd,08/06/2012,1534.24,SUPPORT',
  'Example,Adults,Alder Care Ltd,08/06/2012,1534.24,SUPPORT',
  'Example,Adults,Beech Rooms,25/06/2012900,RENT',
  'Example,Adults,Cedar2212/06/2012,8755.20,SUPPORT',
  'Example,Children,Damson/Academy2129/05/2012740,FEES',
  'Example,Children,Mr E Example,13/06/2012,-600.00,REFUND',
  'Body,Department,Supplier Name,Invoice Creation Date,Invoice Nett Amount,Subj Description',
  ',,,,,',
  'Total,\u2020\u2020 ,,,12863.68,',
  ',\u2020\u2020 ,,,,',
].join('\n')

test('a file with title rows, broken lines and a total reconciles to the penny', async () => {
  const survey = await surveyed(council)
  assert.equal(survey.layout.headerLine, 4)
  assert.equal(survey.plan.mend, true)
  assert.equal(survey.tally.mendable, 3)

  const all = await outcomes(council)
  const count = counter()
  all.forEach(count.add)
  const tally = count.tally()
  assert.equal(tally.read, 14)
  assert.deepEqual([tally.accepted, tally.mended, tally.rejected], [6, 3, 0])
  assert.equal(tally.acceptedPence, 1286368n)
  assert.deepEqual(tally.skipped, {
    title: 2,
    header: 1,
    blank: 3,
    'repeated-header': 1,
    total: 1,
    note: 0,
  })
  assert.equal(tally.statedTotals[0]?.agreesWith, 'mended')
  assert.deepEqual(
    accepted(all)
      .filter((spend) => spend.mended !== null)
      .map((spend) => [spend.line, spend.supplier, spend.paidOn, spend.amountPence]),
    [
      [7, 'Beech Rooms', '2012-06-25', 90000n],
      [8, 'Cedar22', '2012-06-12', 875520n],
      [9, 'Damson/Academy21', '2012-05-29', 74000n],
    ],
  )
})

test('broken lines are rejected, with the way to read them, where no total proves it', async () => {
  const all = await outcomes(council.replace('12863.68', '12863.69'))
  const [first, ...others] = rejected(all)
  assert.equal(others.length, 2)
  assert.deepEqual(
    [first?.line, first?.field, first?.code, first?.amountPence],
    [7, 'row', 'payables.spend-run-together', 90000n],
  )
  assert.equal(first?.mendable?.supplier, 'Beech Rooms')
  assert.equal(rejected(await outcomes(council, { mend: 'never' })).length, 3)
  const notes = (await surveyed(council.replace('12863.68', '12863.69'))).notes.join(' ')
  assert.match(notes, /3 broken lines \(£10,395.20\) can be read in one way only/)
  assert.match(notes, /Line 13 states £12,863.69; the rows of the file add up to £12,863.68/)
})

test('a broken line that could be read in two ways is rejected for good', async () => {
  const file = [
    'Supplier,Date,Amount,Description',
    'Alder Ltd,08/06/2012,12.00,x',
    'Beech Ltd,08/06/2012,1534.24FLOATING',
    'Cedar Ltd,08/06/2012,1,234.00,two, three',
  ].join('\n')
  const all = await outcomes(file, { mend: 'always' })
  assert.deepEqual(
    rejected(all).map(({ line, code, mendable }) => [line, code, mendable]),
    [
      [3, 'payables.spend-too-few-cells', null],
      [4, 'payables.spend-too-many-cells', null],
    ],
  )
})

test('a comma without quotation marks is mended where only one reading fits', async () => {
  const file = 'Supplier,Date,Amount\nAlder, Beech & Co,08/06/2012,12.00\nCedar,09/06/2012,1,234.00'
  const all = await outcomes(file, { mend: 'always' })
  assert.deepEqual(
    accepted(all).map((spend) => [spend.supplier, spend.amountPence]),
    [
      ['Alder, Beech & Co', 1200n],
      ['Cedar', 123400n],
    ],
  )
})

test('dates written short are never mended: the cut could be anywhere', async () => {
  const file = 'Supplier,Date,Amount,Text\nAlder,8/6/2012,12.00,x\nBeech,12/06/2012900,x'
  const [row] = rejected(await outcomes(file, { mend: 'always' }))
  assert.deepEqual([row?.code, row?.mendable], ['payables.spend-too-few-cells', null])
})

test('a table of totals without dates needs the period it is about', async () => {
  const title = 'Sum of Invoice Nett Amount,'
  const file = `${title}\nSupplier Name,Total\nAlder Ltd,10.50\nBeech,2\n,\nGrand Total,12.50`
  assert.deepEqual(await problemsWith(file), ['payables.spend-period-missing'])
  const period = readPeriod('2012-05')
  const survey = await surveyed(file, { period })
  assert.deepEqual([survey.tally.accepted, survey.tally.acceptedPence], [2, 1250n])
  assert.equal(survey.tally.statedTotals[0]?.agreesWith, 'rows')
  const [first] = accepted(await outcomes(file, { period }))
  assert.deepEqual([first?.paidOn, first?.period], [null, period])
})

test('a file with months in place of dates keeps the month, and no day', async () => {
  const [spend] = accepted(await outcomes('Month,Supplier,Amount\nMay 2012,Alder Ltd,5'))
  assert.deepEqual([spend?.paidOn, spend?.period], [null, readPeriod('2012-05')])
})

test('a supplier that is called Total is a supplier, a subtotal is none', async () => {
  const file = [
    'Supplier,Date,Amount',
    'Total Fuels Ltd,01/06/2012,5.00',
    'Total Fuels Ltd Total,,5.00',
    'Beech,13/06/2012,7.00',
    'Beech Total,,7.00',
    ',,12.00',
  ].join('\n')
  const { tally } = await surveyed(file)
  assert.deepEqual([tally.accepted, tally.skipped.total], [2, 3])
  assert.deepEqual(
    tally.statedTotals.map(({ agreesWith }) => agreesWith),
    ['rows', 'section', 'rows'],
  )
  const pivot = await surveyed('Supplier,Amount\nTotal Fuels Ltd,5\nTotal,5', {
    period: readPeriod('2012-05'),
  })
  assert.deepEqual([pivot.tally.accepted, pivot.tally.skipped.total], [1, 1])
})

test('every rejected row says where, why and what it was, without persons', async () => {
  const file = [
    'Supplier,Date,Amount,Purpose',
    'Alder Ltd,31/06/2012,5.00,x',
    'Beech Ltd,13/06/2012,about five,x',
    ',13/06/2012,5.00,x',
    'Mrs E Example,,5.00,Taxi for Mrs Example',
    'Cedar Ltd,13/06/2012',
    'A remark below the table',
  ].join('\n')
  const all = await outcomes(file)
  assert.deepEqual(
    rejected(all).map(({ line, field, code, raw }) => [line, field, code, raw]),
    [
      [2, 'Date', 'payables.spend-date-unreadable', 'Alder Ltd,31/06/2012,5.00,x'],
      [3, 'Amount', 'payables.spend-amount-unreadable', 'Beech Ltd,13/06/2012,about five,x'],
      [4, 'Supplier', 'payables.spend-supplier-missing', ',13/06/2012,5.00,x'],
      [
        5,
        'Date',
        'payables.spend-date-missing',
        'Individual (name withheld),,5.00,Text withheld: it named a person',
      ],
      [6, 'row', 'payables.spend-too-few-cells', 'Cedar Ltd,13/06/2012'],
    ],
  )
  assert.deepEqual(all.at(-1), {
    kind: 'skipped',
    line: 7,
    reason: 'note',
    raw: 'A remark below the table',
    totalPence: null,
  })
})

test('persons are withheld in supplier and purpose, and counted with their money', async () => {
  const file = [
    'Supplier,Date,Amount,Purpose',
    'Mr A Example,13/06/2012,5.00,x',
    'Alder Ltd,13/06/2012,6.00,Taxi for Mrs Example',
  ].join('\n')
  const { tally } = await surveyed(file)
  assert.deepEqual([tally.withheld, tally.withheldPence], [1, 500n])
  const text = JSON.stringify(await outcomes(file), (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  assert.doesNotMatch(text, /Example/)
})

test('delimiter, encoding and quoted line breaks are found out', async () => {
  const table = [
    ['Force', 'Payment Date', 'Supplier', 'Amount £', 'Details'],
    ['Example', '2024-05-13', 'Café "Alder"\nLtd', '£1,234.56', 'Rent'],
  ]
  for (const delimiter of [',', ';', '\t', '|'] as const) {
    const text = table
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
      .join('\r\n')
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`, 'utf16le')]) {
      const [spend] = accepted(await outcomes(bytes))
      assert.deepEqual(
        [spend?.body, spend?.supplier, spend?.amountPence, spend?.paidOn, spend?.line],
        ['Example', 'Café "Alder" Ltd', 123456n, '2024-05-13', 2],
      )
    }
  }
})

test('a mapping overrides what is found, by heading or by column number', async () => {
  const file = 'Firm,Paid out,When,Extra\nAlder,-5.00,06/13/2012,x'
  assert.deepEqual(await problemsWith(file), ['payables.spend-no-header'])
  const mapping = {
    columns: { supplier: 'firm', amount: 2, paidOn: 'WHEN' },
    headerLine: 1,
    dateOrder: 'month-first',
    sign: 'reversed',
  } as const
  const [spend] = accepted(await outcomes(file, { mapping }))
  assert.deepEqual(
    [spend?.supplier, spend?.amountPence, spend?.paidOn],
    ['Alder', 500n, '2012-06-13'],
  )
  const wrong = { ...mapping, columns: { ...mapping.columns, purpose: 'Nothing' } }
  assert.deepEqual(await problemsWith(file, { mapping: wrong }), ['payables.spend-no-such-column'])
})

test('a file without any header is read by column numbers', async () => {
  const file = 'Alder,5.00,13/06/2012\nBeech,6.00,14/06/2012'
  const mapping = { columns: { supplier: 1, amount: 2, paidOn: 3 }, headerLine: 0 }
  const { tally } = await surveyed(file, { mapping })
  assert.deepEqual([tally.accepted, tally.acceptedPence], [2, 1100n])
})

test('a remembered mapping is found again by its headings, however they are spaced', async () => {
  const one = await surveyed('Supplier Name,Date,Amount (£)\nAlder,13/06/2012,5')
  const two = await surveyed('Title,,\nsupplier  name ,DATE,Amount £\nBeech,14/06/2012,6')
  const three = await surveyed('Supplier Name,Amount (£),Date\nAlder,5,13/06/2012')
  assert.equal(one.layout.fingerprint, two.layout.fingerprint)
  assert.notEqual(one.layout.fingerprint, three.layout.fingerprint)
})

test('contradicting or doubtful dates have to be told, assumed ones are said', async () => {
  const file = (...dates: string[]) =>
    ['Supplier,Date,Amount', ...dates.map((date) => `Alder,${date},5`)].join('\n')
  const contradicting = file('13/06/2012', '06/13/2012')
  assert.deepEqual(await problemsWith(contradicting), ['payables.spend-date-order'])
  const mapping = { dateOrder: 'day-first' } as const
  assert.equal(rejected(await outcomes(contradicting, { mapping })).length, 1)
  assert.deepEqual(await problemsWith(file('06/01/2012', '06/02/2012')), [
    'payables.spend-date-order',
  ])
  assert.match((await surveyed(file('01/06/2012', '02/06/2012'))).notes.join(), /British order/)
})

test('what is no delimited text is refused in words', async () => {
  const cases: [string | Uint8Array, string][] = [
    ['', 'payables.spend-empty'],
    [' \n ', 'payables.spend-empty'],
    [Buffer.from('504b030414', 'hex'), 'payables.spend-spreadsheet'],
    [Buffer.from('d0cf11e0a1b1', 'hex'), 'payables.spend-spreadsheet'],
    [Buffer.from('1f8b0800', 'hex'), 'payables.spend-compressed'],
    ['%PDF-1.7', 'payables.spend-pdf'],
    ['<!DOCTYPE html><p>Supplier,Amount', 'payables.spend-web-page'],
    ['[{"Supplier":"Alder"}]', 'payables.spend-json'],
    ['one,two\nthree,four', 'payables.spend-no-header'],
  ]
  for (const [file, code] of cases) assert.deepEqual(await problemsWith(file), [code])
})

test('equal lines have equal keys and differ by occurrence; another source differs', async () => {
  const keys = accepted(await outcomes(council)).map((spend) => spend.key)
  const number = occurrences()
  assert.deepEqual(keys.slice(0, 3).map(number), [1, 2, 1])
  assert.deepEqual(
    accepted(await outcomes(council)).map((spend) => spend.key),
    keys,
  )
  const elsewhere = accepted(await outcomes(council, { source: 'Another Borough' }))
  assert.ok(elsewhere.every((spend) => !keys.includes(spend.key)))
  const moved = council.replace('Example,Adults,Alder', '\n\nExample,Adults,Alder')
  assert.deepEqual(
    accepted(await outcomes(moved)).map((spend) => spend.key),
    keys,
  )
})

test('whatever the bytes, every row has exactly one outcome and the sums reconcile', async () => {
  const piece = fc.constantFrom(
    'Alder Ltd',
    ',',
    ',',
    '\n',
    '\n',
    '"',
    '13/06/2012',
    '12.50',
    '-3',
    'Total',
    'Supplier,Date,Amount\n',
    '\u2020',
    'Mr A B',
    ' ',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 60 }),
      fc.uint8Array({ maxLength: 5 }),
      fc.integer({ min: 1, max: 50 }),
      async (pieces, noise, size) => {
        const head = Buffer.from('Supplier,Date,Amount\nAlder,13/06/2012,1\n')
        const file = Buffer.concat([head, Buffer.from(pieces.join('')), noise])
        const { plan, tally, bytes } = await surveyed(file, { mend: 'never' })
        assert.equal(bytes, file.length)
        const count = counter()
        for await (const batch of readSpend(source(file, size)(), plan)) batch.forEach(count.add)
        const read = count.tally()
        const skipped = Object.values(read.skipped).reduce((sum, some) => sum + some, 0)
        assert.equal(read.read, read.accepted + read.rejected + skipped)
        assert.deepEqual(read, tally)
      },
    ),
    { numRuns: 500 },
  )
})

test('a long file is read in a stream, without holding its rows', async () => {
  const rows = 60_000
  async function* long() {
    yield Buffer.from('Supplier,Date,Amount\n')
    for (let at = 0; at < rows; at += 100) {
      yield Buffer.from('Alder Supplies Ltd,13/06/2012,"1,234.56"\n'.repeat(100))
    }
  }
  const survey = await surveySpend(long, told)
  assert.ok(!Array.isArray(survey))
  assert.equal(survey.tally.accepted, rows)
  assert.equal(survey.tally.acceptedPence, 123456n * BigInt(rows))
})
