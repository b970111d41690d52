import { refuse } from '#platform/refusals'
import { compareDays, rowsOn, type Day } from '#platform/time'
import { lengthOf, type Frequency } from './periods.ts'
import { halfPennyDown, WHOLE } from './rounding.ts'
import type { OrderBand, OrderKind } from './rows.ts'
import type { StatutoryTables } from './tax-year.ts'

/**
 * An order against somebody's earnings, with what was carried from the pay day before, in pence.
 */
export interface EarningsOrder {
  readonly id: string
  readonly kind: string
  readonly madeOn: Day
  /** The normal deduction of a pay period, for orders that name one. */
  readonly normalPence?: number | undefined
  /** What must stay in the period, for orders that name an amount. */
  readonly protectedPence?: number | undefined
  /** Deductions that could not be taken before. */
  readonly arrearsPence?: number | undefined
  /** By how much the protected pay was not reached before. */
  readonly shortPence?: number | undefined
}

/** What an order takes of a payment, and what it carries to the next, in pence. */
export interface OrderTaken {
  readonly id: string
  readonly takenPence: number
  readonly arrearsPence: number
  readonly shortPence: number
}

/** Net pay that may be attached: after tax, national insurance and pension, in pence. */
export interface Attachable {
  readonly on: Day
  readonly frequency: Frequency
  readonly netPence: number
  /** Days since the last pay day, for orders that name an amount a day. */
  readonly days?: number | undefined
  /** What student and postgraduate loans would take; it is no deduction that orders look at. */
  readonly loanPence?: number | undefined
}

/** What orders take of a payment in their turn, and what they leave loans to take, in pence. */
export interface OrdersTaken {
  readonly orders: readonly OrderTaken[]
  readonly loanPence: number
}

/** A payment of which something is taken already. */
type Attached = Attachable & { readonly left: number }

/**
 * Takes the orders from a payment in their order: the ones with priority by the day they were
 * made, then loans, then the others by theirs (Attachment of Earnings Act 1971 Sch. 3; SI 1992/613
 * reg. 42; SI 1992/1989 reg. 24; SI 2013/384 reg. 26; Debtors (Scotland) Act 1987 s.58; loans:
 * HMRC, Collection of Student Loans Manual CSLM18015 to 18025). Each looks at what the ones before
 * have left. Protected pay stays; an order with priority that names a rate carries what it could
 * not take. Refused for an unknown kind, and for an order without the amounts that its kind needs.
 */
export function takeOrders(
  tables: StatutoryTables,
  pay: Attachable,
  orders: readonly EarningsOrder[],
): OrdersTaken {
  const kinds = rowsOn(tables.rows.orderKinds, pay.on)
  const sorted = orders
    .map((order) => ({ order, kind: kindOf(kinds, order) }))
    .toSorted(
      (a, b) => turnOf(a.kind) - turnOf(b.kind) || compareDays(a.order.madeOn, b.order.madeOn),
    )
  let left = pay.netPence
  const take = ({ order, kind }: OfKind): OrderTaken => {
    const taken = takenOf(tables, kind, order, { ...pay, left })
    left -= taken.takenPence
    return taken
  }
  const priority = sorted.filter(({ kind }) => kind.turn !== 'after')
  const first = priority.map(take)
  const loanPence = loanBeside(priority, { ...pay, left })
  left -= loanPence
  const others = sorted.filter(({ kind }) => kind.turn === 'after').map(take)
  return { orders: [...first, ...others], loanPence }
}

interface OfKind {
  readonly order: EarningsOrder
  readonly kind: OrderKind
}

const TURNS: readonly OrderKind['turn'][] = ['first', 'second', 'after']
const turnOf = ({ turn }: OrderKind): number => TURNS.indexOf(turn)

function takenOf(
  tables: StatutoryTables,
  kind: OrderKind,
  order: EarningsOrder,
  pay: Attached,
): OrderTaken {
  if (kind.by === 'rate') return byRate(kind, order, pay)
  return kind.by === 'daily' ? byDay(kind, order, pay) : byTable(tables, kind, order, pay)
}

/**
 * What loans take beside orders with priority: nothing beside one that goes by a table or is an
 * arrestment; else whole pounds of what is left above the protected pay of the orders.
 */
