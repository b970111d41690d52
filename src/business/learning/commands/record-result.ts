import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound, refuseIfAny } from '#platform/refusals'
import { train, visibleBookings } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { award } from '../queries/award.ts'
import { holdSession, refuseStale, sessionWords, settle, tell } from '../queries/one-session.ts'
import { problemsWithRegister } from '../rules.ts'

const saidOf = { passed: 'You passed', failed: 'You did not pass', absent: 'You were not there' }

export const recordResult = defineCommand({
  name: 'learning.record-result',
  says: 'Records who was there and who passed; whoever passes has the skill from the last day on',
  permission: train,
  input: z.strictObject({
    bookingId: field.id('Choose the booking'),
    version: field.version(),
    outcome: field.choice('Choose what came of it', ['passed', 'failed', 'absent']),
  }),
  audit: { operation: 'alteration', record: ['bookingId', 'outcome'] },
  callableBy: ['learning.close-register'],

  async run(ctx, { bookingId, version, outcome }) {
    const booking = await visibleBookings(ctx)
      .where('booking.booking_id', '=', bookingId)
      .select(['booking.session_id as sessionId', 'booking.person_id as personId'])
      .select(['booking.organisation_id as organisationId', 'booking.version'])
      .executeTakeFirst()
    if (booking === undefined) return notFound('booking')
    if (booking.version !== version) refuseStale()
    const { personId, organisationId } = booking
    const session = await holdSession(ctx, booking.sessionId)
    refuseIfAny(problemsWithRegister(session, ctx.today))
    await settle(ctx, { bookingId, personId, from: 'booked', status: outcome })
    if (outcome === 'passed' && session.skill !== null) {
      const { skill, lastOn: awardedOn } = session
      await award(ctx, { personId, organisationId, skill, awardedOn })
    }
    await tell(ctx, { bookingId, personId }, `${saidOf[outcome]}: ${sessionWords(session)}`)
    return { bookingId, sessionId: booking.sessionId, personId }
  },
  subjects: ({ bookingId }, { sessionId, personId }) => [
    `learning.booking:${bookingId}`,
    `learning.session:${sessionId}`,
    `people.person:${personId}`,
  ],
})
