import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ask, perform, type Caller } from '#platform/actions'
import { recordDetails } from '#business/paydetails'
import { rooms } from '../../rooms.ts'
import { refusedAs } from '../../../test/support/refused.ts'
import { testSite, type Browser, type TestSite } from '../../../test/support/site.ts'
import { seatPeople } from '../../../test/support/payroll.ts'
import { personIds } from '../people/fixtures.ts'
import { releasedRun, tellParticulars } from '../../../test/support/released-pay.ts'
import { makeReturn } from './commands/make-return.ts'
import { leavingDocument, payslipDocument, yearDocument } from './queries/documents.ts'
import { returnFile } from './queries/files.ts'

let site: TestSite
let payroll: Browser
let officer: Browser
let colleague: Caller
let runId: string
const adeyemi = personIds.adeyemi(1)
before(async () => {
  site = await testSite(rooms)
  const { world } = site
  payroll = await site.signIn({ personId: personIds.deputy(1), roles: ['payroll'] })
  officer = await site.signIn({ personId: adeyemi })
  colleague = await world.caller({ personId: personIds.okafor(1), roles: ['sergeant'] })
  await seatPeople(world, await world.caller({ machineOf: 'demo' }))
  await tellParticulars(world)
  runId = await releasedRun(world)
})

const textOf = (body: string) => body.replaceAll(/\s+/g, ' ')
/** What somebody reads, without markup. */
const read = (body: string) => textOf(body.replaceAll(/<[^>]+>/g, ' '))

test('a run is told of, read and downloaded, page by page', async () => {
  const form = await payroll.get('/returns/make')
  assert.match(textOf(form.body), /PR-2026-\d{6}: Pay of March 2026, 25 March 2026/)
  const made = await payroll.fill('/returns/make', { runId })
  assert.equal(made.statusCode, 303)
  const path = String(made.headers.location)
  const page = textOf((await payroll.get(path)).body)
  assert.match(page, /not HMRC-recognised, and nothing is sent from here/)
  assert.match(page, /People paid/)
  assert.match(page, /IRmark/)
  assert.match(textOf((await payroll.get('/returns')).body), /Bluelamp is not HMRC-recognised/)
  const file = await payroll.get(`${path}/files/1`)
  assert.match(String(file.headers['content-disposition']), /filename="RT-2026-\d{6}-1.xml"/)
  assert.match(file.body, /^<\?xml/)
  assert.match(textOf((await payroll.get(`${path}/people`)).body), /Funmi Adeyemi, 207LX/)
  const person = textOf((await payroll.get(`${path}/people/${adeyemi}`)).body)
  assert.match(person, /National Insurance number/)
  const table = await payroll.get(`${path}/table`)
  assert.match(table.body, /^National Insurance number,/)
  const { rows } = await site.world.admin.query(
    `select count(*)::int as looks from audit.entry
     where action in ('returns.return-file', 'returns.return-table', 'returns.return-person')`,
  )
  assert.equal(rows[0].looks, 3)
  assert.equal((await officer.get(path)).statusCode, 403)
})

test('your payslip is yours to keep as a PDF, and nobody else of your line has it', async () => {
  const mine = textOf((await officer.get('/returns/mine')).body)
  assert.match(mine, /PDF of 25 March 2026/)
  assert.match(mine, /P60 of 2025 to 2026: here from 6 April 2026/)
  const pdf = await officer.get(`/returns/payslips/${runId}/${adeyemi}`)
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.match(pdf.body, /^%PDF-1\.7/)
  const { house } = site.world
  await assert.rejects(
    ask(house, colleague, payslipDocument, { runId, personId: adeyemi }),
    refusedAs('platform.not-found'),
  )
  const { document } = await ask(house, payroll.caller, payslipDocument, {
    runId,
    personId: adeyemi,
  })
  assert.deepEqual(
    [document.name, document.payrollNumber, document.grossPence, document.netPence],
    ['Funmi Adeyemi', '207LX', 445_183, 359_696],
  )
  assert.equal(document.deductedPence, document.grossPence - document.netPence)
})

