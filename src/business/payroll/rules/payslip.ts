import { elementOf } from '#business/elements'
import type { ClaimToPay } from '#business/expenses'
import type { Details } from '#business/paydetails'
import {
  contributionsOn,
  parseTaxCode,
  payAsYouEarn,
  pensionContribution,
  studentLoan,
  type PayPeriod,
  type PensionTable,
  type Plan,
  type StatutoryTables,
  type TaxCode,
} from '#business/statutory'
import type { Day } from '#platform/time'
import type { EarnedLine } from './owed.ts'
import { schemeThatCounts } from './pensionable.ts'
import { takeStanding, type StandingTaken, type TakenLine, type ToTake } from './standing-taken.ts'
import {
  addNi,
  assumedSoFar,
  earlierIn,
  NO_NI,
  soFar,
  type NiToDate,
  type ToDate,
} from './to-date.ts'

/** A month of pay as its pension is reckoned: what it comes to now, and what was paid of it. */
export interface PensionMonth {
  readonly monthOn: Day
  /** police-2015, alpha, lgps, lgps-half or none. */
  readonly scheme: string
  readonly pensionablePence: number
  /** Assumed pensionable pay above it, of whoever was away and paid less. */
  readonly assumedPence?: number
  readonly annualPence: number
  readonly fullTimePence: number
  readonly paidMemberPence: number
  readonly paidEmployerPence: number
}

/** Everything that is the same for everybody of a run. */
export interface RunTables {
  readonly statutory: StatutoryTables
  readonly period: PayPeriod
  readonly taxYear: string
  readonly monthOn: Day
  readonly payOn: Day
  pensionOf(scheme: string, on: Day): PensionTable | null
  codeOf(taxCode: string, alone: boolean): TaxCode
}

/** What a payslip is reckoned from. */
export interface PersonPay {
  readonly details: Details
  readonly before: ToDate | undefined
  readonly lines: readonly EarnedLine[]
  readonly months: readonly PensionMonth[]
  readonly standing: readonly ToTake[]
  /** Approved claims that are paid with it: neither pay for tax nor for contributions. */
  readonly claims?: readonly ClaimToPay[]
}

/** A payslip, in pence. */
export interface Payslip {
  readonly pay: readonly EarnedLine[]
  readonly taken: readonly TakenLine[]
  readonly gross: number
  readonly taxable: number
  readonly tax: number
  readonly niable: number
  readonly niEmployee: number
  readonly niEmployer: number
  readonly loan: number
  readonly postgraduate: number
  readonly pension: number
  readonly pensionEmployer: number
  readonly other: number
  readonly net: number
  /** Gross pay of earlier months that was too much and is not taken back here. */
  readonly overpaid: number
  readonly toDate: ToDate
}

/** Codes of pay that the elements do not know: what was overpaid, and its paying back. */
export const OVERPAID = 'overpaid'
export const RECOVERY = 'recovery'
/** A claim of expenses that is paid back (ITEPA 2003 s.289A): not pay. */
export const EXPENSES = 'expenses'
/** Lines of pay that nobody earned: the elements do not know them, and no scheme counts them. */
export const NOT_EARNED: readonly string[] = [OVERPAID, RECOVERY, EXPENSES]

/** Whether income tax is reckoned of a line of pay. */
export const isTaxable = (code: string): boolean =>
  code === OVERPAID || code === RECOVERY || (code !== EXPENSES && elementOf(code).taxable)
/** Whether a line of pay counts for national insurance, by its code. */
export const isNiable = (code: string): boolean =>
  code === OVERPAID || code === RECOVERY || (code !== EXPENSES && elementOf(code).niable)

/** The tables of a run: codes are read and schemes opened once. */
export function runTables(
  {
    statutory,
    period,
    monthOn,
    payOn,
  }: Pick<RunTables, 'statutory' | 'period' | 'monthOn' | 'payOn'>,
  openPension: (scheme: string, on: Day) => PensionTable,
): RunTables {
  const codes = new Map<string, TaxCode>()
  const schemes = new Map<string, PensionTable>()
  return {
    statutory,
    period,
    taxYear: statutory.taxYear,
    monthOn,
    payOn,
    codeOf(written, alone) {
      const key = `${written}|${alone}`
      const code = codes.get(key) ?? parseTaxCode(alone ? `${written} M1` : written)
      codes.set(key, code)
      return code
    },
    pensionOf(scheme, on) {
      if (scheme === 'none') return null
      const name = schemeThatCounts(scheme)
      const key = `${name}|${on}`
      const table = schemes.get(key) ?? openPension(name, on)
      schemes.set(key, table)
      return table
    },
  }
}

/**
 * Reckons a payslip, in whole pence. Pension is by the month it was earned in, at the tier of that
 * month as known now; income tax on the year so far by the code (PAYE Regulations 2003 reg. 23),
 * national insurance and loans on everything paid in the period (SS(C)R 2001 reg. 3), then orders
 * with their protected pay, subscriptions, and what was agreed to be paid back. Expenses come on
 * top: nothing is reckoned of them and orders do not reach them. Of earlier months that were paid
 * too much nothing is taken: it is given as `overpaid`. Net pay is never below nothing: what is
 * missing is owed the same way.
 */
