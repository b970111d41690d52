import type { AbsencePayRules, AbsenceToPay } from '#business/absence'
import type { PayLine, PayRecords } from '#business/elements'
import type { Payment, StatutoryTables, WeeklyAverage } from '#business/statutory'
import type { Dated, Day } from '#platform/time'

/** Which code an element is reduced under, from data/reduced.csv. */
export type Reduced = Dated<{
  readonly element: string
  readonly halfPay: string
  readonly noPay: string
  /** The code of what a decision keeps on of it. */
  readonly kept: string
}>

/** The statutory payment of a kind of absence, from data/payments.csv. */
export type StatutoryKind = Dated<{
  readonly kind: string
  readonly payment: Payment
  /** Its code in elements/data/elements.csv. */
  readonly element: string
  /** The average is of the pay up to so many weeks before. */
  readonly weeksBefore: number
  readonly serviceWeeks: number
}>

/** Weeks at full pay that may be taken as more weeks at half pay, from data/spreads.csv. */
export type Spread = Dated<{
  readonly kind: string
  readonly category: string
  /** The last so many weeks at full pay. */
  readonly fullWeeks: number
  /** Are taken as so many at half pay. */
  readonly halfWeeks: number
  readonly halfBesides: boolean
}>

/** By what the pension of somebody away goes where they are paid less, from data/assumed.csv. */
export type AssumedRule = Dated<{
  readonly scheme: string
  readonly kind: string
  /** What they would have been paid, or the average of the three months before. */
  readonly basis: 'own' | 'average'
  /** Days at full pay go by what is paid. */
  readonly reducedOnly: boolean
  /** Days on which nothing is paid count up to so many weeks since the first. */
  readonly unpaidWeeks: number
  /** Elements that are lump sums: the average leaves them out. */
  readonly leavesOut: readonly string[]
}>

/** A decision that sick pay is kept on at full or half pay on some days. */
export interface KeptPay {
  readonly absenceId: string
  readonly reference: string
  readonly percent: 100 | 50
  readonly firstOn: Day
  readonly lastOn: Day
}

/** What was decided on the pay of absences. */
export interface PayDecisions {
  /** Absences whose full pay is spread, by the choice of whoever is away. */
  readonly spread: ReadonlySet<string>
  readonly kept: readonly KeptPay[]
}

export const NOTHING_DECIDED: PayDecisions = { spread: new Set(), kept: [] }

/** Everything that is the same for everybody. */
export interface AbsencePayTables extends AbsencePayRules {
  readonly reduced: readonly Reduced[]
  readonly payments: readonly StatutoryKind[]
  readonly spreads: readonly Spread[]
  readonly assumed: readonly AssumedRule[]
  statutoryOn(on: Day): StatutoryTables
}

/** Average weekly earnings, and the pay days that they are of: none where nothing was paid. */
export interface PaidAverage extends WeeklyAverage {
  readonly paidOn: readonly Day[]
}

/** What of one person absence pay is reckoned from. */
export interface AbsenceRecords {
  /** The earliest first. */
  readonly absences: readonly AbsenceToPay[]
  /** By absence; whoever has none is reckoned by the pay of their contract. */
  readonly averages: ReadonlyMap<string, PaidAverage>
  readonly decisions: PayDecisions
  /** By absence, pence a month: pensionable pay of the three months before, lump sums left out. */
  readonly assumed: ReadonlyMap<string, number>
}

/** Days of a month, the last one exclusive. */
export interface Days {
  readonly from: Day
  readonly until: Day
}

/** One person's month, as absence pay looks at it. */
export interface AbsentMonth extends AbsenceRecords {
  readonly tables: AbsencePayTables
  readonly month: Days
  readonly employments: PayRecords['employments']
  /** What the month gives somebody who is not away. */
  readonly lines: readonly PayLine[]
}

/** Days of an absence within a month that are paid alike. */
export interface Stretch extends Days {
  readonly absence: AbsenceToPay
  /** Of full pay, by the rule: 100, 50 or 0. */
  readonly percent: 100 | 50 | 0
  /** A decision by which it is more than the rule gives. */
  readonly kept: KeptPay | null
  /** At half pay the statutory payment comes on top. */
  readonly besides: boolean
  /** The row that says so: `sickness officer, 2020-01-01`. */
  readonly version: string
}

/** A stretch with the lines that it gives. */
export interface PaidStretch extends Days {
  readonly absence: AbsenceToPay
  /** Of full pay, as decided where that is more than the rule gives. */
  readonly percent: 100 | 50 | 0
  readonly lines: readonly PayLine[]
}

/** A statutory payment for some days of a stretch. */
export interface StatutoryPart extends Days {
  readonly stretch: Stretch
  readonly element: string
  readonly pence: number
  /** Days that are paid: working days of sick pay, days of the week of the others. */
  readonly days: number
  /** Ten-thousandths of a pound for one of them. */
  readonly rate: number
  readonly average: PaidAverage
}

/** The category of somebody and since when they serve, on a day; undefined where they do not. */
export const servingOn = ({ employments }: Pick<AbsentMonth, 'employments'>, on: Day) =>
  employments.find(({ from, until }) => from <= on && (until === null || until > on))
