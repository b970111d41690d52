import { z } from 'zod'
import { settleHeld } from '#business/expenses'
import { postLater } from '#business/ledger'
import { enterOverpayments, recordPaidBack } from '#business/paydetails'
import { field, type CommandContext } from '#platform/actions'
import { workRuns } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { runReleased } from '../events.ts'
import { journalFor, postedOn } from '../queries/journal.ts'
import { holdRun, type Run } from '../queries/one-run.ts'
import { overpaidBy, paidBackBy } from '../queries/overpaid-by.ts'
import type { Tables } from '../tables.ts'

/**
 * Puts into effect what became of a run's payments: released, the run is released with them, its
 * journal goes to the ledger, the claims it pays are paid and people see their payslips; refused,
 * the run can be sent again or cancelled. What is settled already is left as it is.
 */
export const settleRun = defineCommand({
  name: 'payroll.settle-run',
  says: 'Puts the decision on the payments of a pay run into effect',
  permission: workRuns,
  input: z.strictObject({
    batchKey: field.text('Give the key of the payments', 100),
    outcome: field.choice('Say what became of them', ['released', 'refused']),
  }),
  audit: { operation: 'alteration', record: ['batchKey', 'outcome'] },
  callableBy: ['machine:payroll'],

  async run(ctx, { batchKey, outcome }) {
    const found = await ctx.tx
      .selectFrom('payroll.run')
      .where('force_id', '=', ctx.forceId)
      .where('batch_key', '=', batchKey)
      .where('status', '=', 'sent')
      .select('run_id as runId')
      .executeTakeFirst()
    if (found === undefined) return { runId: null }
    const run = await holdRun(ctx, found)
    // Settled by another machine while this one waited for the row.
    if (run.status !== 'sent') return { runId: null }
    const released = outcome === 'released'
    const now = ctx.now.toString()
    await ctx.tx
      .updateTable('payroll.run')
      .set({
        status: released ? 'released' : 'made',
        settled_at: released ? now : null,
        ...(released ? {} : { batch_id: null, batch_key: null }),
        version: run.version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('run_id', '=', run.runId)
      .execute()
    ctx.changed({
      subject: `payroll.run:${run.runId}`,
      before: { status: 'sent' },
      after: { status: released ? 'released' : 'made' },
    })
    if (released) {
      await ctx.perform(settleHeld, { heldBy: run.runId, outcome })
      await postRun(ctx, run)
    }
    return { runId: run.runId }
  },
  subjects: (_input, { runId }) => (runId === null ? [] : [`payroll.run:${runId}`]),
})

async function postRun(ctx: CommandContext<Tables>, run: Run): Promise<void> {
  const { runId, organisationId, says, reference } = run
  postLater(ctx, {
    organisationId,
    source: 'payroll',
    sourceKey: runId,
    sourceHref: `/pay/runs/${runId}`,
    on: postedOn(run, ctx.today),
    says: `${reference}: ${says}`,
    lines: await journalFor(ctx, run),
  })
  const paidBack = await paidBackBy(ctx, runId)
  if (paidBack.length > 0) await ctx.perform(recordPaidBack, { reference, paidBack })
  const people = await overpaidBy(ctx, run)
  if (people.length > 0) {
    await ctx.perform(enterOverpayments, { organisationId, runId, reference, people })
  }
  ctx.announce(runReleased({ runId, organisationId }))
}
