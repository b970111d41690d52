import { z } from 'zod'
import { field } from '#platform/actions'
import { withdrawCase } from '#platform/cases'
import { refuseIfAny } from '#platform/refusals'
import { train } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdSession, sessionWords, settle, tell } from '../queries/one-session.ts'
import { problemsWithSession } from '../rules.ts'

export const cancelSession = defineCommand({
  name: 'learning.cancel-session',
  says: 'Cancels a session and tells everybody who had a place, waited or had asked',
  permission: train,
  input: z.strictObject({
    sessionId: field.id('Choose the session'),
    version: field.version(),
    why: field.text('Say why in a few words: people read it', 200),
  }),
  audit: { operation: 'alteration', record: ['sessionId'], reason: ({ why }) => why },

  async run(ctx, { sessionId, version, why }) {
    const session = await holdSession(ctx, sessionId, version)
    refuseIfAny(problemsWithSession(session, ctx.today))
    const open = await ctx.tx
      .selectFrom('learning.booking')
      .where('force_id', '=', ctx.forceId)
      .where('session_id', '=', sessionId)
      .where('status', 'in', ['asked', 'waiting', 'booked'])
      .select(['booking_id as bookingId', 'person_id as personId', 'status'])
      .orderBy('asked_at')
      .execute()
    for (const one of open) {
      if (one.status === 'asked') {
        await withdrawCase(ctx, { kind: 'learning.booking', id: one.bookingId, why })
      }
      await settle(ctx, { ...one, from: one.status, status: 'cancelled' })
      await tell(ctx, one, `Cancelled: ${sessionWords(session)}. ${why}`)
    }
    await ctx.tx
      .updateTable('learning.session')
      .set({ status: 'cancelled', taken: 0, version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('session_id', '=', sessionId)
      .execute()
    const subject = `learning.session:${sessionId}`
    ctx.changed({ subject, before: { status: 'planned' }, after: { status: 'cancelled' } })
    return { sessionId, told: open.length }
  },
  subjects: ({ sessionId }) => [`learning.session:${sessionId}`],
})
