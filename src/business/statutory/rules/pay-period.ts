import { refuse } from '#platform/refusals'
import { daysBetween, rowsOn, type Day } from '#platform/time'
import { bandsFor, type TaxBands } from './bands.ts'
import { REGIMES, type Regime } from './codes.ts'
import type { LoanTables } from './loans.ts'
import type { NiTable } from './national-insurance.ts'
import { IN_A_YEAR, lastPeriod, lengthOf, type Frequency } from './periods.ts'
import { toPennyHalfDown } from './rounding.ts'
import type { NiRate, StatutoryRows, TaxBand, ThresholdName } from './rows.ts'
import { setting, type StatutoryTables } from './tax-year.ts'

/**
 * Everything that depends on the pay day and not on the person, worked out once for a whole run:
 * bands, thresholds and rates of a pay period. Plain numbers, read by every payslip of the run.
 */
export interface PayPeriod {
  readonly frequency: Frequency
  readonly period: number
  readonly payDay: Day
  /** Tax weeks or months that the pay is for, and from 6 April to the end of the period. */
  readonly length: number
  readonly toDate: number
  readonly inYear: number
  /** Week 53, 54 or 56: one more pay day than whole periods, taxed by itself. */
  readonly extra: boolean
  readonly cumulative: Readonly<Record<Regime, TaxBands>>
  readonly alone: Readonly<Record<Regime, TaxBands>>
  readonly flat: Readonly<Record<Regime, Readonly<Record<string, number>>>>
  /** At most this part of pay goes in tax, in basis points. */
  readonly mostTax: number
  readonly ni: Readonly<Record<string, NiTable>>
  readonly loans: LoanTables
}

const WEEK = 7

/** Which pay day of which frequency, numbered within its tax year. */
export interface PeriodAsked {
  readonly frequency: Frequency
  readonly period: number
  readonly payDay: Day
  /** The tax weeks or months that the pay is for, where they are not those of the frequency. */
  readonly covers?: number | undefined
  /** The days that it is for, where they are no whole weeks or months: not of income tax. */
  readonly days?: number | undefined
}

/**
 * Opens a pay period. The period is numbered in the tax year by the frequency: month 1 to 12, week
 * 1 to 53, fortnight 1 to 27, four weeks 1 to 14. Pay of five weeks in week 10 is weekly, period
 * 10, and covers 5: thresholds go by the five, a cumulative code by week 10 (Specification for PAYE
 * Tax Table Routines, para. 13; SS(C)R 2001 reg. 3, 4, 11). Pay of other days, a week at the
 * least, has its thresholds by the day. Refused where there is no such period, or where the pay day
 * is not in the tax year of the tables.
 */
export function openPeriod(tables: StatutoryTables, asked: PeriodAsked): PayPeriod {
  const { frequency, period, payDay, days } = asked
  const { unit, length: usual, perYear } = lengthOf(frequency)
  const length = asked.covers ?? usual
  refusePeriod(tables, asked, length)
  const inTaxYear = daysBetween(tables.from, tables.until)
  const inYear = IN_A_YEAR[unit]
  const toDate = period * usual
  const rows = tables.rows
  return {
    ...asked,
    length,
    toDate,
    inYear,
    extra: period > perYear,
    cumulative: byRegime(rows.taxBands, payDay, (bands) => bandsFor(bands, toDate, inYear)),
    alone: byRegime(rows.taxBands, payDay, (bands) => bandsFor(bands, length, inYear)),
    flat: byRegime(rows.taxBands, payDay, flatRates),
    mostTax: setting(tables, 'most-tax', payDay),
    ni: niTables(rows, payDay, (threshold, pounds) =>
      days === undefined
        ? periodThreshold(threshold, pounds, { length, inYear }) * 100
        : dayThreshold(threshold, pounds, days),
    ),
    loans:
      days === undefined
        ? loanTables(rows, payDay, length, inYear)
        : loanTables(rows, payDay, days, inTaxYear),
  }
}

function refusePeriod(tables: StatutoryTables, asked: PeriodAsked, length: number): void {
  const { frequency, period, payDay, days } = asked
  const { unit } = lengthOf(frequency)
  const most = lastPeriod(frequency)
  if (!Number.isInteger(period) || period < 1 || period > most) {
    refuse({
      code: 'statutory.no-such-period',
      message: `A year has the ${frequency} periods 1 to ${most}. Give one of them`,
    })
  }
  if (!Number.isInteger(length) || length < 1 || length > IN_A_YEAR[unit]) {
    refuse({
      code: 'statutory.no-such-period',
      message: `Pay covers 1 to ${IN_A_YEAR[unit]} ${unit}s of a year. Give how many`,
    })
  }
  const inTaxYear = daysBetween(tables.from, tables.until)
  if (days !== undefined && (days < WEEK || days > inTaxYear)) {
    refuse({
      code: 'statutory.no-such-period',
      message: `Pay is for ${WEEK} to ${inTaxYear} days: less than a week counts as a week`,
    })
  }
  if (payDay < tables.from || payDay >= tables.until) {
    refuse({
      code: 'statutory.other-tax-year',
      message: `The pay day must be in the tax year ${tables.taxYear}, from ${tables.from} to before ${tables.until}`,
    })
  }
}