export function payslipOf(tables: RunTables, person: PersonPay): Payslip {
  const { details } = person
  const before = soFar(person.before, tables.taxYear)
  const earned = withRecoveries(tables, person, withoutTakingBack(tables.monthOn, person.lines))
  const { claims = [] } = person
  const repaid = claims.reduce((sum, { payablePence }) => sum + payablePence, 0)
  const pay = [...earned.pay, ...claims.map((claim) => claimLine(tables.monthOn, claim))]
  const pensions = pensionsOf(tables, person.months)
  const pension = sumOf(pensions, 'pension')
  const pensionEmployer = sumOf(pensions, 'employer-pension')
  const gross = pay.reduce((sum, { pence }) => sum + pence, 0)
  const taxable =
    earned.pay.reduce((sum, one) => sum + (isTaxable(one.element) ? one.pence : 0), 0) - pension
  const niable = earned.pay.reduce((sum, one) => sum + (isNiable(one.element) ? one.pence : 0), 0)
  const tax = taxOf(tables, details, before, taxable)
  const ni = niOf(tables, details, before, niable)
  const loans = loansOf(tables, details, before, niable)
  const afterTax = gross - tax - ni.employee - loans.loan - loans.postgraduate - pension
  const standing = takeStanding(tables, person.standing, before, afterTax - repaid)
  const missing = Math.max(0, -(afterTax - standing.pence))
  const taken: TakenLine[] = [
    line('tax', tax),
    line('ni', ni.employee),
    line('loan', loans.loan),
    line('postgraduate', loans.postgraduate),
    ...pensions,
    ...standing.lines,
    line('carried', -missing),
    { ...line('employer-ni', ni.employer), side: 'employer' as const },
  ].filter(({ pence }) => pence !== 0)
  const net = afterTax - standing.pence + missing
  const sums = { gross, taxable, tax, ...loans, pension, pensionEmployer, net }
  return {
    pay,
    taken,
    ...sums,
    niable,
    niEmployee: ni.employee,
    niEmployer: ni.employer,
    other: standing.pence - missing,
    overpaid: earned.overpaid + missing,
    toDate: toDateOf(tables, before, {
      ...sums,
      niable,
      ni,
      details,
      taken: earned.taken,
      months: person.months,
      standing,
    }),
  }

  function line(code: string, pence: number): TakenLine {
    const { monthOn } = tables
    return { side: 'deduction', code, pence, monthOn, standingId: null, says: null, rate: null }
  }
}

const sumOf = (lines: readonly TakenLine[], code: string): number =>
  lines.reduce((sum, one) => sum + (one.code === code ? one.pence : 0), 0)

/** What earlier months were paid too much stays with the person until they agree to a plan. */
function withoutTakingBack(monthOn: Day, lines: readonly EarnedLine[]) {
  const earlier = lines.reduce((sum, one) => sum + (one.monthOn < monthOn ? one.pence : 0), 0)
  if (earlier >= 0) return { pay: lines, overpaid: 0 }
  return { pay: [...lines, payLine(monthOn, OVERPAID, -earlier)], overpaid: -earlier }
}

function payLine(monthOn: Day, element: string, pence: number, says?: string): EarnedLine {
  return {
    element,
    pence,
    quantity: null,
    unit: null,
    rate: null,
    factor: null,
    from: null,
    until: null,
    version: '',
    paragraph: says ?? '',
    record: null,
    costCentre: null,
    functionCode: null,
    monthOn,
    owedPence: null,
  }
}

function claimLine(monthOn: Day, { claimId, reference, payablePence }: ClaimToPay): EarnedLine {
  return {
    ...payLine(monthOn, EXPENSES, payablePence),
    record: { kind: 'expense-claim', id: claimId, says: reference },
  }
}

/**
 * Agreed recoveries of the tax year come off gross pay: tax and contributions follow them. Never
 * below nothing. Those of an earlier tax year are taken of net pay (decision 56).
 */
function withRecoveries(
  { monthOn }: RunTables,
  { standing, before }: PersonPay,
  { pay, overpaid }: { readonly pay: readonly EarnedLine[]; readonly overpaid: number },
) {
  let left = pay.reduce((sum, { pence }) => sum + pence, 0)
  const lines: EarnedLine[] = [...pay]
  const taken: Record<string, number> = {}
  for (const one of standing) {
    if (one.kind !== RECOVERY || one.earlier !== undefined) continue
    const rest = (one.totalPence ?? 0) - (before?.taken[one.standingId] ?? 0)
    const pence = Math.min(one.eachPence ?? 0, rest, Math.max(0, left))
    if (pence <= 0) continue
    left -= pence
    taken[one.standingId] = pence
    const record = { kind: 'standing', id: one.standingId, says: one.says } as const
    lines.push({ ...payLine(monthOn, RECOVERY, -pence, one.says), record })
  }
  return { pay: lines, overpaid, taken }
}

