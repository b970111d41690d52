import { divideRounded, pence, type Pence } from '#platform/money'
import { addYears, parseDay, rangeContains, yearOf, type Dated, type Day } from '#platform/time'
import { plural } from '#platform/ui'

export const VEHICLES = ['car', 'motorcycle', 'cycle'] as const
export type Vehicle = (typeof VEHICLES)[number]

/** What a mile is paid on the days of `valid`, as is known from a day on: data/rates.csv. */
export type MileageRate = Dated<{
  readonly vehicle: Vehicle | 'passenger'
  /** Pence a mile up to `firstMiles` in a year, and after them. */
  readonly penceFirst: number
  readonly penceAfter: number
  /** Null where every mile is paid alike. */
  readonly firstMiles: number | null
  /** The month and day on which the year of those miles begins, `04-06`. */
  readonly yearBegins: string
  /** The day on which it was published. */
  readonly knownOn: Day
  readonly version: string
}>

/** A journey as it is paid: how many tenths of a mile at the first rate, how many at the other. */
export interface Journey {
  readonly vehicle: Vehicle
  readonly on: Day
  readonly firstTenths: number
  readonly afterTenths: number
  readonly passengers: number
}

/** What a journey comes to, by which versions of the rates. */
export interface Priced {
  readonly amount: Pence
  readonly version: string
  readonly status: 'authoritative' | 'demo'
}

/**
 * The rate of a day as it is known on another: of the rows that hold on the day and were published
 * by then, the one published last. Undefined where there is none.
 */
export function rateOn(
  rates: readonly MileageRate[],
  vehicle: MileageRate['vehicle'],
  { on, known }: { readonly on: Day; readonly known: Day },
): MileageRate | undefined {
  return rates
    .filter((one) => one.vehicle === vehicle && one.knownOn <= known)
    .filter(({ valid }) => rangeContains(valid, on))
    .reduce<MileageRate | undefined>(
      (last, one) => (last === undefined || one.knownOn >= last.knownOn ? one : last),
      undefined,
    )
}

/** The year over which the miles of a day are counted: from, and until which is not in it. */
export function mileageYear({ yearBegins }: MileageRate, on: Day): { from: Day; until: Day } {
  const begun = parseDay(`${yearOf(on)}-${yearBegins}`)
  const from = on < begun ? addYears(begun, -1) : begun
  return { from, until: addYears(from, 1) }
}

/** How many tenths of a journey are within the first miles of its year, and how many are beyond. */
export function splitMiles(
  { firstMiles }: MileageRate,
  { tenths, before }: { readonly tenths: number; readonly before: number },
): { readonly firstTenths: number; readonly afterTenths: number } {
  const left = firstMiles === null ? tenths : Math.max(0, firstMiles * 10 - before)
  const firstTenths = Math.min(tenths, left)
  return { firstTenths, afterTenths: tenths - firstTenths }
}

/**
 * What a journey comes to by the rates as they are known on a day, in pence rounded once, a half
 * up. Undefined where no rate holds for the vehicle.
 */
export function priceOf(
  rates: readonly MileageRate[],
  journey: Journey,
  known: Day,
): Priced | undefined {
  const { vehicle, on, firstTenths, afterTenths, passengers } = journey
  const rate = rateOn(rates, vehicle, { on, known })
  const beside = passengers > 0 ? rateOn(rates, 'passenger', { on, known }) : undefined
  if (rate === undefined || (passengers > 0 && beside === undefined)) return undefined
  const carried = (firstTenths + afterTenths) * passengers
  const sum =
    firstTenths * rate.penceFirst +
    afterTenths * rate.penceAfter +
    carried * (beside?.penceFirst ?? 0)
  return {
    amount: pence(divideRounded(BigInt(sum), 10n, 'half-up')),
    version: [rate, ...(beside === undefined ? [] : [beside])]
      .map((one) => one.version)
      .join(', passengers '),
    status: rate.status === 'demo' || beside?.status === 'demo' ? 'demo' : 'authoritative',
  }
}

/**
 * What is still owed on a journey that was paid before a rate changed backwards. Nothing where the
 * rate fell: what was paid in good faith stays.
 */
export function topUpOf(priced: Priced, paid: Pence): Pence {
  return priced.amount > paid ? pence(priced.amount - paid) : pence(0)
}

const MILES = /^(\d{1,4})(?:\.(\d))?$/

/** Miles as people type them, `12` or `12.4`, in tenths; null for anything else. */
export function readMiles(typed: string): number | null {
  const found = MILES.exec(typed)
  return found === null ? null : Number(found[1]) * 10 + Number(found[2] ?? 0)
}

/** "12.4 miles" */
export function milesWords(tenths: number): string {
  return plural(tenths / 10, 'mile')
}
