import { z } from 'zod'
import { holdForPay } from '#business/expenses'
import { EXPENSES } from '#business/grosstonet'
import { field, type CommandContext } from '#platform/actions'
import { workRuns } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { finishRun } from '../queries/finishing.ts'
import { keepPayslips } from '../queries/keeping.ts'
import { firstMonthOf } from '../queries/making.ts'
import { runFor, type Run } from '../queries/one-run.ts'
import { openRun } from '../queries/open-run.ts'
import { reckon, type Reckoned } from '../queries/reckoning.ts'
import type { Tables } from '../tables.ts'

/**
 * Pays one share of a run: all of its people or, where it is stopped, none, so that a run that was
 * interrupted goes on with the shares that are missing. A share that is done is left as it is. The
 * last one finishes the run.
 */
export const payShare = defineBulkCommand({
  name: 'payroll.pay-share',
  says: 'Pays one share of the people of a pay run',
  permission: workRuns,
  input: z.strictObject({
    runId: field.id('Choose the run'),
    share: field.count('Give the number of the share', 1, 100_000),
  }),
  audit: { operation: 'collection', record: ['runId', 'share'] },
  callableBy: ['machine:payroll'],

  async run(ctx, { runId, share }) {
    const run = await runFor(ctx, runId)
    const people = run.status === 'making' ? await holdShare(ctx, runId, share) : undefined
    if (people === undefined) return { people: 0, payslips: 0 }
    const { organisationId, monthOn, payOn, workedUntil, kind, taxYear, period } = run
    const open = openRun(
      {
        organisationId,
        kind: kind === 'supplementary' ? kind : 'monthly',
        monthOn,
        payOn,
        workedUntil,
        firstMonth: await firstMonthOf(ctx, run, organisationId),
      },
      ctx.today,
    )
    const reckoned = await reckon(ctx, open, people)
    await keepPayslips(ctx, { organisationId, runId, payOn, taxYear, period }, reckoned)
    await holdClaims(ctx, run, reckoned)
    await ctx.tx
      .updateTable('payroll.share')
      .set({ done_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('run_id', '=', runId)
      .where('share', '=', share)
      .execute()
    await finishRun(ctx, run)
    return { people: people.length, payslips: reckoned.length }
  },
  subjects: ({ runId }) => [`payroll.run:${runId}`],
  totals: (counts) => counts,
})

/** Claims that the payslips pay are paid by nothing else. */
async function holdClaims(
  ctx: CommandContext<Tables>,
  { runId, reference, payOn }: Run,
  reckoned: readonly Reckoned[],
): Promise<void> {
  const claimIds = reckoned.flatMap(({ payslip }) =>
    payslip.pay.flatMap(({ element, record }) =>
      element === EXPENSES && record !== null ? [record.id] : [],
    ),
  )
  if (claimIds.length === 0) return
  await ctx.perform(holdForPay, {
    heldBy: runId,
    paymentReference: reference,
    paysOn: payOn,
    claimIds,
  })
}

/** The people of a share that nobody has paid yet, held until the end. */
async function holdShare(
  ctx: CommandContext<Tables>,
  runId: string,
  share: number,
): Promise<readonly string[] | undefined> {
  const found = await ctx.tx
    .selectFrom('payroll.share')
    .where('force_id', '=', ctx.forceId)
    .where('run_id', '=', runId)
    .where('share', '=', share)
    .where('done_at', 'is', null)
    .select('person_ids as personIds')
    .forUpdate()
    .executeTakeFirst()
  return found?.personIds
}
