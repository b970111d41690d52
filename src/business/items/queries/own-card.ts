import type { OwnCard } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { plural, status } from '#platform/ui'
import { myItems } from './holdings.ts'

/** What you were issued: a card of their own page. */
export async function ownItemsCard(ctx: QueryContext): Promise<OwnCard | null> {
  return cardOf(await ctx.ask(myItems, {}))
}

function cardOf({ rows }: Awaited<ReturnType<(typeof myItems)['run']>>): OwnCard {
  const held = rows.filter(({ state }) => state === 'issued')
  const late = held.filter((one) => one.late > 0).length
  const toAccept = held.filter(({ acceptedAt }) => acceptedAt === null).length
  return {
    lines: [
      { label: 'You have', answer: held.length === 0 ? 'Nothing' : plural(held.length, 'item') },
      ...(late === 0
        ? []
        : [{ label: 'To give back', answer: status(`${plural(late, 'item')} overdue`, 'late') }]),
      ...(toAccept === 0
        ? []
        : [{ label: 'Say that you have', answer: status(plural(toAccept, 'item'), 'soon') }]),
    ],
    links: [{ href: '/items', text: 'Your items' }],
  }
}
