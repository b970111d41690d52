import { join } from 'node:path'
import { cells, datedRows, rowsOn, type Day } from '#platform/time'
import { z } from 'zod'
import { annualCostOf, halfwayOf, payForMinutes, UNPAID } from '../rules.ts'
import type { AnnualCost, Hourly, PaidMinutes, PayRows, Serving } from '../rules.ts'

const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)
const { day, whole, words } = cells

/** The scales, points and on-costs of data/*.csv. */
export const payRows: PayRows = {
  points: datedRows(fileOf('points.csv'), {
    scale: words,
    point: whole,
    annual_pence: whole,
    known_on: day,
  }).map(({ annual_pence: annualPence, known_on: knownOn, ...rest }) => ({
    ...rest,
    annualPence,
    knownOn,
  })),
  scales: datedRows(fileOf('scales.csv'), {
    rank_or_grade: words,
    scale: words,
    pension: z.enum(['police', 'civil-service', 'none']),
  }).map(({ rank_or_grade: rankOrGrade, ...rest }) => ({ ...rest, rankOrGrade })),
  onCosts: datedRows(fileOf('on-costs.csv'), {
    cost: z.enum(['national-insurance', 'pension-police', 'pension-civil-service']),
    rate_basis_points: whole,
    above_pence: whole,
  }).map(({ rate_basis_points: rateBasisPoints, above_pence: abovePence, ...rest }) => ({
    ...rest,
    rateBasisPoints,
    abovePence,
  })),
}

/**
 * What people cost in a year, each in pence, as the scales stand on a day; undefined for whoever is
 * on no scale. Many people of one rank, hours and year of service are reckoned once.
 */
export function annualCosts(
  people: readonly Serving[],
  on: Day,
): readonly (AnnualCost | undefined)[] {
  const rows: PayRows = {
    points: rowsOn(payRows.points, on),
    scales: rowsOn(payRows.scales, on),
    onCosts: rowsOn(payRows.onCosts, on),
  }
  const known = new Map<string, AnnualCost | undefined>()
  return people.map((one) => {
    const key = `${one.rankOrGrade}|${one.fteHundredths}|${one.since}`
    if (!known.has(key)) known.set(key, annualCostOf(rows, one, on))
    return known.get(key)
  })
}

/** What an hour is of a year's pay, by kind of service, from data/hourly.csv. */
export const hourly: readonly Hourly[] = datedRows(fileOf('hourly.csv'), {
  category: words,
  over: whole,
  under: whole,
})

interface Rank {
  readonly rankOrGrade: string
  /** The kind of service: officer, staff, pcso. */
  readonly category: string
}

/** What minutes would be paid halfway up the scale of a rank, with what it is reckoned from. */
export interface TypicalPay {
  readonly pence: number
  readonly annualPence: number
  readonly hourly: Hourly
}

/**
 * What some minutes of work beyond the duty would be paid, at the pay halfway up the scale of a
 * rank on a day: what it typically costs, and nobody's own pay. Undefined for a rank or grade that
 * is on no scale or unpaid, and a kind of service without an hourly rate.
 */
export function typicalPay(
  { rankOrGrade, category }: Rank,
  paid: PaidMinutes,
  on: Day,
): TypicalPay | undefined {
  const scale = rowsOn(payRows.scales, on).find((one) => one.rankOrGrade === rankOrGrade)?.scale
  const rate = rowsOn(hourly, on).find((one) => one.category === category)
  if (scale === undefined || scale === UNPAID || rate === undefined) return undefined
  const annualPence = halfwayOf(rowsOn(payRows.points, on), scale)
  if (annualPence === undefined) return undefined
  return { annualPence, hourly: rate, pence: payForMinutes(annualPence, rate, paid) }
}
