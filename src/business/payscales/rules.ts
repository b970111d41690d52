import { dayFrom, dayOfMonthOf, monthOf, parseDay, rowsOn, yearOf } from '#platform/time'
import type { Dated, Day } from '#platform/time'

/** A point of a pay scale, from data/points.csv: what a year of full time is paid, in pence. */
export type Point = Dated<{
  readonly scale: string
  /** 0 on appointment, then one for each full year at the rank or grade. */
  readonly point: number
  readonly annualPence: number
  /** The day of publication: an award is often in force before it is known. */
  readonly knownOn: Day
}>

/** By which scale a rank or grade is paid, from data/scales.csv. */
export type Scale = Dated<{
  readonly rankOrGrade: string
  readonly scale: string
  readonly pension: 'police' | 'civil-service' | 'none'
}>

/** What the employer pays besides, from data/on-costs.csv: so much of the pay above an amount. */
export type OnCost = Dated<{
  readonly cost: 'national-insurance' | 'pension-police' | 'pension-civil-service'
  readonly rateBasisPoints: number
  readonly abovePence: number
}>

export interface PayRows {
  readonly points: readonly Point[]
  readonly scales: readonly Scale[]
  readonly onCosts: readonly OnCost[]
}

/** Somebody whose cost is asked for. */
export interface Serving {
  readonly rankOrGrade: string
  /** Hundredths of full time. */
  readonly fteHundredths: number
  /** The first day at this rank or grade. */
  readonly since: Day
}

/** What somebody costs in a year, in pence. */
export interface AnnualCost {
  readonly payPence: number
  readonly nationalInsurancePence: number
  readonly pensionPence: number
  readonly totalPence: number
}

const NOTHING: AnnualCost = {
  payPence: 0,
  nationalInsurancePence: 0,
  pensionPence: 0,
  totalPence: 0,
}

/** The scale that unpaid service is on: special constables and volunteers. */
export const UNPAID = 'unpaid'

/** Full years between two days; a year begun on 29 February is full on 1 March of other years. */
export function fullYears(from: Day, on: Day): number {
  const years = yearOf(on) - yearOf(from)
  return Math.max(0, on.slice(5) < from.slice(5) ? years - 1 : years)
}

/** The day on which so many years since a day are full: of 29 February 1 March of other years. */
export function dayOfYears(from: Day, years: number): Day {
  const year = yearOf(from) + years
  const same = dayFrom(year, monthOf(from), dayOfMonthOf(from))
  return same ?? parseDay(`${String(year).padStart(4, '0')}-03-01`)
}

/**
 * The point of a scale that somebody is on: one up for each full year at the rank or grade, until
 * the top. Undefined where the scale has no points on the day.
 */
export function pointOf(
  points: readonly Point[],
  { scale, since, on }: { readonly scale: string; readonly since: Day; readonly on: Day },
): Point | undefined {
  const ladder = rowsOn(points, on)
    .filter((one) => one.scale === scale)
    .toSorted((a, b) => a.point - b.point)
  return ladder[Math.min(fullYears(since, on), ladder.length - 1)]
}

const share = (pence: number, { rateBasisPoints, abovePence }: OnCost): number =>
  Math.round((Math.max(0, pence - abovePence) * rateBasisPoints) / 10_000)

/**
 * What somebody costs in a year as things stand on a day: the pay of their point for the hours they
 * work, and what the employer pays of national insurance and pension. Allowances and overtime are
 * not in it. Unpaid service costs nothing; undefined for a rank or grade that is on no scale, such
 * as a contractor's.
 */
export function annualCostOf(
  { points, scales, onCosts }: PayRows,
  { rankOrGrade, fteHundredths, since }: Serving,
  on: Day,
): AnnualCost | undefined {
  const paid = rowsOn(scales, on).find((one) => one.rankOrGrade === rankOrGrade)
  if (paid === undefined) return undefined
  if (paid.scale === UNPAID) return NOTHING
  const point = pointOf(points, { scale: paid.scale, since, on })
  if (point === undefined) return undefined
  const payPence = Math.round((point.annualPence * fteHundredths) / 100)
  const costs = rowsOn(onCosts, on)
  const of = (cost: OnCost['cost']): number => {
    const found = costs.find((one) => one.cost === cost)
    return found === undefined ? 0 : share(payPence, found)
  }
  const nationalInsurancePence = of('national-insurance')
  const pensionPence = paid.pension === 'none' ? 0 : of(`pension-${paid.pension}`)
  const totalPence = payPence + nationalInsurancePence + pensionPence
  return { payPence, nationalInsurancePence, pensionPence, totalPence }
}

/** What an hour is of a year's pay, by kind of service, from data/hourly.csv: an exact fraction. */
export type Hourly = Dated<{
  readonly category: string
  readonly over: number
  readonly under: number
}>

/** Minutes that are paid at a multiple of the hourly rate: 3/2 is time and a half. */
export interface PaidMinutes {
  readonly minutes: number
  readonly rate: { readonly over: number; readonly under: number }
}

/**
 * What some minutes are paid, in pence, at a year's pay: officers by 6/12,520 of it for an hour.
 * Rounded once, here. National insurance and pension are not in it.
 */
export function payForMinutes(
  annualPence: number,
  { over, under }: Pick<Hourly, 'over' | 'under'>,
  { minutes, rate }: PaidMinutes,
): number {
  return Math.round((annualPence * over * minutes * rate.over) / (under * 60 * rate.under))
}

/** Halfway between the first and the last point of a scale: nobody's own pay. In pence a year. */
export function halfwayOf(points: readonly Point[], scale: string): number | undefined {
  const pay = points.filter((one) => one.scale === scale).map(({ annualPence }) => annualPence)
  return pay.length === 0 ? undefined : Math.round((Math.min(...pay) + Math.max(...pay)) / 2)
}