test('a P60 is there once the year is over, of whoever was employed on its last day', async () => {
  const { house, clock, admin } = site.world
  const asked = { personId: adeyemi, taxYear: '2025-26' }
  await assert.rejects(ask(house, officer.caller, yearDocument, asked), refusedAs('returns.no-p60'))
  clock.advance({ hours: 40 * 24 })
  const { certificate } = await ask(house, officer.caller, yearDocument, asked)
  assert.equal(certificate.payeReference, '120/BL00011')
  assert.equal(certificate.here.payPence, 445_183 - 59_833)
  assert.equal((await officer.get(`/returns/p60/2025-26/${adeyemi}`)).statusCode, 200)
  await assert.rejects(ask(house, colleague, yearDocument, asked), refusedAs('platform.not-found'))
  await admin.query(
    `update people.employment set valid = daterange(lower(valid), '2026-03-21')
     where person_id = $1`,
    [adeyemi],
  )
  await assert.rejects(ask(house, officer.caller, yearDocument, asked), refusedAs('returns.no-p60'))
})

test('payroll issues the P45 of whoever left, page by page, and they download it', async () => {
  const { house } = site.world
  assert.equal((await officer.get(`/returns/p45/${adeyemi}`)).statusCode, 422)
  assert.match(read((await officer.get('/returns/mine')).body), /Payroll issues your P45 once/)
  const list = read((await payroll.get('/returns/leavers')).body)
  assert.match(list, /Funmi Adeyemi, 207LX 20 March 2026 Not yet Not yet Tell HMRC that they left/)
  const form = read((await payroll.get('/returns/correct')).body)
  assert.match(form, /2025 to 2026: 1 person waits/)
  assert.match(form, /Funmi Adeyemi, 207LX: left on 20 March 2026/)
  const corrected = await payroll.fill('/returns/correct', { taxYear: '2025-26' })
  assert.equal(corrected.statusCode, 303)
  const page = read((await payroll.get(String(corrected.headers.location))).body)
  assert.match(page, /Correction of what was told of 2025 to 2026/)
  assert.match(page, /Late, because It puts right what was told before/)
  assert.match(page, /Income tax £0.00/)
  assert.match(read((await payroll.get('/returns/leavers')).body), /Issue the P45/)
  const issued = await payroll.fill('/returns/leavers/p45s', {})
  assert.equal(issued.statusCode, 303)
  assert.match(read((await payroll.get(String(issued.headers.location))).body), /Issued on/)
  assert.match(read((await officer.get('/returns/mine')).body), /Your P45 was issued on/)
  const first = await officer.get(`/returns/p45/${adeyemi}`)
  assert.match(String(first.headers['content-disposition']), /P45-2026-03-20.pdf/)
  const again = await payroll.get(`/returns/p45/${adeyemi}`)
  assert.match(String(again.headers['content-disposition']), /P45-2026-03-20-copy.pdf/)
  await assert.rejects(
    ask(house, payroll.caller, leavingDocument, { personId: personIds.okafor(1) }),
    refusedAs('returns.no-p45'),
  )
})

test('pay after the P45 says on its page by what it is taxed (PAYE Regulations reg. 37)', async () => {
  await site.world.admin.query(
    `update people.employment set valid = daterange(lower(valid), '2026-03-23')
     where person_id = $1`,
    [adeyemi],
  )
  const late = await releasedRun(site.world, {
    kind: 'supplementary',
    monthOn: '2026-04-01',
    payOn: '2026-04-24',
    workedUntil: '2026-04-12',
    numbers: '207LX',
  })
  const page = read((await officer.get(`/pay/${late}/${adeyemi}`)).body)
  assert.match(page, /Paid after the P45 was given, which stays as it is/)
  assert.match(page, /Income tax on this payment by itself, without free pay/)
  const before = read((await officer.get(`/pay/${runId}/${adeyemi}`)).body)
  assert.doesNotMatch(before, /after the P45/)
})

test('whoever starts is told of with the declaration that their code says, once', async () => {
  const { house } = site.world
  const okafor = personIds.okafor(1)
  await perform(house, payroll.caller, recordDetails, {
    personId: okafor,
    from: '2026-04-06',
    taxCode: 'BR',
    niCategory: 'A',
    pension: 'by-rank',
    source: 'starter',
  })
  const april = { monthOn: '2026-04-01', payOn: '2026-04-24', workedUntil: '2026-04-12' }
  const next = await releasedRun(site.world, april)
  const told = await site.world.admin.query('delete from returns.entry where person_id = $1', [
    okafor,
  ])
  assert.equal(told.rowCount, 1, 'she is told of for the first time')
  const { returnId } = await perform(house, payroll.caller, makeReturn, { runId: next })
  const { text } = await ask(house, payroll.caller, returnFile, { returnId, fileNumber: 1 })
  assert.match(
    text,
    /<Starter><StartDate>2015-09-07<\/StartDate><StartDec>C<\/StartDec><\/Starter>/,
  )
  assert.equal(text.match(/<Starter>/g)?.length, 1)
})