function loanBeside(priority: readonly OfKind[], { netPence, loanPence = 0, left }: Attached) {
  if (loanPence <= 0 || priority.length === 0) return loanPence
  if (priority.some(({ kind }) => kind.by !== 'rate')) return 0
  const stays = priority.map(({ kind, order }) => protectedPay(kind, order, netPence))
  return Math.min(loanPence, Math.floor(room(Math.max(...stays), left) / 100) * 100)
}

function kindOf(kinds: readonly OrderKind[], { kind }: EarningsOrder): OrderKind {
  return (
    kinds.find((row) => row.kind === kind) ??
    refuse({
      code: 'statutory.no-such-order',
      message: `Give a kind of order on record: ${kinds.map((row) => row.kind).join(', ')}`,
    })
  )
}

/** The part of net pay that stays with the person; half a penny stays too. */
function protectedOf(part: number, netPence: number): number {
  return netPence - halfPennyDown(netPence, WHOLE - part)
}

/** What may be taken of what is left without going below the protected pay. */
function room(protectedPence: number, left: number): number {
  return Math.max(0, left - protectedPence)
}

/** What stays with the person of an order that names a rate. */
function protectedPay(
  { protectedBasisPoints, carries }: OrderKind,
  { protectedPence = 0, shortPence = 0 }: EarningsOrder,
  netPence: number,
): number {
  if (protectedBasisPoints !== null) return protectedOf(protectedBasisPoints, netPence)
  return protectedPence + (carries ? shortPence : 0)
}

function byRate(kind: OrderKind, order: EarningsOrder, { netPence, left }: Attached): OrderTaken {
  const { protectedBasisPoints, carries } = kind
  const { id, normalPence, protectedPence, arrearsPence = 0 } = order
  if (
    normalPence === undefined ||
    (protectedBasisPoints === null && protectedPence === undefined)
  ) {
    return needsAmounts(`the normal deduction and the protected pay of order ${id}`)
  }
  const floor = protectedPay(kind, order, netPence)
  const wanted = normalPence + (carries ? arrearsPence : 0)
  const takenPence = Math.min(wanted, room(floor, left))
  return {
    id,
    takenPence,
    arrearsPence: carries ? wanted - takenPence : 0,
    shortPence: carries && protectedBasisPoints === null ? Math.max(0, floor - left) : 0,
  }
}

/** So much a day since the last pay day, but what the law leaves for each day stays (s.53). */
function byDay(
  { protectedDailyPence }: OrderKind,
  { id, normalPence }: EarningsOrder,
  { days, left }: Attached,
): OrderTaken {
  if (normalPence === undefined || days === undefined) {
    return needsAmounts(`the maintenance a day of order ${id} and the days since the last pay day`)
  }
  const takenPence = Math.min(normalPence * days, room((protectedDailyPence ?? 0) * days, left))
  return { id, takenPence, arrearsPence: 0, shortPence: 0 }
}

function needsAmounts(what: string): never {
  return refuse({ code: 'statutory.order-needs-amounts', message: `Give ${what}` })
}

function byTable(
  { rows }: StatutoryTables,
  { orderTable, protectedBasisPoints }: OrderKind,
  { id }: EarningsOrder,
  { on, frequency, netPence, left }: Attached,
): OrderTaken {
  const { unit, length } = lengthOf(frequency)
  const paid = unit === 'week' ? 'weekly' : 'monthly'
  const bands = rowsOn(rows.orderBands, on).filter(
    (row) => row.orderTable === orderTable && row.paid === paid,
  )
  const asked = tableTakes(bands, protectedBasisPoints === null ? left : netPence, length)
  const keep = protectedBasisPoints === null ? 0 : protectedOf(protectedBasisPoints, netPence)
  const takenPence = Math.min(asked, room(keep, left))
  return { id, takenPence, arrearsPence: 0, shortPence: 0 }
}

/**
 * What a table takes of net pay that covers so many of its days, weeks or months, in pence: the
 * band is found by the average of one; half a penny goes down.
 */
function tableTakes(bands: readonly OrderBand[], netPence: number, count: number = 1): number {
  const band = bands.find(
    ({ abovePence, upToPence }) =>
      netPence > abovePence * count && (upToPence === null || netPence <= upToPence * count),
  )
  if (band === undefined) return 0
  const { abovePence, rateBasisPoints, ofExcess, fixedPence, leastPence } = band
  const part = halfPennyDown(netPence - (ofExcess ? abovePence * count : 0), rateBasisPoints)
  return Math.max(leastPence * count, fixedPence * count + part)
}
