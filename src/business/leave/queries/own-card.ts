import type { OwnCard } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { formatHours } from '#platform/time'
import { link, lower } from '#platform/ui'
import { daysAsked, statusWords } from '../views/words.ts'
import { leaveOf } from './leave-of.ts'

/** The leave somebody has left and what comes next: a card of their own page. */
export async function ownLeave(ctx: QueryContext): Promise<OwnCard | null> {
  const { person, today } = await ctx.ask(leaveOf, {})
  if (person?.balance === undefined) return null
  const next = person.requests
    .filter(({ status, lastOn }) => ['sent', 'approved'].includes(status) && lastOn >= today)
    .toSorted((a, b) => a.firstOn.localeCompare(b.firstOn))[0]
  return {
    lines: [
      { label: 'Left', answer: formatHours(person.balance.left) },
      {
        label: 'Next',
        answer:
          next === undefined
            ? 'Nothing booked'
            : link(
                `/leave/${next.requestId}`,
                `${daysAsked(next)}, ${lower(statusWords[next.status] ?? next.status)}`,
              ),
      },
    ],
    links: [
      { href: '/leave', text: 'How it comes about' },
      { href: '/leave/ask', text: 'Ask for leave' },
    ],
  }
}
