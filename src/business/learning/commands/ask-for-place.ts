import { z } from 'zod'
import { field } from '#platform/actions'
import { openCase } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { daysBetween } from '#platform/time'
import { askForPlaces } from '../access.ts'
import { defineCommand } from '../actions.ts'
import {
  enterBooking,
  holdSession,
  nameFor,
  refusePlace,
  sessionWords,
} from '../queries/one-session.ts'

/**
 * Asks the line for a place. Who asked first stands first on the list, whenever the answer comes.
 */
export const askForPlace = defineCommand({
  name: 'learning.ask-for-place',
  says: 'Asks for a place on a session; your line manager decides',
  permission: askForPlaces,
  input: z.strictObject({
    sessionId: field.id('Choose the session'),
    words: field.longText('Say why in plain text', 500).optional(),
  }),
  audit: { operation: 'collection', record: ['sessionId'] },

  async run(ctx, { sessionId, words }) {
    const { personId } = ctx.actor
    if (personId === null) return notFound('session')
    const session = await holdSession(ctx, sessionId)
    await refusePlace(ctx, session, personId)
    const bookingId = ctx.newId()
    await enterBooking(ctx, session, {
      bookingId,
      personId,
      status: 'asked',
      origin: 'self',
      words,
    })
    const { decider, dueAt } = await openCase(ctx, {
      kind: 'learning.booking',
      id: bookingId,
      title: `Course: ${await nameFor(ctx, personId)}, ${sessionWords(session)}`,
      href: `/learning/bookings/${bookingId}`,
      personId,
      organisationId: session.organisationId,
      category: 'any',
      amount: daysBetween(session.firstOn, session.lastOn) + 1,
      content: { personId, sessionId, words: words ?? null },
    })
    return { bookingId, personId, decider: decider.name, dueAt }
  },
  subjects: ({ sessionId }, { bookingId, personId }) => [
    `learning.booking:${bookingId}`,
    `learning.session:${sessionId}`,
    `people.person:${personId}`,
  ],
})
