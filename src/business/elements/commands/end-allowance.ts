import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { keepPayElements } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { allowanceFor, changeAllowance } from '../queries/holders.ts'
import { problemsWithEnd } from '../rules/allowances.ts'
import { problemsWithDays } from '../rules/days.ts'

/** Says on which day an allowance is held for the last time, also where another was said. */
export const endAllowance = defineCommand({
  name: 'elements.end-allowance',
  says: 'Says which day is the last of an allowance that somebody holds',
  permission: keepPayElements,
  input: z.strictObject({
    allowanceId: field.id('Choose the allowance'),
    version: field.version(),
    endedOn: field.day('Give the last day, such as 31 March 2026'),
  }),
  audit: { operation: 'alteration', record: ['allowanceId', 'endedOn'] },

  async run(ctx, { allowanceId, version, endedOn }) {
    const held = await allowanceFor(ctx, { allowanceId, version })
    refuseIfAny(problemsWithDays({ endedOn }))
    refuseIfAny(problemsWithEnd({ fromOn: held.fromOn, endedOn }))
    await changeAllowance(ctx, held, {
      ended_on: endedOn,
      ended_by: ctx.actor.personId,
      ended_at: ctx.now.toString(),
    })
    return { allowanceId, personId: held.personId }
  },
  subjects: ({ allowanceId }, { personId }) => [
    `elements.allowance:${allowanceId}`,
    `people.person:${personId}`,
  ],
})
