import { z } from 'zod'
import { settleHeld } from '#business/expenses'
import { field } from '#platform/actions'
import { runPay } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changedMeanwhile, holdRun } from '../queries/one-run.ts'

/**
 * Cancels a run that has not been sent for release. Its payslips stay on record and count for
 * nothing, its claims wait for the next; the month can be paid by another run.
 */
export const cancelRun = defineCommand({
  name: 'payroll.cancel-run',
  says: 'Cancels a pay run before it is sent for release',
  permission: runPay,
  input: z.strictObject({
    runId: field.id('Choose the run'),
    version: field.version(),
    why: field.text('Say why it is cancelled', 300),
  }),
  audit: { operation: 'alteration', record: ['runId'], reason: ({ why }) => why },

  async run(ctx, asked) {
    const run = await holdRun(ctx, asked)
    if (run.status !== 'making' && run.status !== 'made') return changedMeanwhile()
    await ctx.tx
      .updateTable('payroll.run')
      .set({ status: 'cancelled', settled_at: ctx.now.toString(), version: run.version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('run_id', '=', run.runId)
      .execute()
    await ctx.perform(settleHeld, { heldBy: run.runId, outcome: 'refused' })
    ctx.changed({
      subject: `payroll.run:${run.runId}`,
      before: { status: run.status },
      after: { status: 'cancelled' },
    })
    return { reference: run.reference }
  },
  subjects: ({ runId }) => [`payroll.run:${runId}`],
})
