import { z } from 'zod'
import { field } from '#platform/actions'
import { readFiles } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Says which file is to be read, or nothing where its set is a draft no more. */
export const readyFile = defineCommand({
  name: 'changes.ready-file',
  says: 'Finds the file that waits to be read into a draft',
  permission: readFiles,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    documentId: field.id('Choose the file'),
  }),
  audit: { operation: 'consultation', record: ['changeSetId', 'documentId'] },
  callableBy: ['machine:changes'],

  async run(ctx, { changeSetId, documentId }) {
    const waiting = await ctx.tx
      .selectFrom('changes.change_set')
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .where('status', '=', 'draft')
      .where('file_state', '=', 'waiting')
      .select('change_set_id')
      .executeTakeFirst()
    return waiting === undefined ? undefined : { forceId: ctx.forceId, changeSetId, documentId }
  },
  subjects: ({ changeSetId }) => [`changes.change-set:${changeSetId}`],
})
