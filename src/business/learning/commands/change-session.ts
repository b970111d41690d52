import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { train } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { fillPlaces, holdSession } from '../queries/one-session.ts'
import { problemsWithSession } from '../rules.ts'

/** The days of a session stay: where they change, it is cancelled and another is planned. */
export const changeSession = defineCommand({
  name: 'learning.change-session',
  says: 'Changes where a session is held or how many places it has',
  permission: train,
  input: z.strictObject({
    sessionId: field.id('Choose the session'),
    version: field.version(),
    place: field.text('Say where it is held', 120),
    places: field.count('Give the number of places, from 1 to 500', 1, 500),
  }),
  audit: { operation: 'alteration', record: ['sessionId', 'places'] },

  async run(ctx, { sessionId, version, place, places }) {
    const session = await holdSession(ctx, sessionId, version)
    refuseIfAny(problemsWithSession(session, ctx.today))
    if (places < session.taken) {
      const message = `${session.taken} places are booked. Give that number or more`
      refuse({ code: 'learning.fewer-than-booked', message, field: 'places' })
    }
    await ctx.tx
      .updateTable('learning.session')
      .set({ place, places, version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('session_id', '=', sessionId)
      .execute()
    const before = { place: session.place, places: session.places }
    ctx.changed({ subject: `learning.session:${sessionId}`, before, after: { place, places } })
    const filled = await fillPlaces(ctx, session, places - session.taken)
    return { sessionId, filled: filled.length }
  },
  subjects: ({ sessionId }) => [`learning.session:${sessionId}`],
})