function pensionsOf(tables: RunTables, months: readonly PensionMonth[]): readonly TakenLine[] {
  return months.flatMap((month) => {
    const { scheme } = month
    const table = tables.pensionOf(scheme, month.monthOn)
    const due =
      table === null
        ? { memberPence: 0, employerPence: 0, rate: null }
        : pensionContribution(table, {
            payPence: month.pensionablePence,
            assumedPence: month.assumedPence ?? 0,
            annualPence: month.annualPence,
            fullTimePence: month.fullTimePence,
            half: scheme === 'lgps-half',
          })
    const { monthOn } = month
    const says = table?.scheme ?? null
    const common = { monthOn, standingId: null, says }
    const lineFor = (
      side: TakenLine['side'],
      code: string,
      pence: number,
      rate: number | null,
    ): TakenLine => ({ ...common, side, code, pence, rate })
    const { memberPence, employerPence } = due
    const lines = [
      lineFor('deduction', 'pension', memberPence - month.paidMemberPence, due.rate),
      lineFor(
        'employer',
        'employer-pension',
        employerPence - month.paidEmployerPence,
        table?.employer ?? null,
      ),
    ]
    return lines.filter(({ pence }) => pence !== 0)
  })
}

/** A code that looks at each payment by itself looks at all payments of the period as one. */
function taxOf(tables: RunTables, details: Details, before: ToDate, taxable: number): number {
  const code = tables.codeOf(details.taxCode, details.alone)
  const earlier = details.alone ? earlierIn(before, tables.period.period) : null
  const due = payAsYouEarn(tables.period, code, {
    payPence: taxable + (earlier?.taxable ?? 0),
    payBeforePence: before.taxable + details.previousPayPence,
    taxBeforePence: before.tax + details.previousTaxPence,
  })
  return due - (earlier?.tax ?? 0)
}

function niOf(
  tables: RunTables,
  { niCategory }: Details,
  before: ToDate,
  niable: number,
): NiToDate {
  const table = tables.period.ni[niCategory]
  if (table === undefined) return NO_NI
  const earlier = earlierIn(before, tables.period.period)
  const all = contributionsOn(table, niable + (earlier?.niable ?? 0))
  const held = earlier?.ni ?? NO_NI
  return {
    gross: niable,
    lowerLimit: all.atLowerLimitPence - held.lowerLimit,
    lowerToPrimary: all.lowerToPrimaryPence - held.lowerToPrimary,
    primaryToUpper: all.primaryToUpperPence - held.primaryToUpper,
    employee: all.employeePence - held.employee,
    employer: all.employerPence - held.employer,
  }
}

function loansOf(tables: RunTables, details: Details, before: ToDate, niable: number) {
  const earlier = earlierIn(before, tables.period.period)
  const pay = niable + (earlier?.niable ?? 0)
  // A plan that nothing is repaid on in the tax year yet, such as plan 5 before April 2026.
  const on = (plan: Plan, taken: number): number =>
    tables.period.loans[plan] === undefined
      ? 0
      : studentLoan(tables.period.loans, plan, pay) - taken
  return {
    loan: details.loanPlan === null ? 0 : on(details.loanPlan, earlier?.loan ?? 0),
    postgraduate: details.postgraduate ? on('postgraduate', earlier?.postgraduate ?? 0) : 0,
  }
}

interface Sums {
  readonly gross: number
  readonly taxable: number
  readonly tax: number
  readonly niable: number
  readonly loan: number
  readonly postgraduate: number
  readonly pension: number
  readonly pensionEmployer: number
  readonly net: number
  readonly ni: NiToDate
  readonly details: Details
  readonly taken: Readonly<Record<string, number>>
  readonly months: readonly PensionMonth[]
  readonly standing: StandingTaken
}

function toDateOf({ taxYear, period }: RunTables, before: ToDate, sums: Sums): ToDate {
  const { niCategory } = sums.details
  const earlier = earlierIn(before, period.period)
  const taken = { ...before.taken }
  const assumed = assumedSoFar(before.assumed, sums.months)
  for (const [id, pence] of Object.entries(sums.taken)) taken[id] = (taken[id] ?? 0) + pence
  return {
    taxYear,
    gross: before.gross + sums.gross,
    taxable: before.taxable + sums.taxable,
    tax: before.tax + sums.tax,
    loan: before.loan + sums.loan,
    postgraduate: before.postgraduate + sums.postgraduate,
    pension: before.pension + sums.pension,
    pensionEmployer: before.pensionEmployer + sums.pensionEmployer,
    net: before.net + sums.net,
    ni: { ...before.ni, [niCategory]: addNi(before.ni[niCategory], sums.ni) },
    inPeriod: {
      period: period.period,
      taxable: (earlier?.taxable ?? 0) + sums.taxable,
      tax: (earlier?.tax ?? 0) + sums.tax,
      niable: (earlier?.niable ?? 0) + sums.niable,
      loan: (earlier?.loan ?? 0) + sums.loan,
      postgraduate: (earlier?.postgraduate ?? 0) + sums.postgraduate,
      ni: addNi(earlier?.ni, sums.ni),
    },
    orders: sums.standing.orders,
    earlier: sums.standing.earlier,
    taken,
    ...(assumed === undefined ? {} : { assumed }),
  }
}
