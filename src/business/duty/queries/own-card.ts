import type { OwnCard } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { formatDay } from '#platform/time'
import { dutyWords, untilWords } from '../views/words.ts'
import { myDuties } from './duties.ts'

/** Their next duty: a card of their own page. */
export async function ownDuty(ctx: QueryContext): Promise<OwnCard | null> {
  const { mine } = await ctx.ask(myDuties, {})
  if (mine === null) return null
  const { next } = mine
  return {
    lines: [
      {
        label: 'Next duty',
        answer:
          next === null
            ? 'None in the next six weeks'
            : `${formatDay(next.day)}, ${dutyWords(next.times)}`,
      },
      ...(next === null ? [] : [{ label: 'Begins', answer: untilWords(next.startsIn) }]),
    ],
    links: [
      { href: '/duty', text: 'Your duties' },
      { href: '/duty/team', text: 'Who is on duty' },
    ],
  }
}
