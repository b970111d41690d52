import type { PayLine } from '#business/elements'
import {
  firstPaid,
  isPensionable,
  payslipOf,
  type EarnedLine,
  type Payslip,
  type PensionMonth,
  type RunTables,
} from '#business/grosstonet'
import type { Details } from '#business/paydetails'
import type { PaidBefore } from '#business/payroll'
import type { Day } from '#platform/time'

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
