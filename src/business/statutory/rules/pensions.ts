import { divideRounded } from '#platform/money'
import { refuse } from '#platform/refusals'
import { rowsOn, type Day } from '#platform/time'
import { toNearestPenny, WHOLE } from './rounding.ts'
import type { PensionScheme, PensionTier } from './rows.ts'
import type { StatutoryTables } from './tax-year.ts'

/** A scheme on a day: how its tier is found, and the tiers from the lowest. */
export interface PensionTable {
  readonly scheme: string
  readonly basis: PensionScheme['basis']
  readonly method: PensionScheme['method']
  readonly employer: number
  readonly tiers: readonly PensionTier[]
}

/** One payment of pensionable pay of one employment, in pence. */
export interface Pensionable {
  readonly payPence: number
  /** Assumed pensionable pay above it: the employer's part goes by both together. */
  readonly assumedPence?: number
  /** Pensionable pay of a year at the rate of this payment, part-time pay as it is. */
  readonly annualPence: number
  /** What the same year would be full time; the annual pay of who works full time. */
  readonly fullTimePence: number
  /** Pensionable pay of the year before, where the scheme goes by it. */
  readonly priorYearPence?: number
  /** Half contributions for half benefits: the 50/50 section of the LGPS. */
  readonly half?: boolean
}

/** What member and employer pay, in pence, and by which yearly pay and rate. */
export interface PensionDue {
  readonly memberPence: number
  readonly employerPence: number
  readonly basisPence: number
  /** Basis points of the tier; of a marginal scheme the highest that is reached. */
  readonly rate: number
}

/** Opens a pension scheme on a day. Refused for a scheme that has no tiers on record. */
export function openPension({ rows }: StatutoryTables, scheme: string, on: Day): PensionTable {
  const row = rowsOn(rows.pensionSchemes, on).find((one) => one.scheme === scheme)
  const known = [...new Set(rows.pensionTiers.map((tier) => tier.scheme))]
  const tiers = rowsOn(rows.pensionTiers, on)
    .filter((one) => one.scheme === scheme)
    .toSorted((a, b) => (a.upToPence ?? Infinity) - (b.upToPence ?? Infinity))
  if (row === undefined || tiers.at(-1)?.upToPence !== null) {
    return refuse({
      code: 'statutory.no-such-scheme',
      message: `No tiers of that scheme are on record for ${on}. Give another day, or one of: ${known.join(', ')}`,
    })
  }
  const { basis, method, employerBasisPoints: employer } = row
  return { scheme, basis, method, employer, tiers }
}

/**
 * Contributions on one payment, to the nearest penny. The tier is found by the yearly pay that the
 * scheme goes by: full-time equivalent, actual or of the year before. In a tier scheme all pay is
 * at the rate of the tier; in a marginal one each slice is at its own. Each employment is by
 * itself.
 */
export function pensionContribution(table: PensionTable, pay: Pensionable): PensionDue {
  const basisPence = basisOf(table, pay)
  const tier = tierOf(table, basisPence)
  const whole =
    table.method === 'tier'
      ? toNearestPenny(pay.payPence, tier.memberBasisPoints)
      : marginal(table, basisPence, pay.payPence)
  return {
    memberPence: pay.half === true ? Math.round(whole / 2) : whole,
    employerPence: toNearestPenny(pay.payPence + (pay.assumedPence ?? 0), table.employer),
    basisPence,
    rate: tier.memberBasisPoints,
  }
}

/**
 * What a member owes for a whole year on what was really paid in it, less what was taken, in
 * pence: the true-up at the end of a year that went by the pay of the year before. Below nothing
 * is given back.
 */
export function pensionTrueUp(
  table: PensionTable,
  { yearPence, takenPence }: { readonly yearPence: number; readonly takenPence: number },
): number {
  const due = pensionContribution(
    { ...table, basis: 'actual' },
    { payPence: yearPence, annualPence: yearPence, fullTimePence: yearPence },
  )
  return due.memberPence - takenPence
}

function basisOf({ basis }: PensionTable, pay: Pensionable): number {
  if (basis === 'full-time') return pay.fullTimePence
  if (basis === 'actual') return pay.annualPence
  return pay.priorYearPence ?? pay.annualPence
}

function tierOf({ tiers }: PensionTable, annualPence: number): PensionTier {
  let tier = 0
  while (annualPence > (tiers[tier]!.upToPence ?? Infinity)) tier += 1
  return tiers[tier]!
}

/** The contribution of the year, slice by slice, in the proportion of this payment to the year. */
function marginal({ tiers }: PensionTable, annualPence: number, payPence: number): number {
  if (annualPence <= 0) return toNearestPenny(payPence, tiers[0]!.memberBasisPoints)
  let begins = 0
  let ofYear = 0
  for (const { upToPence, memberBasisPoints } of tiers) {
    const ends = Math.min(annualPence, upToPence ?? Infinity)
    ofYear += Math.max(0, ends - begins) * memberBasisPoints
    begins = ends
  }
  const over = BigInt(ofYear) * BigInt(payPence)
  return Number(divideRounded(over, BigInt(annualPence) * BigInt(WHOLE), 'half-up'))
}
