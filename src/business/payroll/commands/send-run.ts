import { z } from 'zod'
import { makeBatch } from '#business/banking'
import { payableAccounts } from '#business/records'
import { field, type CommandContext } from '#platform/actions'
import { writePence, pence } from '#platform/money'
import { conflict, forbidden, refuseIfAny } from '#platform/refusals'
import { formatShortDay } from '#platform/time'
import { runPay } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { gateOf, paidByBank } from '../queries/gate.ts'
import { keepGate } from '../queries/kept-gate.ts'
import { changedMeanwhile, holdRun, type Run } from '../queries/one-run.ts'
import { employerOf } from '../queries/reference.ts'
import { problemsWithGate } from '../rules/gate.ts'
import type { Tables } from '../tables.ts'

/**
 * Sends a run for release: its payments are made, and wait for a second person, who is never
 * whoever made the run. Refused as long as anything is unexplained or the figures do not agree
 * (Local Government Finance Act 1988 s.112).
 */
export const sendRun = defineCommand({
  name: 'payroll.send-run',
  says: 'Sends a pay run for release',
  permission: runPay,
  input: z.strictObject({ runId: field.id('Choose the run'), version: field.version() }),
  audit: { operation: 'disclosure', record: ['runId'] },

  async run(ctx, asked) {
    const run = await holdRun(ctx, asked)
    if (run.status !== 'made') return changedMeanwhile()
    if (run.madeBy !== ctx.actor.personId) return notYours(run)
    const gate = await gateOf(ctx, run)
    refuseIfAny(problemsWithGate(gate))
    await keepGate(ctx, run, gate)
    const batchKey = `${run.runId}-${run.version}`
    const batch = await makePayments(ctx, run, batchKey)
    await ctx.tx
      .updateTable('payroll.run')
      .set({
        status: 'sent',
        batch_id: batch?.batchId ?? null,
        batch_key: batch === undefined ? null : batchKey,
        version: run.version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('run_id', '=', run.runId)
      .execute()
    ctx.changed({
      subject: `payroll.run:${run.runId}`,
      before: { status: 'made' },
      after: { status: 'sent' },
    })
    return { reference: run.reference, batch: batch?.reference ?? null, decider: batch?.decider }
  },
  subjects: ({ runId }) => [`payroll.run:${runId}`],
})

function notYours({ reference }: Run): never {
  return forbidden({
    code: 'payroll.not-the-maker',
    message: `Whoever made ${reference} sends it, so that whoever releases it has made no part of it`,
  })
}

/**
 * Makes the payments of everybody who is not paid by another way. Refused where an account is
 * gone since the run was made: then the bank would not pay what the gate counted.
 */
async function makePayments(ctx: CommandContext<Tables>, run: Run, batchKey: string) {
  const { runId, organisationId, payOn, says, reference } = run
  const paid = await paidByBank(ctx, runId)
  const ids = paid.map(({ personId }) => personId)
  const accounts = await payableAccounts(ctx, ids, payOn)
  const payments = paid.flatMap(({ personId, net }) => {
    const account = accounts.get(personId)
    if (account === undefined) return []
    return [
      {
        payeeName: account.holderName,
        sortCode: account.sortCode,
        accountNumber: account.accountNumber,
        amount: writePence(pence(net)),
        reference: `Pay ${formatShortDay(payOn)}`,
        personId,
        sourceKey: personId,
      },
    ]
  })
  if (payments.length < paid.length) {
    return conflict({
      code: 'payroll.account-gone',
      message: `An account is gone since ${reference} was made. Cancel it, and make it again`,
    })
  }
  if (payments.length === 0) {
    return conflict({
      code: 'payroll.nothing-to-pay',
      message: `${reference} pays nobody through the bank. Cancel it`,
    })
  }
  return ctx.perform(makeBatch, {
    organisationId,
    source: 'payroll',
    sourceKey: batchKey,
    sourceHref: `/pay/runs/${runId}`,
    says,
    originator: employerOf(organisationId, payOn).originator,
    paysOn: payOn,
    payments,
  })
}
