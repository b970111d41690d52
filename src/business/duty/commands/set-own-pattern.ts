import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { planDuties } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { patternOn } from '../queries/data.ts'
import { follow } from '../queries/follow.ts'
import { placedOn } from '../queries/one-day.ts'

/** Chosen where somebody has no pattern of their own any more. */
export const AS_THE_UNIT = 'as-the-unit'

export const setOwnPattern = defineCommand({
  name: 'duty.set-own-pattern',
  says: 'Has one person follow a pattern of their own from a day on, or that of their unit again',
  permission: planDuties,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    pattern: field.text('Choose a pattern from the list', 40),
    from: field.day('Give the day from which they follow it, such as 6 April 2026'),
    cycleFrom: field.day('Give a day on which they work the first day of the cycle'),
  }),
  audit: { operation: 'alteration', record: ['personId', 'pattern', 'from', 'cycleFrom'] },

  async run(ctx, { personId, pattern, from, cycleFrom }) {
    const { organisationId } = await placedOn(ctx, personId, ctx.today)
    const own = pattern === AS_THE_UNIT ? null : patternOn(pattern, from).pattern
    if (from < ctx.today) {
      refuse({
        code: 'duty.in-the-past',
        message: 'Give today or a later day: what was rostered before stays as it was',
        field: 'from',
      })
    }
    const following = { organisationId, unitId: null, personId, pattern: own, from, cycleFrom }
    await follow(ctx, following)
    return { personId, from }
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
})
