import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test, type TestContext } from 'node:test'
import { datedFile, undatedFile } from '../business/payables/fixtures.ts'
import type { Caller } from '#platform/actions'
import { scratchFolder } from '../../test/support/scratch.ts'
import { testWorld, type World } from '../../test/support/world.ts'
import { importSpendWords } from './import-spend.ts'
import { rooms } from '../rooms.ts'

let world: World
let machine: Caller
before(async () => {
  world = await testWorld(rooms)
  machine = await world.caller({ machineOf: 'import' })
})

async function said(...words: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = []
  const code = await importSpendWords(words, world.house, machine, (line) => void lines.push(line))
  return { code, text: lines.join('\n') }
}

function written(t: TestContext, name: string, content: string | Uint8Array): string {
  const path = join(scratchFolder(t), name)
  writeFileSync(path, content)
  return path
}

test('a dry run says what would be added, the import what was, the next that nothing is new', async (t) => {
  const path = written(t, 'example-2026-06.csv', datedFile)
  const dry = await said(path, '--dry-run')
  assert.equal(dry.code, 0)
  assert.match(dry.text, /Source example\. Header on line 2/)
  assert.match(
    dry.text,
    /9 rows read = 4 accepted \(£3,368\.48\) \+ 2 rejected \(£12\.00\) \+ 3 skip/,
  )
  assert.match(dry.text, /Would add 4 payments \(£3,368\.48\)\. Nothing was kept/)
  const done = await said(path)
  assert.match(done.text, /Added 4 payments/)
  const again = await said(path)
  assert.equal(again.code, 0)
  assert.match(again.text, /imported before and read the same way\.\nAdded 0 payments/)
  const corrected = written(t, 'example-2026-06-v2.csv', datedFile.replace('900', '950'))
  const { text } = await said(corrected)
  assert.match(text, /Added 1 payment \(£950\.00\)/)
  assert.match(text, /1 payment \(£900\.00\) of example-2026-06\.csv is not in this file/)
})

test('the reject file has row, field and reason, and no formula that would run', async (t) => {
  const rejects = join(scratchFolder(t), 'rejects.csv')
  const path = written(t, 'rejects.csv', `${datedFile}\n=HYPERLINK("x"),16/06/2026,none`)
  await said(path, '--rejects', rejects, '--dry-run')
  const lines = readFileSync(rejects, 'utf8').trimEnd().split('\r\n')
  assert.equal(lines.length, 4)
  assert.match(lines[0] ?? '', /^\ufeffrow,field,reason/)
  assert.match(lines[1] ?? '', /^7,Payment Date,payables\.spend-date-unreadable,/)
  assert.match(lines[3] ?? '', /'=HYPERLINK/)
  assert.match((await said(path, '--rejects', path)).text, /must be another file/)
})

test('what the importer can put right is said in a sentence, with exit code 1', async (t) => {
  const folder = scratchFolder(t)
  const undated = written(t, 'undated.csv', undatedFile)
  const strange = written(t, 'strange.csv', 'A,B\nAlder Care,12.00\n')
  const bytes = written(t, 'bytes.csv', Buffer.alloc(600, Buffer.from([0, 1, 255, 0])))
  const mapping = written(t, 'mapping.json', '{"columns": {"payee": 1}}')
  const cases: [string[], RegExp][] = [
    [[], /Name one file/],
    [[join(folder, 'none.csv')], /There is no file/],
    [[folder], /is a folder/],
    [[written(t, 'empty.csv', '')], /is empty/],
    [[bytes], /This is no text/],
    [[written(t, 'sheet.csv', Buffer.from('504b030414', 'hex'))], /This is a spreadsheet/],
    [[undated], /for example --period 2012-05/],
    [[undated, '--period', 'May'], /Give --period as 2012-05/],
    [[undated, '--dates', 'backwards'], /Give --dates as day-first or month-first/],
    [[undated, '--whatever'], /Unknown option '--whatever'/],
    [[undated, '--mapping', mapping], /is not in the form that is asked for: see columns/],
    [[undated, '--mapping', join(folder, 'none.json')], /cannot be read/],
    [[strange], /line 1 {2}1: A \| 2: B.*--mapping FILE\.json/s],
    [[written(t, 'none.csv', 'Supplier,Date,Amount\nElm,soon,1.00')], /No row could be accepted/],
  ]
  for (const [words, sentence] of cases) {
    const { code, text } = await said(...words)
    assert.match(text, sentence)
    assert.equal(code, 1, text)
  }
})

test('a mapping from a file is used, and is remembered for the next file of its layout', async (t) => {
  const strange = written(t, 'odd-2026-01.csv', 'A,B,C\nAlder Care,12.00,03/01/2026\n')
  const mapping = written(
    t,
    'mapping.json',
    '{"headerLine": 1, "columns": {"supplier": "A", "amount": 2, "paidOn": "C"}}',
  )
  assert.equal((await said(strange, '--mapping', mapping)).code, 0)
  const next = written(t, 'odd-2026-02.csv', 'A,B,C\nAlder Care,13.00,03/02/2026\n')
  const { code, text } = await said(next)
  assert.equal(code, 0)
  assert.match(text, /Read as told before \(mapping 1\)/)
})
