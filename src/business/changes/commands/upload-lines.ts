import { z } from 'zod'
import { field } from '#platform/actions'
import { keepDocuments } from '#platform/documents'
import { refuse } from '#platform/refusals'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdDraft } from '../queries/one-set.ts'
import { refuseUndoing } from '../queries/undoing.ts'

/** The file is kept with the set and read in the background, a few seconds later. */
export const uploadLines = defineCommand({
  name: 'changes.upload-lines',
  says: 'Sends a CSV file of lines in for a draft: what cannot be taken is listed with its reason',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    documentIds: field.documents('Choose the file again', 1),
  }),
  audit: { operation: 'collection', record: ['changeSetId'] },

  async run(ctx, { changeSetId, documentIds }) {
    const set = await holdDraft(ctx, { changeSetId })
    refuseUndoing(set)
    const [documentId] = documentIds
    if (documentId === undefined) {
      return refuse({
        code: 'changes.no-file',
        message: 'Choose a CSV file, with a heading such as number, unit, manager',
        field: 'documentIds',
      })
    }
    await keepDocuments(ctx, { subject: `changes.change-set:${changeSetId}`, documentIds })
    await ctx.tx
      .updateTable('changes.change_set')
      .set({ file_state: 'waiting', file_words: null })
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .execute()
    ctx.later({ job: 'changes.read-file', payload: { changeSetId, documentId } })
    return { changeSetId }
  },
  subjects: ({ changeSetId }) => [`changes.change-set:${changeSetId}`],
})
