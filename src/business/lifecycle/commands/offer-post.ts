import { z } from 'zod'
import { postOn } from '#business/organisation'
import { recordPerson } from '#business/people'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { addDays, formatDay } from '#platform/time'
import { offerPosts } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { openJourney } from '../queries/opening.ts'
import { placeOn } from '../queries/places.ts'

/** A working day of people who join, until their pattern is set: eight hours, Monday to Friday. */
const OFFICE = { dayMinutes: 480, workingDays: '1111100' }

/** Enters somebody who joins in a vacant post from a day ahead, and begins what is to be done. */
export const offerPost = defineCommand({
  name: 'lifecycle.offer-post',
  says: 'Enters somebody who is to join, with post, line manager and first day, and begins their journey',
  permission: offerPosts,
  input: z.strictObject({
    givenName: field.text('Give the given name', 100),
    familyName: field.text('Give the family name', 100),
    collarNumber: field.text('Give the collar or staff number', 20).optional(),
    postId: field.id('Choose the post'),
    managerNumber: field.text('Give the collar or staff number of the line manager', 20),
    firstOn: field.day('Give the first day, such as 16 3 2026'),
  }),
  audit: { operation: 'collection', record: ['postId', 'firstOn'] },

  async run(ctx, { givenName, familyName, collarNumber, postId, managerNumber, firstOn }) {
    const { organisationId } = ctx.actor
    if (firstOn <= ctx.today) {
      refuse({
        code: 'lifecycle.first-day-over',
        message: `The first day must be ${formatDay(addDays(ctx.today, 1))} or later`,
        field: 'firstOn',
      })
    }
    const post = await ctx.ask(postOn, { postId, on: firstOn })
    if (post?.organisationId !== organisationId) {
      return refuse({
        code: 'lifecycle.no-such-post',
        message: 'Choose a post that is vacant in your organisation',
        field: 'postId',
      })
    }
    const { unitId, rankOrGrade } = post
    const { personId } = await ctx.perform(recordPerson, {
      organisationId,
      givenName,
      familyName,
      ...(collarNumber === undefined ? {} : { collarNumber }),
      unitId,
      postId,
      rankOrGrade,
      managerNumber,
      from: firstOn,
      joinedOn: firstOn,
      ...OFFICE,
    })
    const place = await placeOn(ctx, personId, firstOn)
    const name = `${givenName} ${familyName}`
    const asked = { kind: 'joiner', personId, name, organisationId, dayOn: firstOn } as const
    return { personId, name, ...(await openJourney(ctx, { ...asked, ...place })) }
  },
  subjects: (_input, { journeyId, personId }) => [
    `lifecycle.journey:${journeyId}`,
    `people.person:${personId}`,
  ],
})
