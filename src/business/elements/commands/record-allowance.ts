import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { keepPayElements, personInReach, refuseOwnPay } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { ALLOWANCES, rates } from '../queries/data.ts'
import { holderOn } from '../queries/holders.ts'
import { allowanceKey, problemsWithAllowance, readAllowance } from '../rules/allowances.ts'
import { problemsWithDays } from '../rules/days.ts'

/** Records that somebody holds an allowance from a day on. Nobody records their own. */
export const recordAllowance = defineCommand({
  name: 'elements.record-allowance',
  says: 'Records that somebody holds an allowance from a day on',
  permission: keepPayElements,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    allowance: field.choice('Choose the allowance', ALLOWANCES),
    fromOn: field.day('Give the first day, such as 1 March 2026'),
    endedOn: field.day('Give the last day, such as 31 March 2026').optional(),
  }),
  audit: { operation: 'collection', record: ['personId', 'allowance', 'fromOn', 'endedOn'] },

  async run(ctx, { personId, allowance, fromOn, endedOn }) {
    const person = await personInReach(ctx, personId)
    refuseOwnPay(ctx, personId)
    refuseIfAny(problemsWithDays({ fromOn, endedOn }))
    const rows = rates.filter((one) => allowanceKey(one) === allowance)
    const holder = await holderOn(ctx, personId, fromOn)
    refuseIfAny(problemsWithAllowance(rows, holder, { fromOn, endedOn }))
    const allowanceId = ctx.newId()
    const row = {
      force_id: ctx.forceId,
      organisation_id: person.organisationId,
      allowance_id: allowanceId,
      person_id: personId,
      ...readAllowance(allowance),
      from_on: fromOn,
      ended_on: endedOn ?? null,
      recorded_by: ctx.actor.personId,
      recorded_at: ctx.now.toString(),
      version: 1,
    }
    await ctx.tx.insertInto('elements.allowance').values(row).execute()
    ctx.changed({ subject: `elements.allowance:${allowanceId}`, before: null, after: row })
    return { allowanceId, personId, name: person.name }
  },
  subjects: ({ personId }, { allowanceId }) => [
    `elements.allowance:${allowanceId}`,
    `people.person:${personId}`,
  ],
})
