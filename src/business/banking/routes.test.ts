import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { decideOn } from '../leave/fixtures.ts'
import { personIds } from '../people/fixtures.ts'
import { typed } from './fixtures.ts'

let site: TestSite
let maker: Browser
let releaser: Browser
before(async () => {
  site = await testSite(rooms)
  await signIn()
})

async function signIn(): Promise<void> {
  maker = await site.signIn({ personId: personIds.adeyemi(1), roles: ['payroll'] })
  releaser = await site.signIn({ personId: personIds.deputy(1), roles: ['finance'] })
}

const textOf = (body: string) => body.replaceAll(/\s+/g, ' ')
const { paysOn: _paysOn, ...words } = typed
const entered = { ...words, 'paysOn-day': '6', 'paysOn-month': '3', 'paysOn-year': '2026' }

test('payments go from typed rows to the file of the bank and come back, page by page', async () => {
  const checked = textOf((await maker.fill('/payments/make', entered)).body)
  assert.match(checked, /2 payments, £162.60/)
  const sent = await maker.fill('/payments/make', { ...entered, _step: 'send' })
  assert.equal(sent.statusCode, 303)
  const path = String(sent.headers.location)
  const mine = textOf((await maker.get(path)).body)
  assert.match(mine, /Take them back.*Whoever made them\..*Whoever releases them\./)
  assert.match(mine, /\*{4}4958/)
  assert.doesNotMatch(mine, /66374958/)
  await decideOn(site.world, releaser.caller, path.split('/').at(-1) ?? '', 'approved')
  const file = await releaser.get(`${path}/bacs`)
  assert.match(
    String(file.headers['content-disposition']),
    /attachment; filename="PY-2026-\d{6}.txt"/,
  )
  assert.match(file.body, /^VOL1/)
  assert.match((await releaser.get(`${path}/pain`)).body, /^<\?xml/)
  assert.equal((await maker.get(`${path}/bacs`)).statusCode, 403)

  site.world.clock.advance({ hours: 6 * 24 })
  await signIn()
  const reference = /PY-2026-\d{6}/.exec(mine)?.[0] ?? ''
  const back = { rows: `${reference}-1,3,Account transferred`, 'returnedOn-day': '9' }
  const day = { 'returnedOn-month': '3', 'returnedOn-year': '2026' }
  const recorded = await releaser.fill('/payments/returned/record', { ...back, ...day })
  assert.equal(recorded.statusCode, 303)
  assert.match(textOf((await maker.get(path)).body), /Returned Mon 9 Mar: Account transferred/)
  assert.match((await releaser.get('/payments/returned.csv')).body, /Account transferred/)
})

test('a wrong account comes back with what was typed, and says what to check', async () => {
  const wrong = { ...entered, payments: entered.payments.replace('66374958', '66374985') }
  const again = await maker.fill('/payments/make', wrong)
  assert.equal(again.statusCode, 422)
  assert.match(textOf(again.body), /Payment 1: 08-99-99 has no account that ends in 4985/)
  assert.match(again.body, /Expenses Feb/)
})

test('a bank holiday proposes the next banking day; an officer has no such page', async () => {
  const holiday = { ...entered, 'paysOn-day': '3', 'paysOn-month': '4' }
  assert.match(textOf((await maker.fill('/payments/make', holiday)).body), /The next is Tue 7 Apr/)
  for (const path of ['/payments', '/payments/returned', '/reports/banking-payments']) {
    assert.equal((await releaser.get(path)).statusCode, 200, path)
  }
  const officer = await site.signIn({ personId: personIds.okafor(1), roles: ['sergeant'] })
  assert.equal((await officer.get('/payments')).statusCode, 403)
})
