import type { Standing } from '#business/paydetails'
import { takeOrders, type EarningsOrder } from '#business/statutory'
import { dayOfMonthOf, lastOfMonth, type Day } from '#platform/time'
import { netLeft } from './earlier-year.ts'
import { takenLine, type TakenLine } from './lines.ts'
import type { RunTables } from './run-tables.ts'
import type { EarlierYear, ToDate } from './to-date.ts'

/** What is to be taken; of a recovery whose tax year has ended, how it stands. */
export interface ToTake extends Standing {
  readonly earlier?: EarlierYear
}

/** The code of what is paid back of net pay. */
const REPAID = 'repaid'

/** What standing deductions take of a payment, and what of them goes on to the next one. */
export interface StandingTaken {
  readonly pence: number
  readonly lines: readonly TakenLine[]
  readonly orders: ToDate['orders']
  readonly earlier: ToDate['earlier']
  /** What loans may take beside the orders. */
  readonly loanPence: number
}

/** Net pay before loans, and what loans would take of it; pence. */
interface Attached {
  readonly netPence: number
  readonly loanPence: number
}

/**
 * Takes orders in their order, each with what it protects, then subscriptions, each whole or not at
 * all, then what is paid back of an earlier tax year; pence. What is paid back of the same tax year
 * is taken of gross pay and is not among them.
 */
export function takeStanding(
  { statutory, period, monthOn, payOn }: RunTables,
  standing: readonly ToTake[],
  before: ToDate,
  { netPence, loanPence: asOwed }: Attached,
): StandingTaken {
  if (standing.length === 0) {
    const { orders, earlier } = before
    return { pence: 0, lines: [], orders, earlier, loanPence: asOwed }
  }
  const lines: TakenLine[] = []
  const orders = { ...before.orders }
  const add = ({ standingId, says }: Standing, code: string, pence: number): void => {
    lines.push({ ...takenLine(monthOn, code, pence), standingId, says })
  }
  const known = standing.filter(({ kind }) => kind !== 'recovery' && kind !== 'subscription')
  const asked = known.map((one) => orderOf(one, before, payOn))
  const { orders: all, loanPence } = takeOrders(
    statutory,
    {
      on: payOn,
      frequency: period.frequency,
      netPence: Math.max(0, netPence),
      days: dayOfMonthOf(lastOfMonth(payOn)),
      loanPence: asOwed,
    },
    asked,
  )
  for (const taken of all) {
    orders[taken.id] = { arrears: taken.arrearsPence, short: taken.shortPence }
    const order = known.find(({ standingId }) => standingId === taken.id)
    if (order !== undefined && taken.takenPence > 0) add(order, 'order', taken.takenPence)
  }
  let left = netPence - loanPence - lines.reduce((sum, { pence }) => sum + pence, 0)
  for (const one of standing) {
    if (one.kind !== 'subscription' || one.eachPence === null || one.eachPence > left) continue
    left -= one.eachPence
    add(one, one.kind, one.eachPence)
  }
  const earlier = { ...before.earlier }
  for (const one of standing) {
    if (one.earlier === undefined) continue
    const pence = Math.max(0, Math.min(one.eachPence ?? 0, netLeft(one.earlier), left))
    left -= pence
    earlier[one.standingId] = { ...one.earlier, repaid: one.earlier.repaid + pence }
    if (pence > 0) add(one, REPAID, pence)
  }
  const pence = lines.reduce((sum, line) => sum + line.pence, 0)
  return { pence, lines, orders, earlier, loanPence }
}

function orderOf(one: Standing, before: ToDate, payOn: Day): EarningsOrder {
  const carried = before.orders[one.standingId]
  return {
    id: one.standingId,
    kind: one.kind,
    madeOn: one.madeOn ?? payOn,
    normalPence: one.eachPence ?? undefined,
    protectedPence: one.protectedPence ?? undefined,
    arrearsPence: carried?.arrears,
    shortPence: carried?.short,
  }
}
