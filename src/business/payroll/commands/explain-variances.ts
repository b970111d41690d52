import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { runPay } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changedMeanwhile, holdRun } from '../queries/one-run.ts'

/**
 * Explains what of a run is out of the ordinary: one payslip, or all that are so for the same
 * reason, such as everybody whom a new rate changes. Nobody explains their own.
 */
export const explainVariances = defineCommand({
  name: 'payroll.explain-variances',
  says: 'Explains what of a pay run is out of the ordinary',
  permission: runPay,
  input: z.strictObject({
    runId: field.id('Choose the run'),
    code: field.text('Choose what is out of the ordinary', 40),
    personId: field.id('Choose the person').optional(),
    explanation: field.text('Say why it is right', 300),
  }),
  audit: { operation: 'alteration', record: ['runId', 'code', 'personId'] },

  async run(ctx, { runId, code, personId, explanation }) {
    const run = await holdRun(ctx, { runId })
    if (run.status !== 'made') return changedMeanwhile()
    const { numUpdatedRows } = await ctx.tx
      .updateTable('payroll.variance')
      .set({
        explanation,
        explained_by: ctx.actor.personId,
        explained_at: ctx.now.toString(),
      })
      .where('force_id', '=', ctx.forceId)
      .where('run_id', '=', runId)
      .where('code', '=', code)
      .where('explanation', 'is', null)
      .where('person_id', 'is distinct from', ctx.actor.personId)
      .$if(personId !== undefined, (some) => some.where('person_id', '=', personId!))
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) {
      refuse({
        code: 'payroll.nothing-to-explain',
        message: 'Nothing like that waits to be explained. Somebody else explains your own pay',
      })
    }
    return { reference: run.reference, explained: Number(numUpdatedRows) }
  },
  subjects: ({ runId, personId }) => [
    `payroll.run:${runId}`,
    ...(personId === undefined ? [] : [`people.person:${personId}`]),
  ],
})
