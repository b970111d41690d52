import type { Pence } from '#platform/money'
import { skipReasons } from './lines.ts'
import type { Outcome, SkipReason } from './lines.ts'

/** A total that the file itself states, and which lines it agrees with. */
export type StatedTotal = {
  line: number
  pence: Pence
  /** `rows`: all rows above it; `section`: those since the last total; `mended`: all, if mended. */
  agreesWith: 'rows' | 'section' | 'mended' | 'nothing'
}

/** Counts and sums of a file: rows read = accepted + rejected + skipped, always. */
export type Tally = {
  read: number
  accepted: number
  acceptedPence: Pence
  /** Accepted after a broken line was put together again; contained in accepted. */
  mended: number
  mendedPence: Pence
  rejected: number
  /** Sum of the rejected rows whose amount can be read. */
  rejectedPence: Pence
  rejectedWithoutAmount: number
  /** Rejected, but readable in exactly one way; contained in rejected. */
  mendable: number
  mendablePence: Pence
  /** Payees withheld because they look like persons; contained in accepted. */
  withheld: number
  withheldPence: Pence
  negative: number
  skipped: Record<SkipReason, number>
  /** Rejected rows by reason code. */
  reasons: Record<string, number>
  statedTotals: StatedTotal[]
}

const zero = 0n as Pence
const mostTotals = 1000

/** Counts outcomes one by one; `tally()` is a picture of what was counted so far. */
export function counter(): { add: (outcome: Outcome) => void; tally: () => Tally } {
  const tally: Tally = {
    read: 0,
    accepted: 0,
    acceptedPence: zero,
    mended: 0,
    mendedPence: zero,
    rejected: 0,
    rejectedPence: zero,
    rejectedWithoutAmount: 0,
    mendable: 0,
    mendablePence: zero,
    withheld: 0,
    withheldPence: zero,
    negative: 0,
    skipped: Object.fromEntries(skipReasons.map((reason) => [reason, 0])) as Tally['skipped'],
    reasons: {},
    statedTotals: [],
  }
  let sectionFrom = 0n
  const plus = (a: Pence, b: bigint) => (a + b) as Pence

  const add = (outcome: Outcome): void => {
    tally.read++
    if (outcome.kind === 'accepted') {
      const { amountPence, mended, withheld } = outcome.spend
      tally.accepted++
      tally.acceptedPence = plus(tally.acceptedPence, amountPence)
      if (amountPence < 0n) tally.negative++
      if (mended !== null) {
        tally.mended++
        tally.mendedPence = plus(tally.mendedPence, amountPence)
      }
      if (withheld) {
        tally.withheld++
        tally.withheldPence = plus(tally.withheldPence, amountPence)
      }
    } else if (outcome.kind === 'rejected') {
      tally.rejected++
      tally.reasons[outcome.code] = (tally.reasons[outcome.code] ?? 0) + 1
      if (outcome.amountPence === null) tally.rejectedWithoutAmount++
      tally.rejectedPence = plus(tally.rejectedPence, outcome.amountPence ?? 0n)
      if (outcome.mendable !== null) {
        tally.mendable++
        tally.mendablePence = plus(tally.mendablePence, outcome.mendable.amountPence)
      }
    } else {
      tally.skipped[outcome.reason]++
      if (outcome.totalPence !== null) noteTotal(outcome.line, outcome.totalPence)
    }
  }
  const noteTotal = (line: number, pence: Pence): void => {
    if (tally.statedTotals.length >= mostTotals) tally.statedTotals.shift()
    const all = tally.acceptedPence + tally.rejectedPence
    const broken = tally.mendable + tally.mended > 0
    const agreesWith =
      pence === all
        ? broken
          ? 'mended'
          : 'rows'
        : pence === all - sectionFrom
          ? 'section'
          : 'nothing'
    tally.statedTotals.push({ line, pence, agreesWith })
    sectionFrom = all
  }
  return { add, tally: () => structuredClone(tally) }
}

/** True when the file states a total and broken lines are needed, and enough, to reach it. */
export function totalProvesMending(tally: Tally): boolean {
  const last = tally.statedTotals.at(-1)
  return last?.agreesWith === 'mended' && tally.mendable + tally.mended > 0
}
