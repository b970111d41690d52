import type { Problem } from '#platform/refusals'
import { addDays, formatDay, type Day } from '#platform/time'

export const PURPOSES = [
  'reorganisation',
  'transfer-in',
  'transfer-out',
  'regrade',
  'uplift',
  'mover',
] as const

export type Purpose = (typeof PURPOSES)[number]

export type Status = 'draft' | 'sent' | 'approved' | 'refused' | 'applied' | 'discarded'

/** How far ahead a set may lie, in days: people and units are not known for longer. */
const MOST_AHEAD = 730

/** The day of a set lies ahead: what is past is put right person by person, or by undoing a set. */
export function problemsWithDay(fromOn: Day, today: Day): Problem[] {
  const first = addDays(today, 1)
  const last = addDays(today, MOST_AHEAD)
  if (fromOn >= first && fromOn <= last) return []
  const message = `The day must be from ${formatDay(first)} to ${formatDay(last)}`
  return [{ code: 'changes.day-not-ahead', message, field: 'fromOn' }]
}

/** Terms have a last day only where there are some, and keep at least the day of the set. */
export function problemsWithTerms(
  { terms, termsUntil }: { readonly terms?: string | undefined; termsUntil?: Day | undefined },
  fromOn: Day,
): Problem[] {
  if (termsUntil === undefined || (terms !== undefined && termsUntil >= fromOn)) return []
  const message =
    terms === undefined
      ? 'Say which terms are kept until then, or leave the day empty'
      : `The last day must be on or after ${formatDay(fromOn)}`
  const at = terms === undefined ? 'terms' : 'termsUntil'
  return [{ code: 'changes.terms-end', message, field: at }]
}

/** What the lines of a set come to, counted when it is shown, and kept when it is sent. */
export interface Totals {
  readonly people: number
  readonly joining: number
  readonly leaving: number
  readonly unit: number
  readonly manager: number
  readonly rank: number
  readonly pattern: number
  readonly status: number
  /** Lines that cannot be applied as things are. */
  readonly problems: number
}

interface Compared {
  readonly unitId: string
  readonly managerId: string | null
  readonly rankOrGrade: string
  readonly dayMinutes: number
  readonly workingDays: string
  readonly status: string
}

/** What changes between two places of one person. */
export function differences(before: Compared | null, after: Compared | null) {
  const both = before !== null && after !== null
  return {
    joining: before === null && after !== null,
    leaving: before !== null && after === null,
    unit: both && before.unitId !== after.unitId,
    manager: both && before.managerId !== after.managerId,
    rank: both && before.rankOrGrade !== after.rankOrGrade,
    pattern:
      both && (before.dayMinutes !== after.dayMinutes || before.workingDays !== after.workingDays),
    status: both && before.status !== after.status,
  }
}

/** Whether the pay of somebody differs between two places: by rank, status, or being here. */
export function costsDiffer(before: Compared | null, after: Compared | null): boolean {
  const { joining, leaving, rank, status } = differences(before, after)
  return joining || leaving || rank || status
}

/** Fewer people than this have no cost of their own: it would tell what one of them is paid. */
const FEWEST_COSTED = 5

/** A cost in pence, to the thousand pounds; undefined for so few that it would tell of one. */
export function costShown(totalPence: number, people: number): number | undefined {
  return people < FEWEST_COSTED ? undefined : Math.round(totalPence / 100_000) * 100_000
}

interface Counted {
  readonly before: Compared | null
  readonly after: Compared | null
  readonly problems: readonly Problem[]
}

/** Counts what the lines do that can be applied, and those that cannot. */
export function totalsOf(lines: readonly Counted[]): Totals {
  const fine = lines.filter(({ problems }) => problems.length === 0)
  const found = fine.map(({ before, after }) => differences(before, after))
  const count = (key: keyof (typeof found)[number]) => found.filter((one) => one[key]).length
  return {
    people: lines.length,
    joining: count('joining'),
    leaving: count('leaving'),
    unit: count('unit'),
    manager: count('manager'),
    rank: count('rank'),
    pattern: count('pattern'),
    status: count('status'),
    problems: lines.length - fine.length,
  }
}
