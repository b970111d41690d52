import { refuse } from '#platform/refusals'
import { bandOf, taxOn, type TaxBands } from './bands.ts'
import type { TaxCode } from './codes.ts'
import type { PayPeriod } from './pay-period.ts'
import { downToPenny, upToPenny } from './rounding.ts'

/** Codes above this are worked out in parts of this size and a rest (PAYE Tables A). */
const PART = 500
/**
 * A code stands for ten pounds a unit, and the highest allowance that it may stand for is 9 more.
 */
const UNIT = 10
const REST = 9

/** One payment of taxable pay and what went before it in the tax year, in pence. */
export interface TaxablePay {
  readonly payPence: number
  /** Taxable pay of the tax year before this payment, former employments included. */
  readonly payBeforePence: number
  /** Tax of the tax year before this payment, less refunds. */
  readonly taxBeforePence: number
  /** What of the pay is no money: benefits taxed through the payroll. */
  readonly notionalPence?: number
}

/**
 * Free pay of a code for one tax week or month, in pence up to the next penny; of a K code the
 * additional pay (HMRC, Specification for PAYE Tax Table Routines, para. 4.2).
 */
export function freePay(number: number, inYear: number): number {
  if (number === 0) return 0
  const parts = Math.floor((number - 1) / PART)
  const rest = number - parts * PART
  return (
    upToPenny((rest * UNIT + REST) * 100, inYear) + parts * upToPenny(PART * UNIT * 100, inYear)
  )
}

/**
 * Income tax to take from a payment, in pence; below nothing is a refund. Cumulative codes reckon
 * the year to date, week 1 and month 1 codes and week 53, 54 and 56 each payment by itself. Never
 * more than half of the pay is taken (PAYE Regulations 2003 reg. 23); what a cumulative code could
 * not take it takes later, because it always looks at the tax that was really paid. Refused for a
 * flat code that the tax year does not know, such as SD3 before 2024.
 */
export function payAsYouEarn(period: PayPeriod, code: TaxCode, pay: TaxablePay): number {
  return capped(period, code, pay, dueOn(period, code, pay))
}

/** Tax that is due, before it is held to a part of the pay. */
function dueOn(period: PayPeriod, code: TaxCode, pay: TaxablePay): number {
  const byItself = isAlone(period, code)
  if (code.kind === 'no-tax') return byItself ? 0 : -pay.taxBeforePence
  const pence = taxablePence(period, code, pay)
  const tax =
    code.kind === 'flat'
      ? downToPenny(wholePounds(pence) * 100, flatRate(period, code))
      : taxOn(bandsOf(period, code), pence)
  return byItself ? tax : tax - pay.taxBeforePence
}

/** As much of what is due as may be taken from the pay; a code without tax is not held to it. */
function capped(period: PayPeriod, { kind }: TaxCode, pay: TaxablePay, due: number): number {
  if (kind === 'no-tax') return due
  const most = Math.floor(((pay.payPence - (pay.notionalPence ?? 0)) * period.mostTax) / 10_000)
  return due <= 0 || due <= most ? due : Math.max(0, most)
}

/** A band of pay and its tax, for whoever asks why. */
export interface TaxStep {
  readonly ratePercent: number
  readonly pounds: number
}

/** How the tax of a payment comes about. */
export interface TaxReasons {
  readonly taxPence: number
  readonly basis: 'cumulative' | 'alone'
  /** Below nothing for a K code. */
  readonly freePayPence: number
  readonly taxablePounds: number
  /** Pounds of taxable pay at each rate; they may differ from the tables by parts of a pound. */
  readonly steps: readonly TaxStep[]
  readonly limited: boolean
}

/** As payAsYouEarn, with how it comes about: for one payslip, not for a run. */
export function payAsYouEarnWhy(period: PayPeriod, code: TaxCode, pay: TaxablePay): TaxReasons {
  const due = dueOn(period, code, pay)
  const taxPence = capped(period, code, pay, due)
  const pence = taxablePence(period, code, pay)
  return {
    taxPence,
    basis: isAlone(period, code) ? 'alone' : 'cumulative',
    freePayPence: allowance(period, code),
    taxablePounds: wholePounds(pence),
    steps: stepsOf(period, code, pence),
    limited: taxPence < due,
  }
}

function stepsOf(period: PayPeriod, code: TaxCode, pence: number): readonly TaxStep[] {
  const pounds = wholePounds(pence)
  if (pounds === 0 || code.kind === 'no-tax') return []
  if (code.kind === 'flat') return [{ ratePercent: flatRate(period, code) / 100, pounds }]
  const bands = bandsOf(period, code)
  return bands.r.slice(0, bandOf(bands, pounds * 100) + 1).map((rate, band) => {
    const begins = band === 0 ? 0 : bands.v[band - 1]!
    return { ratePercent: rate / 100, pounds: Math.min(pounds, bands.v[band]!) - begins }
  })
}

/** Week 1 and month 1 codes, and week 53, 54 and 56 of all codes, do not look back. */
function isAlone({ extra }: PayPeriod, { cumulative }: TaxCode): boolean {
  return extra || !cumulative
}

function allowance(period: PayPeriod, code: TaxCode): number {
  const { kind, number } = code
  if (kind === 'flat' || kind === 'no-tax') return 0
  const count = isAlone(period, code) ? period.length : period.toDate
  const free = freePay(number, period.inYear) * count
  return kind === 'additional-pay' ? -free : free
}

/** Pay less free pay, or with the additional pay of a K code; may be below nothing. */
function taxablePence(period: PayPeriod, code: TaxCode, pay: TaxablePay): number {
  const pence = isAlone(period, code) ? pay.payPence : pay.payBeforePence + pay.payPence
  return pence - allowance(period, code)
}

function wholePounds(pence: number): number {
  return Math.max(0, Math.floor(pence / 100))
}

function bandsOf(period: PayPeriod, code: TaxCode): TaxBands {
  return (isAlone(period, code) ? period.alone : period.cumulative)[code.regime]
}

function flatRate(period: PayPeriod, { regime, flat, text }: TaxCode): number {
  return (
    period.flat[regime][flat] ??
    refuse({
      code: 'statutory.no-flat-rate',
      message: `No rate of tax belongs to code ${text} on ${period.payDay}. Give a code of that tax year`,
    })
  )
}
