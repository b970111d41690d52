import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { offerPosts, visibleJourneys } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { stopJourney } from '../queries/opening.ts'

/**
 * Stops a journey, with a reason. Nothing of it is deleted: what was done and what was not stays on
 * its page. How somebody is employed is another matter, and stays as it is on record.
 */
export const withdrawJourney = defineCommand({
  name: 'lifecycle.withdraw-journey',
  says: 'Stops the journey of somebody who does not join, move or leave after all, with a reason',
  permission: offerPosts,
  input: z.strictObject({
    journeyId: field.id('Choose the journey'),
    reason: field.longText('Say why it stops', 500),
  }),
  audit: { operation: 'alteration', record: ['journeyId'], reason: ({ reason }) => reason },

  async run(ctx, { journeyId, reason }) {
    const journey = await visibleJourneys(ctx)
      .where('journey.journey_id', '=', journeyId)
      .where('journey.organisation_id', '=', ctx.actor.organisationId)
      .select(['journey.kind', 'journey.status', 'journey.person_id as personId'])
      .executeTakeFirst()
    if (journey === undefined) return notFound('journey')
    if (journey.status !== 'open') {
      conflict({
        code: 'lifecycle.closed-already',
        message: `This journey is ${journey.status} already. There is nothing left to stop`,
      })
    }
    await stopJourney(ctx, { journeyId, kind: journey.kind }, reason)
    return { journeyId, personId: journey.personId }
  },
  subjects: (_input, { journeyId, personId }) => [
    `lifecycle.journey:${journeyId}`,
    `people.person:${personId}`,
  ],
})
