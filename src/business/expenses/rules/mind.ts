import { formatPounds, type Pence } from '#platform/money'
import { formatShortDay, type Day } from '#platform/time'
import { isLate, type Policy } from './policy.ts'

/** A line of a claim with what is known of it and of others like it. */
export interface LineFacts {
  readonly title: string
  readonly spentOn: Day
  readonly amountPence: Pence
  readonly limitPence: Pence | null
  readonly receiptNeeded: boolean
  readonly receipts: number
  /** How many lines of other claims have the very same receipt. */
  readonly sharedWith: number
  /** How many other lines of the same person have its kind, day and amount. */
  readonly twins: number
  readonly afterTenths: number | null
}

/** What to mind of a line, in words: none of it forbids, whoever decides weighs it. */
export function mindOf(line: LineFacts, policy: Policy, sentOn: Day): string[] {
  const { limitPence, amountPence } = line
  return [
    ...(limitPence !== null && amountPence > limitPence
      ? [`${formatPounds(amountPence)} is above the ${formatPounds(limitPence)} of the policy`]
      : []),
    ...(line.receiptNeeded && line.receipts === 0 ? ['There is no receipt'] : []),
    ...(line.sharedWith > 0 ? ['The very same receipt is on another claim'] : []),
    ...(line.twins > 0 ? ['The same amount of that day was claimed before'] : []),
    ...(isLate(policy, line.spentOn, sentOn)
      ? [`It came more than ${policy.lateMonths} months after`]
      : []),
    ...((line.afterTenths ?? 0) > 0 ? ['Miles above the first 10,000 of the year'] : []),
  ]
}

/** "Hotel, Tue 3 Mar" */
export const lineWords = ({ title, spentOn }: Pick<LineFacts, 'title' | 'spentOn'>): string =>
  `${title}, ${formatShortDay(spentOn)}`
