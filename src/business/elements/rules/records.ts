import type { OvertimeToPay } from '#business/overtime'
import type { EmployedOver } from '#business/people'
import type { Day } from '#platform/time'

/** How somebody was employed over some days, as far as pay goes by it. */
export type PaidEmployment = Omit<EmployedOver, 'personId'>

/** On which point of their scale somebody is from a day on, whatever the years at the rank say. */
export interface SetPoint {
  readonly fromOn: Day
  readonly point: number
}

/** An allowance that somebody holds over some days. */
export interface HeldAllowance {
  readonly allowanceId: string
  readonly element: string
  readonly band: string
  readonly from: Day
  readonly until: Day | null
}

/** Work beyond the duty that was approved to be paid. */
export type PaidOvertime = Omit<OvertimeToPay, 'personId'>

/** A duty of which something lies between 20:00 and 06:00. */
export interface Night {
  readonly on: Day
  /** Minutes after midnight of that day, on the wall. */
  readonly starts: number
  readonly ends: number
  /** Full hours of it within those times. */
  readonly hours: number
}

/** What duties of a month give by the hour and the day. */
export interface MonthHours {
  readonly hoursId: string
  readonly monthOn: Day
  readonly nights: readonly Night[]
  readonly onCall: readonly Day[]
}

/** All that pay of somebody is made of: nothing of tax, of a run or of a payslip. */
export interface PayRecords {
  readonly personId: string
  /** From the first day they served, the earliest first: years at a rank are counted from them. */
  readonly employments: readonly PaidEmployment[]
  /** The earliest first. */
  readonly points: readonly SetPoint[]
  readonly allowances: readonly HeldAllowance[]
  /** The earliest first. */
  readonly overtime: readonly PaidOvertime[]
  readonly hours: readonly MonthHours[]
}

/** What somebody is paid of whom nothing is on record: nothing. */
export const noRecords = (personId: string): PayRecords => ({
  personId,
  employments: [],
  points: [],
  allowances: [],
  overtime: [],
  hours: [],
})

/** The days of a month, and the day before which its work counts: what is later does not yet. */
export interface PayMonth {
  readonly from: Day
  readonly until: Day
  readonly workedUntil: Day
}
