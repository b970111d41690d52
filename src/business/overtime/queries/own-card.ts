import type { OwnCard } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { formatHours } from '#platform/time'
import { plural } from '#platform/ui'
import { myOvertime } from './claims.ts'

/** The time off somebody has left and their claims that wait: a card of their own page. */
export async function ownOvertime(ctx: QueryContext): Promise<OwnCard | null> {
  const mine = await ctx.ask(myOvertime, {})
  if (mine === null) return null
  const waiting = mine.claims.filter(({ status }) => status === 'sent').length
  const toChoose = mine.claims.filter(({ status }) => status === 'recorded').length
  return {
    lines: [
      { label: 'Time off left', answer: formatHours(mine.left) },
      { label: 'Waiting', answer: waiting === 0 ? 'No claim' : plural(waiting, 'claim') },
      ...(toChoose === 0
        ? []
        : [{ label: 'For you to choose', answer: `${plural(toChoose, 'claim')}: money or time` }]),
    ],
    links: [
      { href: '/overtime/claim', text: 'Claim overtime' },
      { href: '/overtime', text: 'Your claims' },
    ],
  }
}
