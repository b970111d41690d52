import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import exceljs from 'exceljs'
import { hiddenIn, testSite, type TestSite } from '../../../test/support/site.ts'
import { kept, theNote, trialRoom } from './fixtures.ts'

let site: TestSite
before(async () => {
  site = await testSite([trialRoom])
})

const filled = {
  text: 'Hello "there"',
  'on-day': '17',
  'on-month': 'May',
  'on-year': '26',
  pence: '£1,234.56',
  kind: 'short',
  loud: 'yes',
  more: '',
}

test('a page is one query in its frame, with its identity strip and typed text escaped', async () => {
  const somebody = await site.signIn({ name: 'PC Adeyemi' })
  const answer = await somebody.get(`/notes/${theNote.noteId}`)
  assert.equal(answer.statusCode, 200)
  assert.match(answer.body, /PC Adeyemi/)
  assert.match(answer.body, /A note &lt;b&gt; of 4 March 2026/)
  assert.match(answer.body, /aria-current="page"[^>]*>Notes/)
  assert.equal((await somebody.get('/notes/nothing')).statusCode, 404)
})

test('a list shows rows, filters, pages and a CSV of all its pages', async () => {
  const somebody = await site.signIn()
  const answer = await somebody.get('/notes?since-day=17&since-month=5&since-year=26&least=12')
  assert.equal(answer.statusCode, 200)
  assert.match(answer.body, /£1,234.56/)
  assert.match(answer.body, /href="\/notes\.csv\?since-day=17/)
  assert.match(answer.body, /after=2/)
  const csv = await somebody.get('/notes.csv')
  assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8')
  const lines = csv.body.split('\r\n')
  assert.equal(lines[0], '\ufeffNote,Day,Amount')
  assert.equal(lines[1], "'=note 1,2026-03-04,1234.56")
  assert.equal(lines.length, 8)
  const written = await somebody.get('/notes?since=17/5/26')
  assert.match(written.body, /value="17".*value="5".*value="2026"/s)
  const wrong = await somebody.get('/notes?least=lots')
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /There is a problem.*Give an amount/s)
  assert.match(wrong.body, /value="lots"/)
})

test('each page of a list says which rows it holds, and the last how many there are', async () => {
  const somebody = await site.signIn()
  const first = (await somebody.get('/notes')).body
  assert.match(first, /The first 2 notes/)
  assert.doesNotMatch(first, /First page/)
  const [, next = ''] = /href="([^"]*)"\s*>Next page/.exec(first) ?? []
  assert.equal(next, '/notes?after=2&amp;shown=2')
  const second = (await somebody.get(next.replaceAll('&amp;', '&'))).body
  assert.match(second, /Notes 3 to 4/)
  assert.match(second, /href="\/notes"[^>]*>First page/)
  assert.match(second, /after=4&amp;shown=4"/)
  const last = (await somebody.get('/notes?after=4&shown=4')).body
  assert.match(last, /Notes 5 to 6 of 6/)
  assert.doesNotMatch(last, /Next page/)
  // An address that somebody wrote does not say what stands before it.
  for (const written of ['/notes?after=2', '/notes?after=2&shown=0', '/notes?after=2&shown=1e9']) {
    assert.match((await somebody.get(written)).body, /2 more notes/)
  }
})

test('a list gives an XLSX of the same rows with their types, at the same address', async () => {
  const somebody = await site.signIn()
  const listed = await somebody.get('/notes?kind=short')
  assert.match(listed.body, /href="\/notes\.xlsx\?kind=short"/)
  const answer = await somebody.get('/notes.xlsx')
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['content-type']), /spreadsheetml\.sheet$/)
  assert.match(String(answer.headers['content-disposition']), /filename="notes\.xlsx"$/)
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(answer.rawPayload as never)
  const [sheet] = workbook.worksheets
  assert.equal(sheet?.name, 'All notes')
  // The heading and the rows of every page, as the CSV has them.
  assert.equal(sheet?.rowCount, 7)
  const row = sheet?.getRow(2)
  assert.equal(row?.getCell(1).value, '=note 1')
  assert.equal(row?.getCell(1).type, exceljs.ValueType.String)
  assert.deepEqual(row?.getCell(2).value, new Date('2026-03-04T00:00:00Z'))
  assert.equal(row?.getCell(3).value, 1234.56)
  assert.equal((await somebody.get('/notes.xlsx?least=lots')).statusCode, 422)
})

