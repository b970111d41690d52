import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { train, visibleBookings } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdSession } from '../queries/one-session.ts'
import { problemsWithRegister } from '../rules.ts'
import { recordResult } from './record-result.ts'

/** Those who failed or were not there are marked one by one first; the others have passed. */
export const closeRegister = defineCommand({
  name: 'learning.close-register',
  says: 'Closes the register of a session: everybody who is not marked otherwise has passed',
  permission: train,
  input: z.strictObject({ sessionId: field.id('Choose the session'), version: field.version() }),
  audit: { operation: 'alteration', record: ['sessionId'] },

  async run(ctx, { sessionId, version }) {
    const session = await holdSession(ctx, sessionId, version)
    refuseIfAny(problemsWithRegister(session, ctx.today))
    const unmarked = await visibleBookings(ctx)
      .where('booking.session_id', '=', sessionId)
      .where('booking.status', '=', 'booked')
      .select(['booking.booking_id as bookingId', 'booking.version'])
      .orderBy('booking.asked_at')
      .execute()
    for (const one of unmarked) await ctx.perform(recordResult, { ...one, outcome: 'passed' })
    await ctx.tx
      .updateTable('learning.session')
      .set({ status: 'closed', version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('session_id', '=', sessionId)
      .execute()
    const subject = `learning.session:${sessionId}`
    ctx.changed({ subject, before: { status: 'planned' }, after: { status: 'closed' } })
    return { sessionId, passed: unmarked.length }
  },
  subjects: ({ sessionId }) => [`learning.session:${sessionId}`],
})
