import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { rooms } from '../../rooms.ts'
import { releasedRun } from '../../../test/support/payroll.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { personIds } from '../people/fixtures.ts'

let site: TestSite
let officer: Browser
before(async () => {
  site = await testSite(rooms)
  await releasedRun(site.world)
  officer = await site.signIn({ personId: personIds.adeyemi(1), roles: ['officer'] })
})

const textOf = (body: string) => body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('the page of payslips leads to what if, which shows the last payslip beside what it would be', async () => {
  assert.match((await officer.get('/pay')).body, /href="\/pay\/what-if"/)
  const asked = await officer.get('/pay/what-if')
  assert.match(asked.body, /<details[^>]* open>/)
  assert.match(textOf(asked.body), /What to try .* Reckon it/)
  const page = textOf((await officer.get('/pay/what-if?pension=out')).body)
  assert.match(page, /Pension -£598\.33 £0\.00 £598\.33/)
  assert.match(page, /Gross pay £4,451\.83 £4,451\.83 As it was/)
  const csv = (await officer.get('/pay/what-if.csv?pension=out')).body
  assert.match(csv, /What,Last payslip,It would be,Differs by/)
  assert.match(csv, /Pension,-598\.33,0\.00,598\.33/)
})

test('whoever has no payslip is told so, and an officer sees no cost of an award', async () => {
  const nobody = await site.signIn({
    personId: personIds.scrutineer(1),
    organisationId: 12,
    roles: ['officer'],
  })
  assert.match(textOf((await nobody.get('/pay/what-if')).body), /You have no payslip yet/)
  for (const path of ['/pay/award', '/pay/award/cost-centres', '/pay/award/people']) {
    assert.equal((await officer.get(path)).statusCode, 403, path)
  }
})
