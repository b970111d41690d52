import { randomUUID } from 'node:crypto'
import type { Attempt, Outcome } from './attempts.ts'
import type { Books } from './books.ts'
import type { Bench } from './bench.ts'

/** Two commands that are sent at once. */
export interface PairKind {
  readonly name: string
  /** How many of the two may be done. */
  readonly done: readonly number[]
  /** How many of those done were answered from the other's result. */
  readonly replayed?: number
  /** Whether the task may be no longer for who decides, so that they do not find it (404). */
  readonly maybeGone?: boolean
  /** People whose leave year 2025/26 is over and not closed; such pairs run one at a time. */
  readonly ofLastYear?: boolean
  readonly prepare: (bench: Bench) => Promise<readonly [Attempt, Attempt]>
  /** What must be true besides what always is. */
  readonly besides?: (books: Books, outcomes: readonly Outcome[]) => string[]
}

export const anyKey = (): string => randomUUID()

/** Says where a number of rows is another one than it should be. */
export function rowsShouldBe(what: string, rows: readonly unknown[], wanted: number): string[] {
  return rows.length === wanted ? [] : [`${rows.length} ${what}, not ${wanted}`]
}
