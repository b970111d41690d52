import { digest } from '#platform/secrets'
import type { Pence } from '#platform/money'
import type { Day, DayRange } from '#platform/time'

/** One published payment, as the product keeps it. */
export type SpendLine = {
  /** Line of the file on which it begins, from 1. */
  line: number
  /** Null in a layout without dates: then only the period is known. */
  paidOn: Day | null
  period: DayRange | null
  amountPence: Pence
  /** The company, or "Individual (name withheld)". */
  supplier: string
  withheld: boolean
  body: string | null
  unit: string | null
  category: string | null
  purpose: string | null
  reference: string | null
  /** How a broken line was put together again, in words; null for a line that was whole. */
  mended: string | null
  /** The same for the same payment in any file of the same source; see lineKey. */
  key: string
}

/**
 * Stable key of a line: 32 hex digits over the source and everything kept of the payment. Equal
 * lines within one file have equal keys on purpose; their occurrence (1, 2, 3 ...) tells them
 * apart, so that importing a file again adds nothing and two honest equal payments both count.
 */
export function lineKey(source: string, line: Omit<SpendLine, 'key' | 'line' | 'mended'>): string {
  const kept = [
    source,
    line.paidOn ?? line.period,
    line.amountPence,
    line.supplier,
    line.body,
    line.unit,
    line.category,
    line.purpose,
    line.reference,
  ]
  return digest(kept).toString('hex').slice(0, 32)
}

/** Numbers equal keys 1, 2, 3 ... in the order they come. About 100 bytes of memory a line. */
export function occurrences(): (key: string) => number {
  const seen = new Map<string, number>()
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count
  }
}

/** What became of one row of the file. Every row becomes exactly one of the three. */
export type Outcome =
  | {
      kind: 'accepted'
      spend: SpendLine
      /** The row as it stands in the file: cleaned, cut and without names of persons. */
      raw: string
    }
  | {
      kind: 'rejected'
      line: number
      /** Column heading or field that stands in the way. */
      field: string
      code: string
      message: string
      /** The row, cleaned, cut and without names of persons. */
      raw: string
      /** Its amount where that could be read, so that the totals still reconcile. */
      amountPence: Pence | null
      /** The one way in which a broken line can be read, when there is exactly one. */
      mendable: SpendLine | null
    }
  | { kind: 'skipped'; line: number; reason: SkipReason; raw: string; totalPence: Pence | null }

export const skipReasons = ['title', 'header', 'blank', 'repeated-header', 'total', 'note'] as const
export type SkipReason = (typeof skipReasons)[number]
