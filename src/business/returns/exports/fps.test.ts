import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { XmlDocument, XmlElement } from 'libxml2-wasm'
import { parseDay } from '#platform/time'
import { februaryRun, otherLetter, payslip } from '../fixtures.ts'
import { openForm } from '../queries/forms.ts'
import { summaryValues, type Summary } from '../rules/eps.ts'
import { entryOf } from '../rules/fps.ts'
import type { PayslipForReturn } from '#business/payroll'
import { epsMessage, fpsMessage } from './fps.ts'

const fps = openForm('fps', februaryRun.payDay)
const eps = openForm('eps', februaryRun.payDay)
const told = { starts: false, lateReason: null }
const ns = { e: 'http://www.govtalk.gov.uk/CM/envelope', r: fps.row.namespace }

function messageOf(...slips: readonly PayslipForReturn[]) {
  const entries = slips.map((slip) => entryOf(fps.items, februaryRun, slip, told))
  return fpsMessage(fps, februaryRun, entries)
}

/** Reads a message by another program, which refuses what is not well formed. */
function reading<T>(xml: string, read: (document: XmlDocument) => T): T {
  const document = XmlDocument.fromString(xml)
  try {
    return read(document)
  } finally {
    document.dispose()
  }
}

/** The mark as HMRC reckons it: the body as that program canonicalises it, without the mark. */
const reckoned = (xml: string): string =>
  reading(xml, (document) => {
    const body = document.get('/e:GovTalkMessage/e:Body', ns)
    const mark = body?.get('.//*[local-name() = "IRmark"]')
    if (!(body instanceof XmlElement) || !(mark instanceof XmlElement)) throw new Error('No body')
    mark.remove()
    return createHash('sha1').update(body.canonicalizeToString()).digest('base64')
  })

const textAt = (xml: string, path: string): string[] =>
  reading(xml, (document) => document.find(path, ns).map(({ content }) => content))

test('a full payment submission is well formed, in its envelope and of its class', () => {
  const { xml } = messageOf(payslip())
  assert.deepEqual(textAt(xml, '//e:MessageDetails/e:Class'), ['HMRC-PAYE-RTI-FPS'])
  assert.deepEqual(textAt(xml, '//e:GovTalkDetails/e:Keys/e:Key'), ['123', 'BL456'])
  assert.deepEqual(textAt(xml, '//r:IRheader/r:PeriodEnd'), ['2026-04-05'])
  assert.deepEqual(textAt(xml, '//r:EmpRefs/*'), ['123', 'BL456', '123PB00012345'])
  assert.deepEqual(textAt(xml, '//r:RelatedTaxYear'), ['25-26'])
  assert.deepEqual(textAt(xml, '//r:Employee/*/r:NINO'), ['AB123456C'])
  assert.deepEqual(textAt(xml, '//r:Payment/r:TaxablePay'), ['3462.40'])
  assert.deepEqual(textAt(xml, '//r:FiguresToDate/r:TaxablePay'), ['38086.40'])
})

test('the mark is SHA-1 over the canonical body without it, as another program has it', () => {
  const odd = payslip({
    givenName: 'A & B <"x">',
    payrollId: '1>2',
    taxCode: 'S1257L',
    alone: true,
  })
  const { xml, irmark } = messageOf(payslip(), odd)
  assert.equal(reckoned(xml), irmark)
  assert.deepEqual(textAt(xml, '//r:IRmark[@Type="generic"]'), [irmark])
  assert.match(xml, /<Fore>A &amp; B &lt;"x"&gt;<\/Fore>/)
  assert.match(xml, /<TaxCode BasisNonCumulative="yes" TaxRegime="S">1257L<\/TaxCode>/)
})

test('another penny is another mark', () => {
  const { irmark } = messageOf(payslip())
  assert.equal(messageOf(payslip()).irmark, irmark)
  assert.notEqual(messageOf(payslip({ taxPence: 48_281 })).irmark, irmark)
})

test('national insurance under two letters stands in two groups', () => {
  const letters = [otherLetter({ category: 'M' }), otherLetter({ category: 'A', grossPence: 0 })]
  const { xml } = messageOf(payslip({ ni: letters }), payslip({ payrollId: '41LX' }))
  assert.deepEqual(textAt(xml, '//r:NIlettersAndValues/r:NIletter'), ['M', 'A', 'A'])
  assert.deepEqual(textAt(xml, '//r:Employee[1]//r:AtLELYTD'), ['5962.00', '5962.00'])
  assert.deepEqual(textAt(xml, '//r:Employee/*/r:PayId'), ['207LX', '41LX'])
})

const summary: Summary = {
  taxYear: '2025-26',
  month: 11,
  nobodyPaid: null,
  recovered: { maternity: 123_456 },
  levy: { toDatePence: 4_567_800, allowancePence: 1_500_000 },
  last: false,
}

test('an employer payment summary tells what is recovered and the levy of the year so far', () => {
  const { xml, irmark } = epsMessage(eps, februaryRun, summaryValues(eps.items, summary))
  assert.equal(reckoned(xml), irmark)
  const inner = xml.slice(xml.indexOf('</EmpRefs>') + '</EmpRefs>'.length)
  assert.equal(
    inner.slice(0, inner.indexOf('</EmployerPaymentSummary>')),
    '<RecoverableAmountsYTD><TaxMonth>11</TaxMonth><SMPRecovered>1234.56</SMPRecovered>' +
      '</RecoverableAmountsYTD><ApprenticeshipLevy><LevyDueYTD>45678.00</LevyDueYTD>' +
      '<TaxMonth>11</TaxMonth><AnnualAllce>15000.00</AnnualAllce></ApprenticeshipLevy>' +
      '<RelatedTaxYear>25-26</RelatedTaxYear>',
  )
})

test('a month in which nobody was paid says so, and the last of the year that it is', () => {
  const days = { from: parseDay('2026-03-06'), to: parseDay('2026-04-05') }
  const nobody = { ...summary, month: 12, nobodyPaid: days, recovered: {}, levy: null, last: true }
  const { xml } = epsMessage(eps, februaryRun, summaryValues(eps.items, nobody))
  assert.match(xml, /<NoPaymentForPeriod>yes<\/NoPaymentForPeriod><NoPaymentDates><From>2026-03-06/)
  assert.match(xml, /<FinalSubmission><ForYear>yes<\/ForYear><\/FinalSubmission>/)
})
