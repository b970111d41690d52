import type { ClaimToPay } from '#business/expenses'
import type { Details } from '#business/paydetails'
import type { Day } from '#platform/time'
import { asLeft, loansOf, niOf, pensionsOf, taxOf, type PensionMonth } from './deductions.ts'
import { plainLine, takenLine, type EarnedLine, type TakenLine } from './lines.ts'
import type { RunTables } from './run-tables.ts'
import { takeStanding, type ToTake } from './standing-taken.ts'
import { soFar, withPayment, type ToDate } from './to-date.ts'
import { EXPENSES, isNiable, isTaxable, OVERPAID, RECOVERY } from './what-counts.ts'

/** What a payslip is reckoned from. */
export interface PersonPay {
  readonly details: Details
  readonly before: ToDate | undefined
  readonly lines: readonly EarnedLine[]
  readonly months: readonly PensionMonth[]
  readonly standing: readonly ToTake[]
  /** Paid after the P45, by a code that looks at this payment and no other. */
  readonly afterLeaving?: boolean
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
  const { monthOn } = tables
  const { details } = person
  const before = soFar(person.before, tables.taxYear)
  const kept = withoutTakingBack(monthOn, person.lines)
  const recoveries = recoveriesOf(monthOn, person, sumOf(kept.pay))
  const earned = [...kept.pay, ...recoveries]
  const expenses = (person.claims ?? []).map((claim) => claimLine(monthOn, claim))
  const gross = sumOf(earned) + sumOf(expenses)

  const pensions = pensionsOf(tables, person.months)
  const pension = sumOf(pensions, ({ side }) => side === 'deduction')
  const pensionEmployer = sumOf(pensions, ({ side }) => side === 'employer')
  const taxable = sumOf(earned, ({ element }) => isTaxable(element)) - pension
  const niable = sumOf(earned, ({ element }) => isNiable(element))
  const tax = taxOf(tables, person, before, taxable)
  const ni = niOf(tables, details, before, niable)

  const owed = loansOf(tables, details, before, niable)
  const beforeLoans = gross - tax - ni.employee - pension
  const standing = takeStanding(tables, person.standing, before, {
    netPence: beforeLoans - sumOf(expenses),
    loanPence: owed.loan + owed.postgraduate,
  })
  const loans = asLeft(owed, standing.loanPence)
  const afterTax = beforeLoans - standing.loanPence
  const missing = Math.max(0, standing.pence - afterTax)
  const net = afterTax - standing.pence + missing
  const taken: readonly TakenLine[] = [
    takenLine(monthOn, 'tax', tax),
    takenLine(monthOn, 'ni', ni.employee),
    takenLine(monthOn, 'loan', loans.loan),
    takenLine(monthOn, 'postgraduate', loans.postgraduate),
    ...pensions,
    ...standing.lines,
    takenLine(monthOn, 'carried', -missing),
    { ...takenLine(monthOn, 'employer-ni', ni.employer), side: 'employer' },
  ]
  const sums = { gross, taxable, tax, niable, ...loans, pension, pensionEmployer, net }
  return {
    ...sums,
    pay: [...earned, ...expenses],
    taken: taken.filter(({ pence }) => pence !== 0),
    niEmployee: ni.employee,
    niEmployer: ni.employer,
    other: standing.pence - missing,
    overpaid: kept.overpaid + missing,
    toDate: withPayment(before, {
      ...sums,
      period: tables.period.period,
      niCategory: details.niCategory,
      ni,
      recovered: new Map(recoveries.map(({ record, pence }) => [record.id, -pence])),
      orders: standing.orders,
      earlier: standing.earlier,
      months: person.months,
    }),
  }
}

function sumOf<Line extends { readonly pence: number }>(
  lines: readonly Line[],
  counts: (line: Line) => boolean = () => true,
): number {
  return lines.reduce((sum, line) => sum + (counts(line) ? line.pence : 0), 0)
}

/** What earlier months were paid too much stays with the person until they agree to a plan. */
function withoutTakingBack(monthOn: Day, lines: readonly EarnedLine[]) {
  const earlier = sumOf(lines, (line) => line.monthOn < monthOn)
  if (earlier >= 0) return { pay: lines, overpaid: 0 }
  return { pay: [...lines, plainLine(monthOn, OVERPAID, -earlier)], overpaid: -earlier }
}

/**
 * Agreed recoveries of the tax year come off gross pay: tax and contributions follow them. Never
 * below nothing. Those of an earlier tax year are taken of net pay (decision 56).
 */
function recoveriesOf(
  monthOn: Day,
  { standing, before }: Pick<PersonPay, 'standing' | 'before'>,
  payPence: number,
) {
  let left = payPence
  return standing.flatMap(({ standingId, kind, says, eachPence, totalPence, earlier }) => {
    if (kind !== RECOVERY || earlier !== undefined) return []
    const rest = (totalPence ?? 0) - (before?.taken[standingId] ?? 0)
    const pence = Math.min(eachPence ?? 0, rest, Math.max(0, left))
    if (pence <= 0) return []
    left -= pence
    const record = { kind: 'standing', id: standingId, says } as const
    return [{ ...plainLine(monthOn, RECOVERY, -pence), paragraph: says, record }]
  })
}

function claimLine(monthOn: Day, { claimId, reference, payablePence }: ClaimToPay): EarnedLine {
  const record = { kind: 'expense-claim', id: claimId, says: reference } as const
  return { ...plainLine(monthOn, EXPENSES, payablePence), record }
}
