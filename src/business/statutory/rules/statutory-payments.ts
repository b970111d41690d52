import { refuse } from '#platform/refusals'
import { rowsOn, type Day } from '#platform/time'
import { upToPenny, WHOLE } from './rounding.ts'
import type { FamilyPayment, Payment, SickPay } from './rows.ts'
import { noRates, type StatutoryTables } from './tax-year.ts'

/**
 * Average weekly earnings as an exact fraction of pence: what was paid in the relevant period over
 * its weeks, months being twelve to 52 weeks (SMP (General) Regulations 1986 reg. 21). Not
 * rounded.
 */
export interface WeeklyAverage {
  readonly pence: number
  readonly weeks: number
}

/** The average of pay that covers so many whole weeks. Refused for none. */
export function averageOfWeeks(pence: number, weeks: number): WeeklyAverage {
  return checked({ pence, weeks })
}

/** The average of pay that covers so many whole months. Refused for none. */
export function averageOfMonths(pence: number, months: number): WeeklyAverage {
  return checked({ pence: pence * 12, weeks: months * 52 })
}

function checked(average: WeeklyAverage): WeeklyAverage {
  if (average.weeks > 0 && average.pence >= 0) return average
  return refuse({
    code: 'statutory.no-average',
    message: 'Give what was paid and over how many whole weeks or months, at least one',
  })
}

/** Whether average earnings reach the lower earnings limit of a day, which is set by the week. */
export function reachesLowerLimit(
  tables: StatutoryTables,
  { pence, weeks }: WeeklyAverage,
  on: Day,
): boolean {
  const found = rowsOn(tables.rows.niThresholds, on).find(({ threshold }) => threshold === 'LEL')
  const weeklyPence = Math.ceil((found?.annualPounds ?? Infinity) / 52) * 100
  return pence >= weeklyPence * weeks
}

/** What one week of a statutory family payment is, in pence. */
export interface FamilyWeek {
  readonly weeklyPence: number
  /** Which of the two was lower or applies. */
  readonly by: 'average' | 'weekly-rate'
}

/**
 * A week of statutory maternity, adoption, paternity, shared parental, bereavement or neonatal
 * pay, in pence: nine tenths of average earnings, up to the next penny, and after the first weeks
 * of maternity and adoption no more than the weekly rate (SSCBA 1992 s.166, 171E, 171ZN, 171ZY;
 * SMP (General) Regulations 1986 reg. 28). Weeks count from 1. Refused for a payment or a week
 * that there is not; that earnings reach the lower limit is asked by reachesLowerLimit.
 */
export function familyWeek(
  tables: StatutoryTables,
  payment: Payment,
  { average, week, on }: { average: WeeklyAverage; week: number; on: Day },
): FamilyWeek {
  const row = rowOf(tables, payment, on)
  if (week < 1 || week > row.mostWeeks) {
    refuse({
      code: 'statutory.no-such-week',
      message: `This payment is made for ${row.mostWeeks} weeks. Give a week from 1 to ${row.mostWeeks}`,
    })
  }
  const part = upToPenny(average.pence * row.ofAverageBasisPoints, average.weeks * WHOLE)
  return week > row.weeksWithoutCeiling && part > row.weeklyPence
    ? { weeklyPence: row.weeklyPence, by: 'weekly-rate' }
    : { weeklyPence: part, by: 'average' }
}

/** Some days of a week of statutory family pay, in sevenths, up to the next penny. */
export function daysOfWeek(weeklyPence: number, days: number): number {
  return upToPenny(weeklyPence * days, 7)
}

function rowOf({ rows }: StatutoryTables, payment: Payment, on: Day): FamilyPayment {
  return (
    rowsOn(rows.familyPayments, on).find((row) => row.payment === payment) ??
    refuse({
      code: 'statutory.no-such-payment',
      message: 'There is no such statutory payment on that day. Give a later day',
    })
  )
}

/** A stretch of sickness as statutory sick pay sees it. */
export interface Sickness {
  readonly on: Day
  readonly average: WeeklyAverage
  /** Days of the week on which the person would work, 1 to 7. */
  readonly qualifyingDays: number
  /** Qualifying days of sickness now to be paid. */
  readonly sickDays: number
  /** Waiting days that this period of incapacity has had already, linked spells included. */
  readonly waited: number
  /** Qualifying days that it has been paid already, linked spells included. */
  readonly paidDays: number
}

/** What statutory sick pay gives for some days, in pence and days. */
export interface SickPayDue {
  readonly pence: number
  readonly waitingDays: number
  readonly paidDays: number
  readonly weeklyPence: number
  /** 'low-earnings' and 'spent' give nothing. */
  readonly why: 'paid' | 'waiting' | 'low-earnings' | 'spent'
}

/**
 * Statutory sick pay for some qualifying days: after the waiting days of the law of that day, for
 * at most its weeks, by the day and up to the next penny in all (SSCBA 1992 s.151 to 157; from 6
 * April 2026 from the first day, whatever is earned, at the lower of the flat rate and a part of
 * average earnings). Refused where no row holds on the day.
 */
export function sickPay(tables: StatutoryTables, sickness: Sickness): SickPayDue {
  const { on, average, qualifyingDays, sickDays, waited, paidDays } = sickness
  const row = sickRow(tables, on)
  const weeklyPence = weekOf(row, average)
  const nothing = { pence: 0, waitingDays: 0, paidDays: 0, weeklyPence }
  if (row.needsLowerLimit && !reachesLowerLimit(tables, average, on)) {
    return { ...nothing, why: 'low-earnings' }
  }
  const waitingDays = Math.min(sickDays, Math.max(0, row.waitingDays - waited))
  const left = Math.max(0, row.mostWeeks * qualifyingDays - paidDays)
  const paid = Math.min(sickDays - waitingDays, left)
  if (paid === 0) return { ...nothing, waitingDays, why: left === 0 ? 'spent' : 'waiting' }
  const pence = upToPenny(weeklyPence * paid, qualifyingDays)
  return { pence, waitingDays, paidDays: paid, weeklyPence, why: 'paid' }
}

function weekOf(
  { weeklyPence, ofAverageBasisPoints }: SickPay,
  { pence, weeks }: WeeklyAverage,
): number {
  if (ofAverageBasisPoints === null) return weeklyPence
  return Math.min(weeklyPence, upToPenny(pence * ofAverageBasisPoints, weeks * WHOLE))
}

function sickRow({ rows, taxYear }: StatutoryTables, on: Day): SickPay {
  return rowsOn(rows.sickPay, on)[0] ?? noRates(taxYear)
}
