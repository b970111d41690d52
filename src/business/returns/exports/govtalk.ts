import { createHash } from 'node:crypto'
import type { Dated } from '#platform/time'
import type { Form } from '../rules/items.ts'
import type { EmployerForReturn } from '#business/payroll'
import { around, element, inAttribute, inText } from './xml.ts'

/** How HMRC calls a form, as data/forms.csv has it. */
export type FormRow = Dated<{
  readonly form: Form
  /** `HMRC-PAYE-RTI-FPS` */
  readonly class: string
  readonly namespace: string
  readonly element: string
  readonly peopleAFile: number
}>

const ENVELOPE = 'http://www.govtalk.gov.uk/CM/envelope'

/** A message for HMRC, and its seal. */
export interface Message {
  readonly xml: string
  /** SHA-1 over the canonical body without the mark itself, in base64: HMRC gives it back. */
  readonly irmark: string
}

interface Contents {
  readonly form: FormRow
  readonly employer: EmployerForReturn
  /** `2025-26` */
  readonly taxYear: string
  /** What stands after the employer's references, written already. */
  readonly inner: string
}

/**
 * A return in its GovTalk envelope. Everything in the body is written as Canonical XML 1.0 writes
 * it, so that the mark is the hash of what is sent. No sender, password or vendor stands in it:
 * nothing here sends returns, and Bluelamp is not HMRC-recognised.
 */
export function messageOf({ form, employer, taxYear, inner }: Contents): Message {
  const { office, reference } = partsOf(employer)
  const keys = around('Keys', key('TaxOfficeNumber', office) + key('TaxOfficeReference', reference))
  const references = around(
    'EmpRefs',
    element('OfficeNo', office) +
      element('PayeRef', reference) +
      element('AORef', employer.accountsOffice),
  )
  const before =
    `<IRenvelope xmlns="${inAttribute(form.namespace)}"><IRheader>${keys}` +
    element('PeriodEnd', endOf(taxYear)) +
    element('DefaultCurrency', 'GBP')
  const after =
    `${element('Sender', 'Employer')}</IRheader>` +
    `${around(form.element, references + inner)}</IRenvelope></Body>`
  const irmark = createHash('sha1')
    .update(`<Body xmlns="${ENVELOPE}">`)
    .update(before)
    .update(after)
    .digest('base64')
  const mark = `<IRmark Type="generic">${irmark}</IRmark>`
  const xml = `${head(form, keys)}<Body>${before}${mark}${after}</GovTalkMessage>\n`
  return { xml, irmark }
}

function head(form: FormRow, keys: string): string {
  const details = [
    element('Class', form.class),
    element('Qualifier', 'request'),
    element('Function', 'submit'),
    '<CorrelationID></CorrelationID>',
    element('Transformation', 'XML'),
  ]
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<GovTalkMessage xmlns="${ENVELOPE}">` +
    element('EnvelopeVersion', '2.0') +
    around('Header', around('MessageDetails', details.join('')) + around('SenderDetails', '')) +
    around('GovTalkDetails', keys + around('TargetDetails', element('Organisation', 'HMRC')))
  )
}

const key = (type: string, text: string): string => `<Key Type="${type}">${inText(text)}</Key>`

const PAYE = /^(\d{3})\/([A-Z0-9]{1,10})$/
const ACCOUNTS = /^\d{3}P[A-Z]\d{7}[0-9X]$/

/** What is wrong with the references of an employer, each in words. */
export function problemsWithEmployer({
  payeReference,
  accountsOffice,
}: EmployerForReturn): string[] {
  return [
    ...(PAYE.test(payeReference)
      ? []
      : ['The PAYE reference must be three figures, a stroke and up to ten more: 123/AB456']),
    ...(ACCOUNTS.test(accountsOffice)
      ? []
      : ['The Accounts Office reference must be like 123PA00012345']),
  ]
}

function partsOf({ payeReference }: EmployerForReturn): { office: string; reference: string } {
  const [, office, reference] = PAYE.exec(payeReference) ?? []
  if (office === undefined || reference === undefined) throw new Error('Not a PAYE reference')
  return { office, reference }
}

/** 2025-26 ends on 5 April 2026. */
const endOf = (taxYear: string): string => `${Number(taxYear.slice(0, 4)) + 1}-04-05`
