import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { refuse } from '#platform/refusals'
import { daysBetween, formatDayRange, addDays } from '#platform/time'
import { planDuties } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { placedOn } from '../queries/one-day.ts'
import { commitmentWords } from '../views/words.ts'

/** Longer than any trial is listed for: it stops a slip of the year. */
const MOST_DAYS = 62

export const enterCommitment = defineCommand({
  name: 'duty.enter-commitment',
  says: 'Enters that somebody is on call, at court or in training on some days',
  permission: planDuties,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    kind: field.choice('Choose what it is', ['on-call', 'court', 'training']),
    firstOn: field.day('Give the first day, such as 6 April 2026'),
    lastOn: field.day('Give the last day, such as 8 April 2026'),
    words: field.text('Say where, and from when until when', 120),
  }),
  audit: { operation: 'collection', record: ['personId', 'kind', 'firstOn', 'lastOn'] },

  async run(ctx, { personId, kind, firstOn, lastOn, words }) {
    const { organisationId } = await placedOn(ctx, personId, firstOn)
    if (lastOn < firstOn || daysBetween(firstOn, lastOn) >= MOST_DAYS) {
      refuse({
        code: 'duty.bad-period',
        message: `The last day is the first or a later one, and at most ${MOST_DAYS} days are entered at once`,
        field: 'lastOn',
      })
    }
    const commitmentId = ctx.newId()
    await ctx.tx
      .insertInto('duty.commitment')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        commitment_id: commitmentId,
        person_id: personId,
        kind,
        first_on: firstOn,
        last_on: lastOn,
        words,
        entered_at: ctx.now.toString(),
        entered_by: ctx.actor.personId,
        ended_at: null,
      })
      .execute()
    const days = formatDayRange({ from: firstOn, until: addDays(lastOn, 1) })
    await notify(ctx, {
      personId,
      subject: `duty.commitment:${commitmentId}`,
      text: `${commitmentWords[kind]}, ${days}: ${words}`,
      href: `/duty?from=${firstOn}`,
    })
    return { commitmentId, personId }
  },
  subjects: ({ personId }, { commitmentId }) => [
    `duty.commitment:${commitmentId}`,
    `people.person:${personId}`,
  ],
})
