import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { personIds } from '../people/fixtures.ts'

let site: TestSite
let hr: Browser
let officer: Browser
before(async () => {
  site = await testSite(rooms)
  hr = await site.signIn({ roles: ['hr-adviser'], personId: personIds.deputy(1) })
  officer = await site.signIn({ personId: personIds.adeyemi(1) })
})

test('somebody keeps their own records on one page, and sees what became of their bank details', async () => {
  const empty = await officer.get('/records')
  assert.match(empty.body, /Nobody would know whom to call/)
  const kin = { name: 'Tola Adeyemi', relationship: 'my sister', phone: '07700 900123' }
  assert.equal((await officer.fill('/records/contacts/new', kin)).statusCode, 303)
  const bank = { holderName: 'F Adeyemi', sortCode: '30-92-14', accountNumber: '1234567' }
  const short = await officer.fill('/records/bank/new', bank)
  assert.equal(short.statusCode, 422)
  assert.match(short.body, /Give the eight digits/)
  assert.match(short.body, /value="30-92-14"/)
  const sent = await officer.fill('/records/bank/new', { ...bank, accountNumber: '12345678' })
  assert.equal(sent.statusCode, 303)
  assert.equal((await officer.fill('/records/equality', { sex: 'female' })).statusCode, 303)
  const mine = await officer.get('/records')
  assert.match(mine.body, /Tola Adeyemi, my sister/)
  assert.match(mine.body, /Account ending 78, <span class="bl-soon">waits for a second person/)
  assert.match(mine.body, /Sex: Female/)
  assert.doesNotMatch(mine.body, /12345678/)
})

test('the second person finds it in My work, looks, and says that it is right', async () => {
  const list = await hr.get('/records/bank')
  const path = /\/records\/bank\/[0-9a-f-]+\/settle/.exec(list.body)?.[0] ?? ''
  const page = await hr.get(path)
  assert.match(page.body, /30-92-14/)
  assert.match(page.body, /12345678/)
  const said = { outcome: 'confirmed', words: 'Called on the known number' }
  assert.equal((await hr.fill(path, said)).statusCode, 303)
  assert.match((await officer.get('/records')).body, /used from 6 March 2026 on/)
  assert.equal((await officer.get('/records/bank')).statusCode, 403)
})

test('HR records vetting and sees what runs out; next of kin opens with a reason', async () => {
  const person = `/records/people/${personIds.adeyemi(1)}`
  const vetting = {
    level: 'nppv-3',
    'grantedOn-day': '1',
    'grantedOn-month': '4',
    'grantedOn-year': '2021',
  }
  assert.equal((await hr.fill(`${person}/vetting/new`, vetting)).statusCode, 303)
  assert.match((await hr.get('/records/expiring')).body, /runs out on 31 March 2026/)
  assert.match((await hr.get(person)).body, /Non-police personnel level 3/)
  const opened = await hr.fill(`${person}/kin/open`, { reason: 'She is in hospital' })
  assert.equal(opened.statusCode, 303)
  assert.match((await hr.get(String(opened.headers.location))).body, /07700 900123/)
})
