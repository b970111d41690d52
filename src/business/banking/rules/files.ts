import { totalOf, type Numbered } from './payments.ts'
import type { Pence } from '#platform/money'

/** The most payments of one file: each is held against its schema in one piece. */
const MOST_IN_FILE = 50_000

/** One of the files that a batch is sent in: its payments from one number to another. */
export interface Part {
  /** From 1. */
  readonly part: number
  readonly payments: readonly Numbered[]
  readonly total: Pence
}

/** The files of payments that stand in the order of their numbers. */
export function partsOf(payments: readonly Numbered[], most = MOST_IN_FILE): Part[] {
  return Array.from({ length: Math.ceil(payments.length / most) }, (_, index) => {
    const some = payments.slice(index * most, (index + 1) * most)
    return { part: index + 1, payments: some, total: totalOf(some) }
  })
}

/** What the bank knows a file by: PY-2026-000042, and those after the first PY-2026-000042-P2. */
export const nameOfPart = (reference: string, part: number): string =>
  part === 1 ? reference : `${reference}-P${part}`
