import { z } from 'zod'
import { field } from '#platform/actions'
import { withdrawCase } from '#platform/cases'
import { conflict, notFound } from '#platform/refusals'
import { makePayments } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { batchRefused } from '../events.ts'
import { batchFor } from '../queries/one-batch.ts'

/**
 * Takes back payments one has made oneself, before anybody released them. The room that they are of
 * is told, as of refused ones: nothing of them is paid.
 */
export const withdrawBatch = defineCommand({
  name: 'banking.withdraw-batch',
  says: 'Takes back payments that you made',
  permission: makePayments,
  input: z.strictObject({ batchId: field.id('Choose the batch'), version: field.version() }),
  audit: { operation: 'alteration', record: ['batchId'] },

  async run(ctx, { batchId, version }) {
    const batch = await batchFor(ctx, batchId)
    if (batch.makerId !== ctx.actor.personId) return notFound('batch of payments')
    const { numUpdatedRows } = await ctx.tx
      .updateTable('banking.batch')
      .set({ status: 'withdrawn', decided_at: ctx.now.toString(), version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('batch_id', '=', batchId)
      .where('status', '=', 'made')
      .where('version', '=', version)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) {
      conflict({
        code: 'banking.settled-already',
        message: 'These payments have been decided on or taken back meanwhile',
      })
    }
    await withdrawCase(ctx, { kind: 'banking.batch', id: batchId })
    const subject = `banking.batch:${batchId}`
    ctx.changed({ subject, before: { status: 'made' }, after: { status: 'withdrawn' } })
    const { source, sourceKey } = batch
    ctx.announce(batchRefused({ batchId, source, sourceKey }))
    return { reference: batch.reference }
  },
  subjects: ({ batchId }) => [`banking.batch:${batchId}`],
})
