import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Caller } from '#platform/actions'
import { rooms } from '../../rooms.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { personIds } from '../people/fixtures.ts'
import { preparePeople, seatPeople, workedRun } from '../../../test/support/payroll.ts'

let site: TestSite
let maker: Browser
let machine: Caller
let runId: string
const adeyemi = personIds.adeyemi(1)
before(async () => {
  site = await testSite(rooms)
  const loader = await site.world.caller({ machineOf: 'demo' })
  const people = [adeyemi, personIds.okafor(1), personIds.chief(1), personIds.deputy(1)]
  await preparePeople(site.world.house, { loader, organisationId: 11 }, people)
  await seatPeople(site.world, loader)
  maker = await site.signIn({ personId: personIds.deputy(1), roles: ['payroll'] })
  machine = await site.world.caller({ machineOf: 'payroll' })
  runId = await workedRun(site.world.house, { maker: maker.caller, machine })
})

const textOf = (body: string) => body.replaceAll(/\s+/g, ' ')

test('a run says what must hold, its variances are explained on their page, and it can be sent', async () => {
  const at = `/pay/runs/${runId}`
  const shown = textOf((await maker.get(at)).body)
  assert.match(
    shown,
    /Everything out of the ordinary is explained<\/span> <span><span[^>]*>Not yet/,
  )
  assert.match(textOf((await maker.get(`${at}/variances`)).body), /Paid for the first time/)
  assert.match((await maker.get(`${at}/variances.csv`)).body, /Paid for the first time/)
  const said = { explanation: 'The first run of this system' }
  assert.equal((await maker.fill(`${at}/explain/first-pay`, said)).statusCode, 303)
  assert.equal((await maker.get(`${at}/arrears`)).statusCode, 200)
  assert.match((await maker.get('/pay/runs')).body, /href="\/pay\/overpayments"/)
  const finance = await site.signIn({ roles: ['finance'] })
  assert.doesNotMatch((await finance.get('/pay/runs')).body, /\/pay\/overpayments/)
})

test('a payslip shows net pay, its lines and their why to payroll, and to nobody else before its release', async () => {
  const at = `/pay/${runId}/${adeyemi}`
  const shown = textOf((await maker.get(at)).body)
  assert.match(shown, /Net pay.*£3,596\.96.*Basic pay.*£4,188\.00/)
  assert.match(shown, /Not released yet/)
  const officer = await site.signIn({ personId: adeyemi, roles: ['officer'] })
  assert.equal((await officer.get(at)).statusCode, 404)
  assert.match(textOf((await officer.get('/pay')).body), /You have no payslip yet/)
  for (const path of ['/pay/runs', `/pay/runs/${runId}`, '/pay/overpayments']) {
    assert.equal((await officer.get(path)).statusCode, 403, path)
  }
})
