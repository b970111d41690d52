import type { OwnCard } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { formatPounds, sumPence } from '#platform/money'
import { plural } from '#platform/ui'
import { myExpenses } from './claims.ts'

/** What somebody has claimed that is not paid, and what they can claim again: of their own page. */
export async function ownExpenses(ctx: QueryContext): Promise<OwnCard | null> {
  const mine = await ctx.ask(myExpenses, {})
  if (mine === null) return null
  const { claims, recurring } = mine
  const waiting = claims.filter(({ status }) => status === 'sent')
  const toPay = claims.filter(({ status, paidOn }) => status === 'approved' && paidOn === null)
  const withYou = claims.filter(({ status }) => status === 'draft' || status === 'returned')
  const sum = (some: typeof claims): string =>
    some.length === 0
      ? 'Nothing'
      : `${formatPounds(sumPence(some.map(({ totalPence }) => totalPence)))} in ${plural(some.length, 'claim')}`
  return {
    lines: [
      { label: 'Waiting', answer: sum(waiting) },
      { label: 'To be paid', answer: sum(toPay) },
      ...(withYou.length === 0 ? [] : [{ label: 'Not sent', answer: sum(withYou) }]),
    ],
    links: [
      ...recurring
        .filter(({ days }) => days.length > 0)
        .map(({ recurringId, title, totalPence }) => ({
          href: `/expenses/recurring/${recurringId}/claim`,
          text: `Claim ${formatPounds(totalPence)}: ${title}`,
        })),
      { href: '/expenses/new', text: 'Claim an expense' },
      { href: '/expenses', text: 'Your expenses' },
    ],
  }
}