test('a form asks, checks the answers, sends once and says so once', async () => {
  kept.length = 0 // other files of this process use the room too
  const somebody = await site.signIn()
  const checking = await somebody.fill('/notes/keep', filled)
  assert.equal(checking.statusCode, 200)
  assert.match(checking.body, /Check your answers/)
  assert.match(checking.body, /17 May 2026/)
  assert.match(checking.body, /It has 13 letters/)
  const hidden = hiddenIn(checking.body)

  const changing = await somebody.post('/notes/keep', { ...hidden, _step: 'change' })
  assert.match(changing.body, /value="Hello &quot;there&quot;"/)
  assert.equal(hiddenIn(changing.body)['_key'], hidden['_key'])

  const send = () => somebody.post('/notes/keep', { ...hidden, _step: 'send' })
  const answers = await Promise.all([send(), send(), send()])
  for (const answer of answers) {
    assert.equal(answer.statusCode, 303)
    assert.equal(answer.headers.location, `/notes/${theNote.noteId}`)
  }
  assert.equal(kept.length, 1)
  assert.deepEqual(kept[0], {
    text: 'Hello "there"',
    on: '2026-05-17',
    pence: 123_456n,
    kind: 'short',
    loud: true,
  })
  const notice = answers[0]?.cookies.find(({ name }) => name === 'bl-notice')?.value
  const cookie = `${somebody.cookie}; bl-notice=${notice}`
  const shown = await somebody.get(`/notes/${theNote.noteId}`, { cookie })
  assert.match(shown.body, /NT-2026-000001/)
  assert.match(String(shown.headers['set-cookie']), /bl-notice=; .*Max-Age=0/)
})

test('a form may be opened with answers in its address', async () => {
  const somebody = await site.signIn()
  const opened = await somebody.get('/notes/keep?text=From+a+link&on=2026-05-04&unknown=1')
  assert.match(opened.body, /value="From a link"/)
  assert.match(opened.body, /value="2026"/)
})

test('a refused form keeps every typed value and points at the field', async () => {
  const somebody = await site.signIn()
  for (const [text, message] of [
    ['no', 'Not that word'],
    ['later', 'Not today'],
    ['', 'Say something'],
  ] as const) {
    let answer = await somebody.fill('/notes/keep', { ...filled, text, pence: '7' })
    if (answer.statusCode === 200) {
      answer = await somebody.post('/notes/keep', { ...hiddenIn(answer.body), _step: 'send' })
    }
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, new RegExp(`<a href="#text">${message}</a>`))
    assert.match(answer.body, /value="May"/)
    assert.match(answer.body, /<title>Error: Keep a note/)
  }
})

test('a conflict keeps the version typed against, shows the difference and asks', async () => {
  const somebody = await site.signIn()
  const path = `/notes/${theNote.noteId}/change`
  const opened = await somebody.get(path)
  const hidden = hiddenIn(opened.body)
  Object.assign(theNote, { text: 'Changed behind', version: theNote.version + 1 })
  const mine = { ...hidden, text: 'Mine', 'on-day': '4', 'on-month': '3', 'on-year': '2026' }
  const refused = await somebody.post(path, mine)
  assert.equal(refused.statusCode, 409)
  assert.match(refused.body, /This changed while you were typing/)
  assert.match(refused.body, /Mine.*Changed behind/s)
  assert.equal(hiddenIn(refused.body)['version'], hidden['version'])
  assert.equal((await somebody.post(path, mine)).statusCode, 409)
  const seen = { ...mine, _seen: String(theNote.version) }
  assert.equal((await somebody.post(path, seen)).statusCode, 303)
  assert.equal(theNote.text, 'Mine')
})

test('who may not is told so before filling anything in', async () => {
  const constable = await site.signIn()
  const path = `/notes/${theNote.noteId}/drop`
  assert.equal((await constable.get(path)).statusCode, 403)
  assert.equal((await constable.fill(path, {})).statusCode, 403)
  const sergeant = await site.signIn({ roles: ['sergeant'] })
  assert.match((await sergeant.get(path)).body, /It will be gone/)
  assert.equal((await sergeant.fill(path, {})).statusCode, 303)
})
