import type { Day } from '#platform/time'

/** National insurance of somebody under one category letter, in pence. */
export interface NiForReturn {
  readonly category: string
  readonly grossPence: number
  readonly grossToDatePence: number
  readonly lowerLimitToDatePence: number
  readonly lowerToPrimaryToDatePence: number
  readonly primaryToUpperToDatePence: number
  readonly employeePence: number
  readonly employeeToDatePence: number
  readonly employerPence: number
  readonly employerToDatePence: number
}

/** What of a payslip HMRC is told; amounts in pence. */
export interface PayslipForReturn {
  readonly personId: string
  /** Staff or collar number. */
  readonly payrollId: string
  readonly title: string | null
  readonly givenName: string
  readonly familyName: string
  readonly bornOn: Day | null
  readonly sex: 'M' | 'F' | null
  readonly nino: string | null
  readonly joinedOn: Day
  readonly leftOn: Day | null
  readonly starterDeclaration: 'A' | 'B' | 'C' | null
  /** As HMRC writes it, `1257L`, `S1257L`. */
  readonly taxCode: string
  /** Week 1 or month 1. */
  readonly alone: boolean
  readonly niCategory: string
  readonly loanPlan: '1' | '2' | '4' | '5' | null
  readonly postgraduate: boolean
  readonly taxablePence: number
  readonly taxPence: number
  readonly loanPence: number
  readonly postgraduatePence: number
  /** Under the net pay arrangement. */
  readonly pensionPence: number
  /** Pay without income tax and national insurance, such as expenses. */
  readonly untaxedPence: number
  /** Taken of net pay: orders and subscriptions. */
  readonly fromNetPence: number
  readonly netPence: number
  /** Statutory payments of the tax year so far, by the names of `statutory`. */
  readonly statutory: Readonly<Record<string, number>>
  readonly toDate: {
    readonly taxablePence: number
    readonly taxPence: number
    readonly loanPence: number
    readonly postgraduatePence: number
    readonly pensionPence: number
  }
  readonly ni: readonly NiForReturn[]
  readonly hoursBand: 'A' | 'B' | 'C' | 'D' | 'E'
  /** Paid after a P45 was given that does not hold it. */
  readonly afterLeaving: boolean
  /** Of employments before this one in the tax year, as the P45 had it. */
  readonly previous: { readonly payPence: number; readonly taxPence: number }
  /** By the schemes it pays into, each once. */
  readonly pensions: readonly PensionForReturn[]
}

/** What net pay follows from as HMRC is told of it, of a payslip or of a whole run; in pence. */
export interface PaidForReturn {
  readonly taxablePence: number
  readonly taxPence: number
  readonly employeePence: number
  readonly loanPence: number
  readonly postgraduatePence: number
  readonly untaxedPence: number
  readonly fromNetPence: number
}

/** What of a payslip one pension scheme is told; amounts in pence. */
export interface PensionForReturn {
  /** police-2015, alpha, lgps or, in its 50/50 section, lgps-half. */
  readonly scheme: string
  readonly annualPence: number
  readonly pensionablePence: number
  readonly memberPence: number
  readonly employerPence: number
}

/** What HMRC is told of an employer besides its payments: the tax year up to a month, in pence. */
export interface YearForReturn {
  /** Earnings on which national insurance is paid: what the apprenticeship levy is a rate of. */
  readonly payBillPence: number
  /** Whether anybody was paid in the month itself. */
  readonly paid: boolean
  /** Statutory payments of the year so far, by the names of `statutory`. */
  readonly statutory: Readonly<Record<string, number>>
}

/** Whose returns they are. */
export interface EmployerForReturn {
  /** `123/AB456` */
  readonly payeReference: string
  /** `123PA00012345` */
  readonly accountsOffice: string
  readonly name: string
}

/** The run that a return tells of. */
export interface RunForReturn {
  readonly runId: string
  readonly reference: string
  readonly organisationId: number
  /** `2025-26` */
  readonly taxYear: string
  readonly frequency: 'monthly'
  readonly kind: 'monthly' | 'supplementary'
  /** The tax month, from 1 for the one that ends on 5 May. */
  readonly period: number
  readonly payDay: Day
  readonly employer: EmployerForReturn
}
