import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'

/** Forgets what nobody kept within a day, and says whose files are to stay. */
export const readySweep = defineBulkCommand({
  name: 'documents.ready-sweep',
  says: 'Forgets files that were uploaded and kept for nothing within a day',
  permission: permissions.sweep,
  input: z.strictObject({}),
  audit: { operation: 'erasure', record: [] },
  callableBy: ['machine:documents'],

  async run(ctx) {
    const gone = await ctx.tx
      .deleteFrom('documents.document')
      .where('force_id', '=', ctx.forceId)
      .where('expires_at', '<=', ctx.now)
      .executeTakeFirst()
    const rows = await ctx.tx
      .selectFrom('documents.document')
      .where('force_id', '=', ctx.forceId)
      .select('document_id as documentId')
      .execute()
    const keep = rows.map(({ documentId }) => documentId)
    return { forceId: ctx.forceId, forgotten: Number(gone.numDeletedRows), keep }
  },
  subjects: () => [],
  totals: ({ forgotten, keep }) => ({ forgotten, kept: keep.length }),
})
