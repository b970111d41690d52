import { caseDecision } from '#platform/cases'
import { settleBookings } from '../access.ts'
import { defineCommand } from '../actions.ts'
import {
  changeTaken,
  holdSession,
  placeOrList,
  refuseStale,
  sessionWords,
  settle,
  tell,
} from '../queries/one-session.ts'

/** Puts a decision on a place into effect: performed by the engine of cases, with it. */
export const settleBooking = defineCommand({
  name: 'learning.settle-booking',
  says: 'Puts the decision on a place on a course into effect',
  permission: settleBookings,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id: bookingId, outcome }) {
    const booking = await ctx.tx
      .selectFrom('learning.booking')
      .where('force_id', '=', ctx.forceId)
      .where('booking_id', '=', bookingId)
      .where('status', '=', 'asked')
      .select(['person_id as personId', 'session_id as sessionId'])
      .executeTakeFirst()
    if (booking === undefined) return refuseStale()
    const { personId } = booking
    const session = await holdSession(ctx, booking.sessionId)
    const status = outcome === 'refused' ? 'refused' : await placeOrList(ctx, session)
    if (status === 'booked') await changeTaken(ctx, session, 1)
    await settle(ctx, { bookingId, personId, from: 'asked', status })
    if (status === 'waiting') {
      const text = `All places are taken. You are on the list: ${sessionWords(session)}`
      await tell(ctx, { bookingId, personId }, text)
    }
    return { bookingId, personId, status }
  },
  subjects: ({ id }, { personId }) => [`learning.booking:${id}`, `people.person:${personId}`],
})
