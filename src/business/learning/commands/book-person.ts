import { z } from 'zod'
import { whoIs } from '#business/people'
import { field } from '#platform/actions'
import { train } from '../access.ts'
import { defineCommand } from '../actions.ts'
import {
  changeTaken,
  enterBooking,
  holdSession,
  placeOrList,
  refusePlace,
  sessionWords,
  tell,
} from '../queries/one-session.ts'

export const bookPerson = defineCommand({
  name: 'learning.book-person',
  says: 'Books somebody onto a session, or puts them on its list where it is full',
  permission: train,
  input: z.strictObject({
    sessionId: field.id('Choose the session'),
    who: field.text('Give a collar number, or a name', 80),
  }),
  audit: { operation: 'collection', record: ['sessionId'] },

  async run(ctx, { sessionId, who }) {
    const session = await holdSession(ctx, sessionId)
    // Whoever is to join is booked before their first day.
    const { personId, name } = await ctx.ask(whoIs, { who, until: session.firstOn })
    await refusePlace(ctx, session, personId)
    const status = await placeOrList(ctx, session)
    const bookingId = ctx.newId()
    await enterBooking(ctx, session, { bookingId, personId, status, origin: 'trainer' })
    if (status === 'booked') await changeTaken(ctx, session, 1)
    const what = status === 'booked' ? 'You are booked' : 'You are on the list'
    await tell(ctx, { bookingId, personId }, `${what}: ${sessionWords(session)}`)
    return { bookingId, sessionId, personId, name, status }
  },
  subjects: ({ sessionId }, { bookingId, personId }) => [
    `learning.booking:${bookingId}`,
    `learning.session:${sessionId}`,
    `people.person:${personId}`,
  ],
})
