import type { CommandContext } from '#platform/actions'
import { caseDecision } from '#platform/cases'
import { conflict, refuse, refuseIfAny } from '#platform/refusals'
import { sameBytes } from '#platform/secrets'
import { settlePayments } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { batchRefused, batchReleased } from '../events.ts'
import { bacsFile } from '../exports/bacs.ts'
import { painFile, type Initiation } from '../exports/pain.ts'
import { problemsWithPain } from '../exports/validate-pain.ts'
import { digestOfFile } from '../queries/files.ts'
import { batchFor, initiationOf, openPayments } from '../queries/one-batch.ts'
import { problemsWithPayDay } from '../rules/banking-days.ts'
import { partsOf } from '../rules/files.ts'
import { digestOfPayments } from '../rules/payments.ts'
import type { Tables } from '../tables.ts'

type Batch = Awaited<ReturnType<typeof batchFor>>

/**
 * Puts a decision on payments into effect. Released, their files are written both ways, the XML is
 * held against its schema, and their hashes are kept: every download gives these bytes. Refused
 * where the day cannot be met any more, and where the payments are not what was made.
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
    const { numUpdatedRows } = await ctx.tx
      .updateTable('banking.batch')
      .set({
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
    if (status === 'released') await writeFiles(ctx, batch)
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

/** Keeps the hashes of the files as they go to the bank. */
async function writeFiles(ctx: CommandContext<Tables>, batch: Batch): Promise<void> {
  refuseIfAny(problemsWithPayDay(batch.paysOn, ctx.today))
  const { batchId, organisationId, content } = batch
  const payments = await openPayments(ctx, batchId)
  if (!sameBytes(digestOfPayments(payments), content)) {
    conflict({
      code: 'banking.not-what-was-made',
      message: 'The payments are not what was made. Refuse them, and tell the data steward',
    })
  }
  for (const part of partsOf(payments)) {
    await ctx.tx
      .insertInto('banking.file')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        batch_id: batchId,
        part: part.part,
        first_number: part.payments[0]!.number,
        last_number: part.payments.at(-1)!.number,
        total_pence: part.total,
        ...(await digestsOf(initiationOf(batch, part, ctx.now))),
      })
      .execute()
  }
}

/** A file of payments both ways, by the hashes; the XML holds to its schema. */
async function digestsOf(initiation: Initiation) {
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
