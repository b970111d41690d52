import { z } from 'zod'
import { field } from '#platform/actions'
import { withdrawCase } from '#platform/cases'
import { notFound, refuse, refuseIfAny } from '#platform/refusals'
import { askForPlaces, visibleBookings } from '../access.ts'
import { defineCommand } from '../actions.ts'
import {
  changeTaken,
  fillPlaces,
  holdSession,
  refuseStale,
  settle,
} from '../queries/one-session.ts'
import { problemsWithSession } from '../rules.ts'

/** Gives a place back, or a wish for one: whoever waits longest has it at once. */
export const withdrawBooking = defineCommand({
  name: 'learning.withdraw-booking',
  says: 'Takes back what you asked for, or gives back your place, before the session begins',
  permission: askForPlaces,
  input: z.strictObject({
    bookingId: field.id('Choose the booking'),
    version: field.version(),
    why: field.text('Say why in a few words', 200).optional(),
  }),
  audit: { operation: 'alteration', record: ['bookingId'], reason: ({ why }) => why },

  async run(ctx, { bookingId, version, why }) {
    const booking = await visibleBookings(ctx)
      .where('booking.booking_id', '=', bookingId)
      .where('booking.person_id', '=', ctx.actor.personId)
      .select(['booking.session_id as sessionId', 'booking.person_id as personId'])
      .select(['booking.status', 'booking.version'])
      .executeTakeFirst()
    if (booking === undefined) return notFound('booking')
    const { personId, status } = booking
    if (booking.version !== version) refuseStale()
    if (!['asked', 'waiting', 'booked'].includes(status)) {
      refuse({ code: 'learning.nothing-to-withdraw', message: 'This has ended already' })
    }
    if (status === 'asked') {
      await withdrawCase(ctx, { kind: 'learning.booking', id: bookingId, why })
    }
    const session = await holdSession(ctx, booking.sessionId)
    refuseIfAny(problemsWithSession(session, ctx.today))
    await settle(ctx, { bookingId, personId, from: status, status: 'withdrawn' })
    if (status === 'booked') {
      await changeTaken(ctx, session, -1)
      await fillPlaces(ctx, session, session.places - session.taken + 1)
    }
    return { bookingId, personId, sessionId: booking.sessionId }
  },
  subjects: ({ bookingId }, { sessionId, personId }) => [
    `learning.booking:${bookingId}`,
    `learning.session:${sessionId}`,
    `people.person:${personId}`,
  ],
})
