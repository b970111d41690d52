import type { Day } from '#platform/time'
import type { NiForReturn, PayslipForReturn, RunForReturn } from '#business/payroll'

/** A line of pay as its payslip prints it. */
export interface PaidLine {
  readonly title: string
  /** "2 hours 30 minutes at £23.1139 an hour"; empty where there is none. */
  readonly quantity: string
  /** The first day of the month it was earned in. */
  readonly earnedOn: Day
  readonly pence: number
}

export interface Amount {
  readonly title: string
  readonly pence: number
}

/** Everything that is printed on a payslip (Employment Rights Act 1996 s.8); amounts in pence. */
export interface PayslipDocument {
  readonly employer: string
  readonly name: string
  readonly payrollNumber: string
  readonly payDay: Day
  /** `2025-26` */
  readonly taxYear: string
  readonly period: number
  readonly taxCode: string
  readonly niCategory: string
  readonly pay: readonly PaidLine[]
  readonly deductions: readonly Amount[]
  readonly grossPence: number
  readonly deductedPence: number
  readonly netPence: number
  readonly toDate: readonly Amount[]
  /** What the employer pays besides: the pension, national insurance. */
  readonly besides: readonly Amount[]
}

/** Pay and tax of the year in employments before this one; null where none was told. */
export type Before = { readonly payPence: number; readonly taxPence: number } | null

/** What a certificate of pay and tax says of somebody: P60 at the end of a year, P45 on leaving. */
interface Certified {
  readonly employer: string
  readonly payeReference: string
  readonly title: string | null
  readonly givenName: string
  readonly familyName: string
  readonly nino: string | null
  readonly payrollNumber: string
  /** `2025-26` */
  readonly taxYear: string
  readonly taxCode: string
  readonly alone: boolean
  readonly here: { readonly payPence: number; readonly taxPence: number }
  readonly before: Before
}

/** The certificate of a year's pay and tax (Income Tax (PAYE) Regulations 2003 reg. 67). */
export interface YearCertificate extends Certified {
  readonly ni: readonly NiForReturn[]
  readonly statutory: readonly Amount[]
  readonly loanPence: number
  readonly postgraduatePence: number
}

/** Part 1A of what somebody is given on leaving (Income Tax (PAYE) Regulations 2003 reg. 36). */
export interface LeavingCertificate extends Certified {
  readonly leftOn: Day
  readonly month: number
  readonly bornOn: Day | null
  readonly sex: 'M' | 'F' | null
  /** Whether loan deductions go on. */
  readonly loan: boolean
}

const paidTitles: Readonly<Record<string, string>> = {
  maternity: 'Statutory Maternity Pay',
  paternity: 'Statutory Paternity Pay',
  adoption: 'Statutory Adoption Pay',
  'shared-parental': 'Statutory Shared Parental Pay',
  bereavement: 'Statutory Parental Bereavement Pay',
  neonatal: 'Statutory Neonatal Care Pay',
}

function certified({ employer, taxYear }: RunForReturn, slip: PayslipForReturn) {
  const { payPence, taxPence } = slip.previous
  const before: Before = payPence === 0 && taxPence === 0 ? null : slip.previous
  return {
    employer: employer.name,
    payeReference: employer.payeReference,
    title: slip.title,
    givenName: slip.givenName,
    familyName: slip.familyName,
    nino: slip.nino,
    payrollNumber: slip.payrollId,
    taxYear,
    taxCode: slip.taxCode,
    alone: slip.alone,
    here: { payPence: slip.toDate.taxablePence, taxPence: slip.toDate.taxPence },
    before,
  }
}

/** The certificate of a year, from the last payslip of it. */
export function yearCertificate(run: RunForReturn, slip: PayslipForReturn): YearCertificate {
  return {
    ...certified(run, slip),
    ni: slip.ni,
    statutory: Object.entries(slip.statutory)
      .filter(([, amount]) => amount !== 0)
      .map(([kind, amount]) => ({ title: paidTitles[kind] ?? kind, pence: amount })),
    loanPence: slip.toDate.loanPence,
    postgraduatePence: slip.toDate.postgraduatePence,
  }
}

/**
 * The certificate on leaving, from the last payslip; undefined while nobody leaves. By a code of
 * month 1 it gives the pay of this employment alone, as a P45 does.
 */
export function leavingCertificate(
  run: RunForReturn,
  slip: PayslipForReturn,
): LeavingCertificate | undefined {
  if (slip.leftOn === null) return undefined
  const sums = certified(run, slip)
  return {
    ...sums,
    before: slip.alone ? null : sums.before,
    leftOn: slip.leftOn,
    month: run.period,
    bornOn: slip.bornOn,
    sex: slip.sex,
    loan: slip.loanPlan !== null || slip.postgraduate,
  }
}
