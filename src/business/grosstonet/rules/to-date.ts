import type { Day } from '#platform/time'

/** Earnings and contributions under one category letter of national insurance, in pence. */
export interface NiToDate {
  readonly gross: number
  readonly lowerLimit: number
  readonly lowerToPrimary: number
  readonly primaryToUpper: number
  readonly employee: number
  readonly employer: number
}

/** What went before in one pay period: a second payment is reckoned together with the first. */
export interface InPeriod {
  readonly period: number
  readonly taxable: number
  readonly tax: number
  readonly niable: number
  readonly loan: number
  readonly postgraduate: number
  readonly ni: NiToDate
}

/** What an order against earnings carries from one pay day to the next, in pence. */
export interface CarriedOrder {
  readonly arrears: number
  readonly short: number
}

/**
 * What somebody was paid too much in an earlier tax year, as it is paid back of net pay: what was
 * left of it, what that year took of it, and what of the rest was paid back; pence.
 */
export interface EarlierYear {
  readonly gross: number
  readonly tax: number
  readonly ni: number
  readonly employerNi: number
  readonly loan: number
  readonly repaid: number
}

/** Assumed pensionable pay of a month above what was paid of it, in pence. */
export interface AssumedToDate {
  /** In all, as known by this payslip. */
  readonly told: number
  /** Of it, what this payslip adds. */
  readonly now: number
}

/** The tax year so far in this employment, in pence, as each payslip keeps it for the next. */
export interface ToDate {
  readonly taxYear: string
  readonly gross: number
  readonly taxable: number
  readonly tax: number
  readonly loan: number
  readonly postgraduate: number
  readonly pension: number
  readonly pensionEmployer: number
  readonly net: number
  /** By category letter. */
  readonly ni: Readonly<Record<string, NiToDate>>
  readonly inPeriod: InPeriod | null
  /** Of orders and recoveries, in any tax year: what is carried, and what was taken in all. */
  readonly orders: Readonly<Record<string, CarriedOrder>>
  readonly taken: Readonly<Record<string, number>>
  /** Of recoveries whose tax year has ended: how they stand. */
  readonly earlier: Readonly<Record<string, EarlierYear>>
  /** By the first of a month, in any tax year; left out as long as there is none. */
  readonly assumed?: Readonly<Record<string, AssumedToDate>>
}

export const NO_NI: NiToDate = {
  gross: 0,
  lowerLimit: 0,
  lowerToPrimary: 0,
  primaryToUpper: 0,
  employee: 0,
  employer: 0,
}

/** A tax year in which nothing was paid yet; orders and recoveries go on from the year before. */
export function beginningOf(taxYear: string, before?: ToDate): ToDate {
  return {
    taxYear,
    gross: 0,
    taxable: 0,
    tax: 0,
    loan: 0,
    postgraduate: 0,
    pension: 0,
    pensionEmployer: 0,
    net: 0,
    ni: {},
    inPeriod: null,
    orders: before?.orders ?? {},
    taken: before?.taken ?? {},
    earlier: before?.earlier ?? {},
    ...(before?.assumed === undefined ? {} : { assumed: before.assumed }),
  }
}

/** The year so far as a payment of a tax year finds it: of another year, nothing. */
export function soFar(before: ToDate | undefined, taxYear: string): ToDate {
  return before?.taxYear === taxYear ? before : beginningOf(taxYear, before)
}

/** What was paid in the same pay period already; null where it is the first payment of it. */
export function earlierIn(before: ToDate, period: number): InPeriod | null {
  return before.inPeriod?.period === period ? before.inPeriod : null
}

/**
 * Assumed pay by month after a payslip that reckons some months: what each comes to in all, and
 * what of it the payslip adds; pence. Undefined as long as there is none.
 */
export function assumedSoFar(
  before: ToDate['assumed'],
  months: readonly { readonly monthOn: Day; readonly assumedPence?: number }[],
): ToDate['assumed'] {
  const sums: Record<string, AssumedToDate> = {}
  for (const [monthOn, { told }] of Object.entries(before ?? {})) sums[monthOn] = { told, now: 0 }
  for (const { monthOn, assumedPence: told = 0 } of months) {
    const held = sums[monthOn]?.told ?? 0
    if (told !== 0 || held !== 0) sums[monthOn] = { told, now: told - held }
  }
  return Object.keys(sums).length === 0 ? undefined : sums
}

/** Adds contributions to those before them. */
export function addNi(before: NiToDate | undefined, more: NiToDate): NiToDate {
  const held = before ?? NO_NI
  return {
    gross: held.gross + more.gross,
    lowerLimit: held.lowerLimit + more.lowerLimit,
    lowerToPrimary: held.lowerToPrimary + more.lowerToPrimary,
    primaryToUpper: held.primaryToUpper + more.primaryToUpper,
    employee: held.employee + more.employee,
    employer: held.employer + more.employer,
  }
}

/** A payment as it counts in the tax year, in pence. */
export interface CountedPayment {
  readonly gross: number
  readonly taxable: number
  readonly tax: number
  readonly niable: number
  readonly loan: number
  readonly postgraduate: number
  readonly pension: number
  readonly pensionEmployer: number
  readonly net: number
  readonly period: number
  readonly niCategory: string
  readonly ni: NiToDate
  /** Of recoveries what it took of gross pay. */
  readonly recovered: ReadonlyMap<string, number>
  readonly orders: ToDate['orders']
  readonly earlier: ToDate['earlier']
  readonly months: Parameters<typeof assumedSoFar>[1]
}

/** The year so far with a payment. */
export function withPayment(before: ToDate, paid: CountedPayment): ToDate {
  const { period, niCategory, ni } = paid
  const earlier = earlierIn(before, period)
  const taken = { ...before.taken }
  for (const [id, pence] of paid.recovered) taken[id] = (taken[id] ?? 0) + pence
  const assumed = assumedSoFar(before.assumed, paid.months)
  return {
    taxYear: before.taxYear,
    gross: before.gross + paid.gross,
    taxable: before.taxable + paid.taxable,
    tax: before.tax + paid.tax,
    loan: before.loan + paid.loan,
    postgraduate: before.postgraduate + paid.postgraduate,
    pension: before.pension + paid.pension,
    pensionEmployer: before.pensionEmployer + paid.pensionEmployer,
    net: before.net + paid.net,
    ni: { ...before.ni, [niCategory]: addNi(before.ni[niCategory], ni) },
    inPeriod: {
      period,
      taxable: (earlier?.taxable ?? 0) + paid.taxable,
      tax: (earlier?.tax ?? 0) + paid.tax,
      niable: (earlier?.niable ?? 0) + paid.niable,
      loan: (earlier?.loan ?? 0) + paid.loan,
      postgraduate: (earlier?.postgraduate ?? 0) + paid.postgraduate,
      ni: addNi(earlier?.ni, ni),
    },
    orders: paid.orders,
    earlier: paid.earlier,
    taken,
    ...(assumed === undefined ? {} : { assumed }),
  }
}
