import { sql } from 'kysely'
import { z } from 'zod'
import { nameOf } from '#business/people'
import { field, type QueryContext } from '#platform/actions'
import { openTaskOf, timelineOf, type CaseSummary } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { daysBetween } from '#platform/time'
import { plural } from '#platform/ui'
import { askForPlaces, seeSkills, visibleBookings } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { BookingStatus } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { sessionWords } from './one-session.ts'

const MOST = 100
const matterOf = (id: string) => ({ kind: 'learning.booking', id })

function shown(ctx: QueryContext<Tables>) {
  return visibleBookings(ctx)
    .innerJoin('learning.session as session', (join) =>
      join
        .on('session.force_id', '=', ctx.forceId)
        .onRef('session.session_id', '=', 'booking.session_id'),
    )
    .innerJoin('learning.course as course', (join) =>
      join
        .on('course.force_id', '=', ctx.forceId)
        .onRef('course.course_id', '=', 'booking.course_id'),
    )
    .select([
      'booking.booking_id as bookingId',
      'booking.session_id as sessionId',
      'booking.person_id as personId',
      'booking.first_on as firstOn',
      'booking.last_on as lastOn',
      'booking.origin',
      'booking.words',
      'booking.version',
      'booking.asked_at as askedAt',
      'session.place',
      'session.begins',
      'session.places',
      'session.taken',
      'course.title',
    ])
    .select((eb) => eb.ref('booking.status').$castTo<BookingStatus>().as('status'))
}

export const myBookings = defineQuery({
  name: 'learning.my-bookings',
  says: 'Lists your places on courses, and what you asked for, the latest first',
  permission: askForPlaces,
  input: z.strictObject({}),
  async run(ctx) {
    const rows = await shown(ctx)
      .where('booking.person_id', '=', ctx.actor.personId)
      .orderBy('booking.first_on', 'desc')
      .orderBy('booking.booking_id')
      .limit(MOST)
      .execute()
    return { rows, today: ctx.today }
  },
})

export const booking = defineQuery({
  name: 'learning.booking',
  says: 'Shows a booking: what was asked, what became of it, and how many wait before it',
  permission: seeSkills,
  input: z.strictObject({ bookingId: field.id('Choose the booking') }),
  async run(ctx, { bookingId }) {
    const found = await shown(ctx).where('booking.booking_id', '=', bookingId).executeTakeFirst()
    if (found === undefined) return notFound('booking')
    const { personId } = found
    return {
      ...found,
      name: (await ctx.ask(nameOf, { personId })) ?? 'Somebody',
      own: personId === ctx.actor.personId,
      ahead: found.status === 'waiting' ? await before(ctx, found) : 0,
      open: found.status === 'asked' ? await openTaskOf(ctx, matterOf(bookingId)) : undefined,
      steps: await timelineOf(ctx, matterOf(bookingId)),
      begun: found.firstOn <= ctx.today,
    }
  },
})

/** How many stand before somebody on the list. */
async function before(
  ctx: QueryContext<Tables>,
  { sessionId, bookingId }: { readonly sessionId: string; readonly bookingId: string },
): Promise<number> {
  const { count } = await ctx.tx
    .selectFrom('learning.booking')
    .where('force_id', '=', ctx.forceId)
    .where('session_id', '=', sessionId)
    .where('status', '=', 'waiting')
    .where(
      sql<boolean>`(asked_at, booking_id) < (select mine.asked_at, mine.booking_id
        from learning.booking as mine
        where mine.force_id = ${ctx.forceId} and mine.booking_id = ${bookingId}::uuid)`,
    )
    .select(sql<bigint>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const bookingSummary = defineQuery({
  name: 'learning.booking-summary',
  says: 'Shows a wish for a place on a course to whoever decides on it',
  permission: seeSkills,
  input: z.strictObject({ id: field.id('Choose the booking') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await shown(ctx).where('booking.booking_id', '=', id).executeTakeFirst()
    if (found === undefined) return notFound('booking')
    const { personId, sessionId, words, places, taken } = found
    const name = (await ctx.ask(nameOf, { personId })) ?? 'Somebody'
    const days = daysBetween(found.firstOn, found.lastOn) + 1
    const free = places - taken
    return {
      title: `Course: ${name}, ${sessionWords(found)}`,
      href: `/learning/bookings/${id}`,
      lines: [
        { label: 'Who', answer: name },
        { label: 'Course', answer: sessionWords(found) },
        { label: 'Where', answer: `${found.place}, from ${found.begins}` },
        { label: 'Away from duty', answer: plural(days, 'day') },
        { label: 'Free places', answer: `${free} of ${places}` },
        ...(words === null ? [] : [{ label: 'Why', answer: words }]),
      ],
      warnings: free > 0 ? [] : ['All places are taken: they would be put on the list'],
      approve: free > 0 ? `Approve ${plural(days, 'day')}` : 'Approve, for the list',
      content: { personId, sessionId, words },
    }
  },
})
