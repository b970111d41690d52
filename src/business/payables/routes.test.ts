import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import exceljs from 'exceljs'
import { parse } from 'csv-parse/sync'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { datedFile, fileOf, loadCardSpending } from './fixtures.ts'
import { importSpendFile } from './jobs.ts'

let site: TestSite
let constable: Browser
before(async () => {
  site = await testSite(rooms)
  const { house } = site.world
  await loadCardSpending(house, await site.world.caller({ machineOf: 'demo' }))
  const finance = await site.world.caller({ roles: ['finance'] })
  const evil = datedFile.replace('Beech Rooms', '"=Beech <b> & Rooms"')
  await importSpendFile(house, finance, fileOf('dated.csv', evil), { source: 'Dated' })
  constable = await site.signIn({ name: 'PC Adeyemi' })
})

test('anybody signed in sees the payments, their sum, the chart and its table', async () => {
  const { statusCode, body } = await constable.get('/spending')
  assert.equal(statusCode, 200)
  assert.match(body, /50 of 876 payments, the latest first/)
  assert.match(body, /£2,100,744\.57/)
  assert.match(body, /<svg/)
  assert.match(body, /Figures: /)
  assert.match(body, /href="\/spending\?[^"]*after=/)
  assert.equal(body.includes('=Beech <b>'), false)
  assert.match(body, /=Beech &lt;b&gt; &amp; Rooms/)
})

test('the last page can be reached and gone back from; it repeats no figures', async () => {
  const first = await constable.get('/spending?sort=amount&order=ascending')
  const next = /href="(\/spending\?[^"]*after=[^"]*)"/.exec(first.body)?.[1] ?? ''
  const second = await constable.get(next.replaceAll('&amp;', '&'))
  assert.equal(second.statusCode, 200)
  assert.match(second.body, /Payments 51 to 100, the smallest first/)
  assert.match(second.body, /href="\/spending\?[^"]*before=/)
})

test('filters are said in a sentence and stay in the address; wrong ones are told', async () => {
  const answer = await constable.get('/spending?supplier=amazon&from=2020-12&minimumPence=900')
  assert.equal(answer.statusCode, 200)
  assert.match(
    answer.body,
    /payments, to suppliers that begin with amazon, from December 2020, of £900\.00 or more/,
  )
  assert.match(answer.body, /href="\/spending\.csv\?[^"]*supplier=amazon/)
  const wrong = await constable.get('/spending?from=soon')
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /such as 2012-05/)
  const none = await constable.get('/spending?supplier=nobody+at+all')
  assert.match(none.body, /No payment is like that/)
})

test('the CSV holds every payment, and no cell that a spreadsheet would run', async () => {
  const csv = await constable.get('/spending.csv')
  assert.equal(csv.statusCode, 200)
  const lines = csv.body.trimEnd().split('\r\n')
  assert.equal(lines.length, 877)
  assert.ok(lines.some((line) => line.startsWith("'=Beech <b> & Rooms,2026-06-14,,900.00,Dated")))
  assert.ok(lines.some((line) => line.includes(',-600.00,')))
})

test('the XLSX holds the payments of the CSV, with days and pounds that a sheet reckons with', async () => {
  const csv = parse((await constable.get('/spending.csv')).body.slice(1))
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load((await constable.get('/spending.xlsx')).rawPayload as never)
  const [sheet] = workbook.worksheets
  assert.equal(sheet?.rowCount, csv.length)
  for (const [index, cells] of csv.entries()) {
    const row = sheet.getRow(index + 1)
    const [supplier = '', day = '', , amount = ''] = cells
    assert.equal(row.getCell(1).value, supplier.replace(/^'(?=[-=+@])/, ''))
    if (index === 0) continue
    assert.equal(row.getCell(1).type, exceljs.ValueType.String)
    if (day.length === 10) assert.deepEqual(row.getCell(2).value, new Date(`${day}T00:00:00Z`))
    assert.equal(row.getCell(4).value, Number(amount))
  }
})

test('a payment leads to the row of the file it comes from; elsewhere it is not there', async () => {
  const { body } = await constable.get('/spending?source=Dated')
  const path = /href="(\/spending\/[0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
  const line = await constable.get(path)
  assert.equal(line.statusCode, 200)
  assert.match(line.body, /dated\.csv/)
  assert.match(line.body, /The row as it was published/)
  const elsewhere = await site.signIn({ forceId: 2 })
  assert.equal((await elsewhere.get(path)).statusCode, 404)
  assert.match((await elsewhere.get('/spending')).body, /No payment is like that/)
})

test('the files are listed with what became of their rows', async () => {
  const { statusCode, body } = await constable.get('/spending/files')
  assert.equal(statusCode, 200)
  assert.match(body, /4 payments, 2 rejected, 3 skipped/)
  assert.match(body, /home-office-card-2020\.csv/)
})
