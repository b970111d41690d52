import { pence, type Pence } from '#platform/money'
import { digest } from '#platform/secrets'
import type { Day } from '#platform/time'

export type Status = 'draft' | 'sent' | 'returned' | 'approved' | 'refused' | 'withdrawn'
export type ClaimKind = 'once' | 'recurring' | 'top-up'

/**
 * Whether finance looks at a claim after approval: one in so many, by the digest of an id that is
 * made for the draw when it is approved, so that nobody chooses or foresees it.
 */
export const isDrawn = (drawId: string, oneIn: number): boolean =>
  digest({ drawn: drawId }).readUInt32BE(0) % oneIn === 0

/** Who is on the payroll is paid with their salary, everybody else by Bacs. */
export const paidByOf = (category: string): 'salary' | 'bacs' =>
  ['officer', 'staff', 'pcso'].includes(category) ? 'salary' : 'bacs'

/** An advance that is not settled yet. */
export interface OpenAdvance {
  readonly advanceId: string
  readonly leftPence: Pence
}

/** What of a claim is set off against which advances, in their order, until either is used up. */
export function setOffs<T extends OpenAdvance>(
  totalPence: Pence,
  advances: readonly T[],
): (T & { readonly amountPence: Pence })[] {
  let left: bigint = totalPence
  const found: (T & { readonly amountPence: Pence })[] = []
  for (const advance of advances) {
    const amountPence = pence(advance.leftPence < left ? advance.leftPence : left)
    if (amountPence > 0n) found.push({ ...advance, amountPence })
    left -= amountPence
  }
  return found
}

/** A day of the roster as far as something recurring depends on it. */
export interface RosterDay {
  readonly day: Day
  readonly onDuty: boolean
}

/**
 * The days for which something recurring can be claimed: past, within its own days, of the kind of
 * day it is for, not claimed before and not covered by an allowance in pay.
 */
export function daysToClaim(
  roster: readonly RosterDay[],
  {
    onDays,
    taken,
  }: { readonly onDays: 'duty' | 'rest' | 'every'; readonly taken: ReadonlySet<Day> },
): Day[] {
  return roster
    .filter(({ day }) => !taken.has(day))
    .filter(({ onDuty }) => onDays === 'every' || onDuty === (onDays === 'duty'))
    .map(({ day }) => day)
}
