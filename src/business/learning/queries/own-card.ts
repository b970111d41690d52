import type { OwnCard } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { daysFromTo, formatDay, formatDayRange } from '#platform/time'
import { link, status } from '#platform/ui'
import { myBookings } from './bookings.ts'
import { skillsOf } from './skills-of.ts'

const MOST = 4

/** The skills of theirs that end first and their places on courses: a card of their own page. */
export async function ownLearning(ctx: QueryContext): Promise<OwnCard | null> {
  if (ctx.actor.personId === null) return null
  const { skills } = await ctx.ask(skillsOf, {})
  const ends = skills.filter(({ endedOn, expiresOn }) => endedOn === null && expiresOn !== null)
  const bookings = (await ctx.ask(myBookings, {})).rows.filter(
    ({ status: is, lastOn }) => is === 'booked' && lastOn >= ctx.today,
  )
  return {
    lines: [
      ...ends.slice(0, MOST).map(({ title, expiresOn }) => {
        const day = expiresOn ?? ctx.today
        const ended = day < ctx.today
        const words = `${ended ? 'Ended' : 'Until'} ${formatDay(day)}`
        return { label: title, answer: status(words, ended ? 'late' : 'plain') }
      }),
      ...bookings.slice(0, MOST).map(({ bookingId, title, firstOn, lastOn }) => ({
        label: 'Course',
        answer: link(
          `/learning/bookings/${bookingId}`,
          `${title}, ${formatDayRange(daysFromTo(firstOn, lastOn))}`,
        ),
      })),
    ],
    links: [{ href: '/learning', text: 'Your skills and courses' }],
  }
}