/**
 * The category letters for a director: the rates and thresholds of a year, or of its last weeks.
 */
export function directorTables(
  tables: StatutoryTables,
  on: Day,
  weeks: number = IN_A_YEAR.week,
): Readonly<Record<string, NiTable>> {
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > IN_A_YEAR.week) {
    refuse({
      code: 'statutory.no-such-weeks',
      message: 'Give the tax weeks left in the year when the director was appointed, 1 to 52',
    })
  }
  const share = (_threshold: ThresholdName, pounds: number): number =>
    Math.ceil((pounds * weeks) / IN_A_YEAR.week) * 100
  return niTables(tables.rows, on, share, 'directors')
}

/** A loan's table for the whole year, for directors whose earnings period is the year. */
export function yearOfLoans(tables: StatutoryTables, on: Day): LoanTables {
  return loanTables(tables.rows, on, 1, 1)
}

function byRegime<T>(
  rows: readonly TaxBand[],
  on: Day,
  make: (bands: readonly TaxBand[]) => T,
): Readonly<Record<Regime, T>> {
  const held = rowsOn(rows, on)
  const of = (regime: Regime): T =>
    make(held.filter((row) => row.regime === regime).toSorted((a, b) => a.band - b.band))
  return Object.fromEntries(REGIMES.map((regime) => [regime, of(regime)])) as Record<Regime, T>
}

function flatRates(bands: readonly TaxBand[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    bands.flatMap(({ flatCode, rateBasisPoints }) =>
      flatCode === null ? [] : [[flatCode, rateBasisPoints]],
    ),
  )
}

/**
 * A threshold in pounds for a period: of one week or one month to the nearest pound, of more of
 * them up to the next; the lower earnings limit always up (SS(C)R 2001 reg. 11; HMRC's p and p1).
 */
function periodThreshold(
  threshold: ThresholdName,
  annualPounds: number,
  { length, inYear }: { readonly length: number; readonly inYear: number },
): number {
  const exact = (annualPounds * length) / inYear
  return threshold !== 'LEL' && length === 1 ? Math.floor(exact + 0.5) : Math.ceil(exact)
}

/**
 * A threshold in pence for so many days, to the nearest penny, half a penny down: the lower
 * earnings limit by sevenths of the week, the others by 365ths of the year (SS(C)R 2001 reg. 11).
 */
function dayThreshold(threshold: ThresholdName, annualPounds: number, days: number): number {
  const inYear = threshold === 'LEL' ? WEEK * IN_A_YEAR.week : 365
  return toPennyHalfDown(annualPounds * 100 * days, inYear)
}

/** Thresholds by category letter; a share of one is in pence. */
function niTables(
  rows: StatutoryRows,
  on: Day,
  share: (threshold: ThresholdName, pounds: number) => number,
  of: NiRate['of'] = 'everybody',
): Readonly<Record<string, NiTable>> {
  const held = rowsOn(rows.niThresholds, on)
  const pence = (name: ThresholdName): number => {
    const found = held.find(({ threshold }) => threshold === name)
    return found === undefined ? Infinity : share(name, found.annualPounds)
  }
  const rates = rowsOn(rows.niRates, on)
  const own = rates.filter((rate) => rate.of === of)
  return Object.fromEntries(
    (own.length > 0 ? own : rates).map((rate) => [
      rate.category,
      {
        lowerLimit: pence('LEL'),
        primary: pence(of === 'directors' ? 'DPT' : 'PT'),
        employerFrom: pence(rate.employerFrom ?? 'ST'),
        upperLimit: pence('UEL'),
        main: rate.employeeMainBasisPoints,
        above: rate.employeeAboveBasisPoints,
        employer: rate.employerBasisPoints,
      },
    ]),
  )
}

function loanTables({ loans }: StatutoryRows, on: Day, length: number, inYear: number): LoanTables {
  return Object.fromEntries(
    rowsOn(loans, on).map(({ plan, annualPounds, rateBasisPoints: rate }) => [
      plan,
      { thresholdPence: Math.floor((annualPounds * 100 * length) / inYear), rate },
    ]),
  )
}
