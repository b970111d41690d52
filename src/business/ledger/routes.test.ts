import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { decideOn } from '../leave/fixtures.ts'
import { personIds } from '../people/fixtures.ts'
import { unitIds } from '../organisation/fixtures.ts'
import { openCostCentre, typed } from './fixtures.ts'

let site: TestSite
let maker: Browser
let approver: Browser
before(async () => {
  site = await testSite(rooms)
  maker = await site.signIn({ personId: personIds.adeyemi(1), roles: ['payroll'] })
  approver = await site.signIn({ personId: personIds.deputy(1), roles: ['finance'] })
  await openCostCentre(
    site.world.house,
    await site.world.caller({ roles: ['hr-adviser'] }),
    unitIds.lambeth(1),
  )
})

const textOf = (body: string) => body.replaceAll(/\s+/g, ' ')
const { says, lines } = typed
const entered = { says, lines, 'on-day': '2', 'on-month': '3', 'on-year': '2026' }

test('a journal goes from typed lines to the books and back out of them, page by page', async () => {
  const checked = textOf((await maker.fill('/ledger/enter', entered)).body)
  assert.match(checked, /2 lines, £120.00 on each side/)
  const sent = await maker.fill('/ledger/enter', { ...entered, _step: 'send' })
  assert.equal(sent.statusCode, 303)
  const prepared = String(sent.headers.location)
  const waiting = textOf((await maker.get(prepared)).body)
  assert.match(waiting, /Waits for.*Take it back.*Whoever prepared it\..*Whoever approves it\./)
  await decideOn(site.world, approver.caller, prepared.split('/').at(-1) ?? '', 'approved')
  const posted = /ledger\/journals\/[0-9a-f-]{36}/.exec((await maker.get(prepared)).body)?.[0]
  const page = textOf((await approver.get(`/${posted}`)).body)
  assert.doesNotMatch(page, /Whoever prepared it/)
  for (const words of ['Overtime of police officers', 'By hand', 'Reverse it', 'Funmi Adeyemi']) {
    assert.match(page, new RegExp(words))
  }
  const reversal = { reason: 'Twice', 'on-day': '3', 'on-month': '3', 'on-year': '2026' }
  assert.equal((await maker.fill(`/${posted}/reverse`, reversal)).statusCode, 303)
  assert.match(textOf((await maker.get(`/${posted}`)).body), /A reversal.*waits for approval/)
})

test('lines that do not balance come back as they were typed, with what is missing', async () => {
  const uneven = { ...entered, lines: lines.replace('120.00,, Overtime', '20.00,, Overtime') }
  const again = await maker.fill('/ledger/enter', uneven)
  assert.equal(again.statusCode, 422)
  assert.match(textOf(again.body), /£100.00 of debit is missing/)
  assert.match(again.body, /fp-1200, 1020, local-policing,, 20.00,, Overtime/)
})

test('journals and the trial balance come as files; an officer has no such page', async () => {
  const file = await approver.get('/ledger/balances.csv')
  assert.match(file.body, /1020,120.00,0.00,120.00/)
  assert.match((await approver.get('/ledger/journals.csv')).body, /Overtime of February,By hand/)
  for (const path of ['/ledger/codes', '/ledger/prepared', '/reports/ledger-postings']) {
    assert.equal((await approver.get(path)).statusCode, 200, path)
  }
  const officer = await site.signIn({ personId: personIds.okafor(1), roles: ['sergeant'] })
  assert.equal((await officer.get('/ledger/journals')).statusCode, 403)
})
