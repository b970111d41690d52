import type { Dated } from '#platform/time'
import type { Regime } from './codes.ts'

/**
 * Rows of data/tax-bands.csv: taxable pounds of a year at a rate, and the code that takes it all.
 */
export type TaxBand = Dated<{
  readonly regime: Regime
  readonly band: number
  /** Null for the highest. */
  readonly upToPounds: number | null
  readonly rateBasisPoints: number
  readonly flatCode: string | null
}>

export const THRESHOLDS = [
  'LEL',
  'PT',
  'DPT',
  'ST',
  'UEL',
  'UST',
  'AUST',
  'VUST',
  'FUST',
  'IZUST',
] as const
/** Lower limit, primary, directors' primary, secondary, upper limit, and where employers begin. */
export type ThresholdName = (typeof THRESHOLDS)[number]

/** Rows of data/ni-thresholds.csv, pounds a year. */
export type NiThreshold = Dated<{
  readonly threshold: ThresholdName
  readonly annualPounds: number
}>

/** Rows of data/ni-rates.csv: rates of a category letter in basis points. */
export type NiRate = Dated<{
  readonly category: string
  readonly of: 'everybody' | 'directors'
  /** Above which the employer pays; null for the secondary threshold. */
  readonly employerFrom: ThresholdName | null
  readonly employeeMainBasisPoints: number
  readonly employeeAboveBasisPoints: number
  readonly employerBasisPoints: number
}>

export const PLANS = ['1', '2', '4', '5', 'postgraduate'] as const
/** The plan of a student loan, or a postgraduate loan. */
export type Plan = (typeof PLANS)[number]

/** Rows of data/loans.csv. */
export type Loan = Dated<{
  readonly plan: Plan
  readonly annualPounds: number
  readonly rateBasisPoints: number
}>

export const PAYMENTS = [
  'maternity',
  'adoption',
  'paternity',
  'shared-parental',
  'bereavement',
  'neonatal',
] as const
/** Statutory payments to families: SMP, SAP, SPP, ShPP, SPBP and SNCP. */
export type Payment = (typeof PAYMENTS)[number]

/** Rows of data/family-payments.csv. */
export type FamilyPayment = Dated<{
  readonly payment: Payment
  readonly weeklyPence: number
  readonly ofAverageBasisPoints: number
  /** So many first weeks are not held to the weekly rate. */
  readonly weeksWithoutCeiling: number
  readonly mostWeeks: number
}>

/** Rows of data/sick-pay.csv. */
export type SickPay = Dated<{
  readonly weeklyPence: number
  /** Also at most this part of average earnings; null for no such ceiling. */
  readonly ofAverageBasisPoints: number | null
  readonly waitingDays: number
  /** Whether average earnings must reach the lower earnings limit. */
  readonly needsLowerLimit: boolean
  readonly mostWeeks: number
}>

export const SETTINGS = [
  'levy-rate',
  'levy-allowance',
  'employment-allowance',
  'recovery',
  'recovery-small',
  'most-tax',
] as const
/** Rows of data/employer.csv: basis points or pence, as the source says. */
export type Setting = Dated<{
  readonly setting: (typeof SETTINGS)[number]
  readonly value: number
}>

export const PAID = ['daily', 'weekly', 'monthly'] as const

/** Rows of data/order-tables.csv: what a table takes of net pay between two amounts. */
export type OrderBand = Dated<{
  readonly orderTable: string
  readonly paid: (typeof PAID)[number]
  readonly abovePence: number
  readonly upToPence: number | null
  readonly rateBasisPoints: number
  /** Whether the rate is of what lies above, besides the fixed sum, or of all of the net pay. */
  readonly ofExcess: boolean
  readonly fixedPence: number
  readonly leastPence: number
}>

/** Rows of data/orders.csv: how a kind of order is taken. */
export type OrderKind = Dated<{
  readonly kind: string
  /** second: with priority, after an earnings arrestment; after: without priority. */
  readonly turn: 'first' | 'second' | 'after'
  /** rate: what the order names; daily: what it names for a day; table: what its table takes. */
  readonly by: 'rate' | 'table' | 'daily'
  readonly orderTable: string | null
  /**
   * The part of net pay that stays whatever else is taken; null where the order says an amount.
   */
  readonly protectedBasisPoints: number | null
  /** What stays for each day, where the law says an amount. */
  readonly protectedDailyPence: number | null
  readonly carries: boolean
}>

/** Rows of data/pension-schemes.csv. */
export type PensionScheme = Dated<{
  readonly scheme: string
  readonly title: string
  /** Which year's pay finds the tier: full-time equivalent, actual, or of the year before. */
  readonly basis: 'full-time' | 'actual' | 'prior-year'
  /** tier: all pay at one rate; marginal: each slice at its own. */
  readonly method: 'tier' | 'marginal'
  readonly employerBasisPoints: number
}>

/** Rows of data/pension-tiers.csv. */
export type PensionTier = Dated<{
  readonly scheme: string
  readonly upToPence: number | null
  readonly memberBasisPoints: number
}>

/** Every row that the engine can be opened on. */
export interface StatutoryRows {
  readonly taxBands: readonly TaxBand[]
  readonly niThresholds: readonly NiThreshold[]
  readonly niRates: readonly NiRate[]
  readonly loans: readonly Loan[]
  readonly familyPayments: readonly FamilyPayment[]
  readonly sickPay: readonly SickPay[]
  readonly settings: readonly Setting[]
  readonly orderBands: readonly OrderBand[]
  readonly orderKinds: readonly OrderKind[]
  readonly pensionSchemes: readonly PensionScheme[]
  readonly pensionTiers: readonly PensionTier[]
}
