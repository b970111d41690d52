import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { planDuties } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { deployOn } from '../queries/deployments.ts'
import { keepChange } from '../queries/keep-change.ts'
import { dutyDay, lookAhead, placedOn, refuseUnlessOpen, timesOf } from '../queries/one-day.ts'
import { refuseUnlessOwed } from '../queries/owed.ts'

/** What is asked when a duty is changed: the form looks ahead with the same. */
export const changeFields = {
  personId: field.id('Choose the person'),
  dutyOn: field.day('Give the day of the duty'),
  becomes: field.choice('Choose a duty or a rest day', ['duty', 'rest']),
  starts: field.text('Give the start, such as 07:00', 10).optional(),
  ends: field.text('Give the end, such as 17:00', 10).optional(),
  /** A place that needs it: they must hold it on that day. */
  skill: field.text('Choose a skill from the list', 40).optional(),
}

/**
 * Changes a day of a published roster: other times, work on a rest day, or a rest day. What the
 * person is entitled to by it is shown before, and is claimed once it is worked.
 */
export const changeDuty = defineCommand({
  name: 'duty.change-duty',
  says: 'Changes one day of a published roster and tells the person',
  permission: planDuties,
  input: z.strictObject({
    ...changeFields,
    version: field.version(),
    /** Of a rest day that is given in place of another that was worked: that day. */
    lieuFor: field.day('Give the rest day that was worked').optional(),
    why: field.longText('Say why it is changed', 500),
  }),
  audit: {
    operation: 'alteration',
    record: ['personId', 'dutyOn', 'becomes', 'starts', 'ends', 'skill', 'lieuFor'],
    reason: ({ why }) => why,
  },

  async run(ctx, { personId, dutyOn, version, lieuFor, skill, why, ...typed }) {
    if (personId === ctx.actor.personId) {
      refuse({
        code: 'duty.own-duty',
        message: 'Your own duty is changed by your line manager. You can swap it with a colleague',
      })
    }
    const was = await dutyDay(ctx, personId, dutyOn)
    refuseUnlessOpen(was, version, ctx.today)
    const becomes = timesOf(typed)
    if (lieuFor !== undefined) await refuseUnlessOwed(ctx, { personId, lieuFor, becomes })
    const { consequence } = await lookAhead(ctx, was, becomes, skill)
    const { organisationId } = await placedOn(ctx, personId, dutyOn)
    await keepChange(ctx, { was, organisationId, becomes, ...consequence, lieuFor, why })
    if (skill !== undefined && becomes !== null) {
      await deployOn(ctx, { personId, skill, day: dutyOn, organisationId })
    }
    return { personId, dutyOn, lieu: consequence.lieu }
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
})
