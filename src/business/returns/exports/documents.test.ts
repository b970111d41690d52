import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDay } from '#platform/time'
import { februaryRun, payslip } from '../fixtures.ts'
import { leavingCertificate, yearCertificate } from '../rules/documents.ts'
import type { PayslipDocument } from '../rules/documents.ts'
import { leavingCertificatePdf, payslipPdf, yearCertificatePdf } from './documents.ts'

const february: PayslipDocument = {
  employer: 'Bluelamp Police',
  name: 'Robin Ash',
  payrollNumber: '207LX',
  payDay: februaryRun.payDay,
  taxYear: '2025-26',
  period: 11,
  taxCode: '1257L',
  niCategory: 'A',
  pay: [
    {
      title: 'Basic pay',
      quantity: '',
      earnedOn: parseDay('2026-02-01'),
      pence: 401_925,
    },
  ],
  deductions: [{ title: 'Income tax', pence: 48_280 }],
  grossPence: 401_925,
  deductedPence: 48_280,
  netPence: 353_645,
  toDate: [{ title: 'Income tax', pence: 531_140 }],
  besides: [{ title: 'Pension', pence: 141_880 }],
}

/** What a screen reader goes by: the standard, the language, the title, headings and tables. */
function assertTagged(pdf: Buffer, title: string): void {
  const text = pdf.toString('latin1')
  assert.match(text, /^%PDF-1\.7/)
  assert.match(text, /pdfuaid:part>1</)
  assert.match(text, /\/Lang \(en-GB\)/)
  assert.match(text, /\/Marked true/)
  assert.match(text, /\/DisplayDocTitle true/)
  assert.ok(text.includes(`(${title})`), `no title ${title}`)
  for (const tag of ['H1', 'H2', 'Table', 'TH', 'TD']) assert.match(text, new RegExp(`/S /${tag}`))
}

test('a payslip is a PDF that screen readers can read (PDF/UA-1)', async () => {
  const pdf = await payslipPdf(february)
  assertTagged(pdf, 'Payslip of Robin Ash, 25 February 2026')
  assert.deepEqual(await payslipPdf(february), pdf)
})

test('what stands in a payslip is printed, never read as markup', async () => {
  const name = '#panic("x") *y* $z$ [w] <v> @u `t` //s'
  assertTagged(await payslipPdf({ ...february, name }), `Payslip of ${name}, 25 February 2026`)
})

test('a payslip of a hundred lines goes over its pages', async () => {
  const pay = Array.from({ length: 100 }, () => february.pay[0]!)
  const text = (await payslipPdf({ ...february, pay })).toString('latin1')
  assert.match(text, /\/Count [3-9]/)
})

test('a year is certified, with earlier employments where there were any (PAYE Regs reg. 67)', async () => {
  const previous = { payPence: 100_000, taxPence: 20_000 }
  const slip = payslip({ statutory: { maternity: 12_345, neonatal: 0 }, previous })
  const certificate = yearCertificate(februaryRun, slip)
  assert.deepEqual(certificate.before, previous)
  assert.deepEqual(certificate.here, { payPence: 3_808_640, taxPence: 531_140 })
  assert.deepEqual(certificate.statutory, [{ title: 'Statutory Maternity Pay', pence: 12_345 }])
  const title = 'P60 of Robin Ash, tax year to 5 April 2026'
  const first = await yearCertificatePdf(certificate, { replaces: false })
  assertTagged(first, title)
  assertTagged(
    await yearCertificatePdf({ ...certificate, before: null }, { replaces: false }),
    title,
  )
  const second = await yearCertificatePdf(certificate, { replaces: true })
  assertTagged(second, title)
  assert.notDeepEqual(second, first, 'one that takes the place of another says so')
})

test('who leaves has a part 1A, and nobody else (PAYE Regs reg. 36)', async () => {
  assert.equal(leavingCertificate(februaryRun, payslip()), undefined)
  const leaves = payslip({ leftOn: parseDay('2026-02-20'), postgraduate: true })
  const certificate = leavingCertificate(februaryRun, leaves)
  assert.ok(certificate)
  assert.equal(certificate.loan, true)
  const before = { payPence: 100_000, taxPence: 20_000 }
  const of = (alone: boolean) =>
    leavingCertificate(februaryRun, { ...leaves, alone, previous: before })?.before
  assert.deepEqual([of(false), of(true)], [before, null], 'month 1 looks at no pay before')
  const title = 'P45 part 1A of Robin Ash, left on 20 February 2026'
  const issuedOn = parseDay('2026-02-27')
  assertTagged(await leavingCertificatePdf(certificate, { issuedOn, copiedOn: null }), title)
  const copiedOn = parseDay('2026-03-09')
  // Who listens to it hears of the copy first: it is in the title as well.
  assertTagged(await leavingCertificatePdf(certificate, { issuedOn, copiedOn }), `Copy: ${title}`)
})
