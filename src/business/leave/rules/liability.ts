import { divideRounded, pence, type Pence } from '#platform/money'
import { rangeContains, type Day, type DayRange } from '#platform/time'
import type { Balance, BalanceKey } from './balance.ts'
import { yearEndOf } from './carry.ts'
import type { Sourced } from './policy.ts'

/** What a day of leave is worth at a rank or grade: data/daily-rates.csv. */
export interface DailyRate extends Sourced {
  readonly rankOrGrade: string
  readonly dayPence: number
  readonly dayMinutes: number
  readonly valid: DayRange
}

/** What somebody is owed of their leave at the end of a day, in minutes of working time. */
export interface Liability {
  readonly left: number
  readonly taken: number
  readonly booked: number
  readonly waiting: number
  readonly carriedOut: number
  readonly entitled: number
  /** Not taken yet, booked or not: what is owed. */
  readonly untaken: number
  /** What of it would go into the next leave year, if this one ended on the day. */
  readonly carry: number
}

/**
 * What is owed of a balance. Leave that is booked or asked for is not taken yet; what went into the
 * next year is still owed on the last day of this one. Of all that, only what may be carried over
 * accumulates (IAS 19.14 to 16, as the CIPFA Code takes it up): the rest lapses with the year.
 */
export function liabilityOf(
  { left, lines }: Pick<Balance, 'left' | 'lines'>,
  mostMinutes: number,
  approvedMinutes: number,
): Liability {
  const minus = (wanted: BalanceKey): number => {
    const minutes = lines.find(({ key }) => key === wanted)?.minutes ?? 0
    return minutes === 0 ? 0 : -minutes
  }
  const [taken, booked, waiting] = [minus('taken'), minus('booked'), minus('waiting')]
  const carriedOut = minus('carried-out')
  const untaken = left + booked + waiting + carriedOut
  const carry = yearEndOf(untaken, mostMinutes, approvedMinutes).carried
  const entitled = untaken + taken
  return { left, taken, booked, waiting, carriedOut, entitled, untaken, carry }
}

/** The rate of a rank or grade on a day, or undefined where there is none. */
export function rateOn(
  rates: readonly DailyRate[],
  rankOrGrade: string,
  on: Day,
): DailyRate | undefined {
  return rates.find((one) => one.rankOrGrade === rankOrGrade && rangeContains(one.valid, on))
}

/**
 * What so many minutes of somebody are worth. The one place where it is rounded: to the penny, for
 * each person, so that people, units and the whole add up.
 */
export function worthOf(minutes: number, { dayPence, dayMinutes }: DailyRate): Pence {
  const exact = BigInt(minutes) * BigInt(dayPence)
  return pence(divideRounded(exact, BigInt(dayMinutes), 'half-up'))
}
