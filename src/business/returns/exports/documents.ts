import { formatPounds, pence } from '#platform/money'
import { formatDay, formatMonth, parseDay, type Day } from '#platform/time'
import type {
  Amount,
  LeavingCertificate,
  PayslipDocument,
  YearCertificate,
} from '../rules/documents.ts'
import { yearWords } from '../rules/timing.ts'
import { typeset } from './typeset.ts'

const pounds = (amount: number): string => formatPounds(pence(amount))
const amounts = (rows: readonly Amount[]) =>
  rows.map(({ title, pence: amount }) => ({ title, amount: pounds(amount) }))

const lastDayOf = (taxYear: string): Day => parseDay(`${Number(taxYear.slice(0, 4)) + 1}-04-05`)

/** A payslip as a tagged PDF. */
export function payslipPdf(slip: PayslipDocument): Promise<Buffer> {
  return typeset('payslip', {
    employer: slip.employer,
    name: slip.name,
    payrollNumber: slip.payrollNumber,
    payDay: formatDay(slip.payDay),
    taxYear: yearWords(slip.taxYear),
    facts: [
      ['Name', slip.name],
      ['Payroll number', slip.payrollNumber],
      ['Paid on', formatDay(slip.payDay)],
      ['Tax month', `${slip.period} of ${yearWords(slip.taxYear)}`],
      ['Tax code', slip.taxCode],
      ['NI category', slip.niCategory],
    ],
    pay: slip.pay.map(({ title, quantity, earnedOn, pence: amount }) => ({
      title,
      quantity,
      earned: formatMonth(earnedOn),
      amount: pounds(amount),
    })),
    gross: pounds(slip.grossPence),
    deductions: amounts(slip.deductions),
    deducted: pounds(slip.deductedPence),
    net: pounds(slip.netPence),
    toDate: amounts(slip.toDate),
    besides: amounts(slip.besides),
  })
}

/**
 * A P60 as a tagged PDF.
 * @param replaces whether it takes the place of one that was given before HMRC was told less
 */
export function yearCertificatePdf(
  certificate: YearCertificate,
  { replaces }: { readonly replaces: boolean },
): Promise<Buffer> {
  const { loanPence, postgraduatePence, ni } = certificate
  const loans = [
    { title: 'Student loan deductions', pence: loanPence },
    { title: 'Postgraduate loan deductions', pence: postgraduatePence },
  ]
  return typeset('year-certificate', {
    ...common(certificate),
    yearEnd: formatDay(lastDayOf(certificate.taxYear)),
    replaces,
    ni: ni.map((letter) => ({
      letter: letter.category,
      lower: pounds(letter.lowerLimitToDatePence),
      primary: pounds(letter.lowerToPrimaryToDatePence),
      upper: pounds(letter.primaryToUpperToDatePence),
      employee: pounds(letter.employeeToDatePence),
    })),
    others: amounts([
      ...certificate.statutory,
      ...loans.filter(({ pence: amount }) => amount !== 0),
    ]),
  })
}

const sexes = { M: 'Male', F: 'Female' } as const

/** When a P45 was issued and, of a copy of it, when that was made. */
export interface Issued {
  readonly issuedOn: Day
  /** Null of the one that is given first. */
  readonly copiedOn: Day | null
}

/** Part 1A of a P45 as a tagged PDF; given again, it says that it is a copy. */
export function leavingCertificatePdf(
  certificate: LeavingCertificate,
  { issuedOn, copiedOn }: Issued,
): Promise<Buffer> {
  const { leftOn, bornOn, sex, month, loan } = certificate
  const { facts, ...rest } = common(certificate)
  return typeset('leaving-certificate', {
    ...rest,
    facts: [
      ...facts,
      ['Left on', formatDay(leftOn)],
      ['Tax code', rest.code],
      ['Born on', bornOn === null ? 'not known' : formatDay(bornOn)],
      ['Sex', sex === null ? 'not known' : sexes[sex]],
    ],
    leftOn: formatDay(leftOn),
    issuedOn: formatDay(issuedOn),
    copiedOn: copiedOn && formatDay(copiedOn),
    month: String(month),
    loan: loan
      ? 'Student or postgraduate loan deductions go on: the next employer takes them.'
      : 'No loan deductions are to go on.',
  })
}

function common(certificate: YearCertificate | LeavingCertificate) {
  const { givenName, familyName, here, before, alone } = certificate
  const row = (title: string, { payPence, taxPence }: typeof here) => ({
    title,
    pay: pounds(payPence),
    tax: pounds(taxPence),
  })
  const total = before && {
    payPence: here.payPence + before.payPence,
    taxPence: here.taxPence + before.taxPence,
  }
  return {
    employer: certificate.employer,
    name: `${givenName} ${familyName}`,
    facts: [
      ['Name', [certificate.title, givenName, familyName].filter(Boolean).join(' ')],
      ['National Insurance', certificate.nino ?? 'not known'],
      ['Payroll number', certificate.payrollNumber],
      ['Employer', certificate.employer],
      ['PAYE reference', certificate.payeReference],
      ['Tax year', yearWords(certificate.taxYear)],
    ],
    pay: [
      ...(before === null ? [] : [row('Employments before', before)]),
      row('This employment', here),
    ],
    total: total && row('Together', total),
    code: alone ? `${certificate.taxCode}, week 1 or month 1` : certificate.taxCode,
  }
}
