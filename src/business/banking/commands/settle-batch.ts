import type { CommandContext } from '#platform/actions'
import { caseDecision } from '#platform/cases'
import { conflict, refuse, refuseIfAny } from '#platform/refusals'
import { sameBytes } from '#platform/secrets'
import { settlePayments } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { batchRefused, batchReleased } from '../events.ts'
import { bacsFile } from '../exports/bacs.ts'
import { painFile } from '../exports/pain.ts'
import { problemsWithPain } from '../exports/validate-pain.ts'
import { digestOfFile } from '../queries/files.ts'
import { batchFor, initiationOf, openPayments } from '../queries/one-batch.ts'
import { problemsWithPayDay } from '../rules/banking-days.ts'
import { digestOfPayments } from '../rules/payments.ts'
import type { Tables } from '../tables.ts'

/**
 * Puts a decision on payments into effect. Released, both files are written, the XML is held
 * against its schema, and their hashes are kept: every download gives these bytes. Refused where
 * the day cannot be met any more, and where the payments are not what was made.
 */
export const settleBatch = defineCommand({
  name: 'banking.settle-batch',
  says: 'Puts the decision on payments into effect',
  permission: settlePayments,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const batch = await batchFor(ctx, id)
    const status = outcome === 'approved' ? 'released' : 'refused'
    const files = status === 'released' ? await filesOf(ctx, batch) : {}
    const { numUpdatedRows } = await ctx.tx
      .updateTable('banking.batch')
      .set({
        ...files,
        status,
        decided_by: ctx.actor.personId,
        decided_at: ctx.now.toString(),
        version: batch.version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('batch_id', '=', id)
      .where('status', '=', 'made')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) settledAlready()
    ctx.changed({
      subject: `banking.batch:${id}`,
      before: { status: 'made' },
      after: { status },
    })
    const { source, sourceKey } = batch
    const fact = { batchId: id, source, sourceKey }
    ctx.announce(status === 'released' ? batchReleased(fact) : batchRefused(fact))
    return { status }
  },
  subjects: ({ id }) => [`banking.batch:${id}`],
})

/** Both files as they go to the bank, by their hashes. */
async function filesOf(ctx: CommandContext<Tables>, batch: Awaited<ReturnType<typeof batchFor>>) {
  refuseIfAny(problemsWithPayDay(batch.paysOn, ctx.today))
  const payments = await openPayments(ctx, batch.batchId)
  if (!sameBytes(digestOfPayments(payments), batch.content)) {
    conflict({
      code: 'banking.not-what-was-made',
      message: 'The payments are not what was made. Refuse them, and tell the data steward',
    })
  }
  const initiation = initiationOf(batch, payments, ctx.now)
  const xml = painFile(initiation)
  if ((await problemsWithPain(xml)) !== undefined) {
    refuse({
      code: 'banking.not-valid-xml',
      message:
        'The XML file does not hold to its schema. Refuse these payments, and ask the help desk',
    })
  }
  return {
    bacs_digest: digestOfFile(bacsFile(initiation)),
    pain_digest: digestOfFile(xml),
  }
}

function settledAlready(): never {
  return conflict({
    code: 'banking.settled-already',
    message: 'These payments have been decided on or taken back meanwhile',
  })
}
