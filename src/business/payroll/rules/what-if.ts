import type { PayLine } from '#business/elements'
import {
  type EarnedLine,
  firstPaid,
  isPensionable,
  type Payslip,
  payslipOf,
  type PensionMonth,
  type RunTables,
  type ToDate,
  type ToTake,
} from '#business/grosstonet'
import type { Details } from '#business/paydetails'
import type { Day } from '#platform/time'

/** A payslip of before with all that it was reckoned from; pence. */
export interface PaidBefore {
  readonly monthOn: Day
  readonly details: Details
  /** What the payslip before it left of the tax year. */
  readonly before: ToDate | undefined
  /** Its lines of pay, of its own month and of earlier ones. */
  readonly lines: readonly EarnedLine[]
  /** What it took for the pension of earlier months: that is as it was. */
  readonly earlier: readonly PensionMonth[]
  readonly scheme: string
  readonly annualPence: number
  readonly fullTimePence: number
  readonly standing: readonly ToTake[]
}

/** What is to be otherwise; what is left out stays as it was. */
export interface Otherwise {
  readonly overtime?: readonly PayLine[]
  readonly scheme?: string
  readonly details?: Partial<Details>
}

/**
 * Reckons a payslip of before again with some of it otherwise, by the same rules as a run, in
 * pence. With nothing otherwise it is the payslip as it was, as far as what is taken of pay is
 * still the same.
 */
export function payslipIf(tables: RunTables, paid: PaidBefore, asked: Otherwise = {}): Payslip {
  const lines = [...paid.lines, ...firstPaid(paid.monthOn, asked.overtime ?? [])]
  const scheme = asked.scheme ?? paid.scheme
  const { annualPence, fullTimePence, monthOn } = paid
  const own: PensionMonth = {
    monthOn,
    scheme,
    pensionablePence: pensionableOf(lines, scheme, monthOn),
    annualPence,
    fullTimePence,
    paidMemberPence: 0,
    paidEmployerPence: 0,
  }
  return payslipOf(tables, {
    details: { ...paid.details, ...asked.details },
    before: paid.before,
    lines,
    months: [...paid.earlier, own],
    standing: paid.standing,
  })
}

function pensionableOf(lines: readonly EarnedLine[], scheme: string, monthOn: Day): number {
  return lines.reduce(
    (sum, { element, pence, ...line }) =>
      sum + (line.monthOn === monthOn && isPensionable(element, scheme) ? pence : 0),
    0,
  )
}

/** An amount of a payslip beside what it would be, in pence. */
export interface Beside {
  readonly what: string
  readonly was: number
  readonly would: number
}

/** Two payslips side by side: gross, each thing that is taken of it, and net. */
export function sideBySide(was: Payslip, would: Payslip): readonly Beside[] {
  const row = (what: string, of: (one: Payslip) => number): Beside => ({
    what,
    was: of(was),
    would: of(would),
  })
  return [
    row('Gross pay', ({ gross }) => gross),
    row('Income tax', ({ tax }) => 0 - tax),
    row('National Insurance', ({ niEmployee }) => 0 - niEmployee),
    row('Loans', ({ loan, postgraduate }) => 0 - loan - postgraduate),
    row('Pension', ({ pension }) => 0 - pension),
    row('Orders and subscriptions', ({ other }) => 0 - other),
    row('Net pay', ({ net }) => net),
  ]
}
