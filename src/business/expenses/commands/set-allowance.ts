import { z } from 'zod'
import { whoIs } from '#business/people'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { recordAllowances, visibleAllowances } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Records since when, and until when, an allowance in somebody's pay covers an expense already. */
export const setAllowance = defineCommand({
  name: 'expenses.set-allowance',
  says: 'Records that somebody’s pay has an allowance that covers an expense, or when it ended',
  permission: recordAllowances,
  input: z.strictObject({
    who: field.text('Give a collar number, or a name', 80),
    allowance: field.choice('Choose the allowance', ['dog-handler']),
    fromOn: field.day('Give the first day, such as 1 March 2026'),
    endedOn: field.day('Give the last day, such as 31 March 2026').optional(),
  }),
  audit: { operation: 'collection', record: ['allowance', 'fromOn', 'endedOn'] },

  async run(ctx, { who, allowance, fromOn, endedOn }) {
    const { personId } = await ctx.ask(whoIs, { who })
    if (personId === ctx.actor.personId) {
      refuse({
        code: 'expenses.own-claim',
        message: 'It is your own. Ask a colleague in payroll to do it',
      })
    }
    if (endedOn !== undefined && endedOn < fromOn) {
      refuse({
        code: 'expenses.ends-before-start',
        message: `It began on ${formatDay(fromOn)}. Give that day or a later one`,
        field: 'endedOn',
      })
    }
    const same = await visibleAllowances(ctx)
      .where('allowance.person_id', '=', personId)
      .where('allowance.allowance', '=', allowance)
      .where('allowance.from_on', '=', fromOn)
      .select(['allowance.allowance_id as allowanceId', 'allowance.version'])
      .forUpdate('allowance')
      .executeTakeFirst()
    const allowanceId = same?.allowanceId ?? ctx.newId()
    if (same === undefined) {
      await ctx.tx
        .insertInto('expenses.allowance')
        .values({
          force_id: ctx.forceId,
          organisation_id: ctx.actor.organisationId,
          allowance_id: allowanceId,
          person_id: personId,
          allowance,
          from_on: fromOn,
          ended_on: endedOn ?? null,
          recorded_by: ctx.actor.personId,
          recorded_at: ctx.now.toString(),
          version: 1,
        })
        .execute()
    } else {
      await ctx.tx
        .updateTable('expenses.allowance')
        .set({ ended_on: endedOn ?? null, version: same.version + 1 })
        .where('force_id', '=', ctx.forceId)
        .where('allowance_id', '=', allowanceId)
        .execute()
    }
    return { allowanceId, personId }
  },
  subjects: (_input, { allowanceId, personId }) => [
    `expenses.allowance:${allowanceId}`,
    `people.person:${personId}`,
  ],
})
