import { z } from 'zod'
import { field } from '#platform/actions'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdDraft } from '../queries/one-set.ts'

export const discardSet = defineCommand({
  name: 'changes.discard-set',
  says: 'Discards a draft: it stays on the record and can be sent no more',
  permission: draftSets,
  input: z.strictObject({ changeSetId: field.id('Choose the set'), version: field.version() }),
  audit: { operation: 'alteration', record: ['changeSetId'] },

  async run(ctx, { changeSetId, version }) {
    await holdDraft(ctx, { changeSetId, version })
    await ctx.tx
      .updateTable('changes.change_set')
      .set({ status: 'discarded' })
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .execute()
    const subject = `changes.change-set:${changeSetId}`
    ctx.changed({ subject, before: { status: 'draft' }, after: { status: 'discarded' } })
    return { changeSetId }
  },
  subjects: ({ changeSetId }) => [`changes.change-set:${changeSetId}`],
})
