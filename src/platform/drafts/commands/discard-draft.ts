import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { permissions, visibleDrafts } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Removes a draft: it was sent, or is not wanted any more. */
export const discardDraft = defineCommand({
  name: 'drafts.discard-draft',
  says: 'Discards a form you had begun',
  permission: permissions.keep,
  input: z.strictObject({ draftId: field.id('Choose the draft') }),
  audit: { operation: 'erasure', record: [] },

  async run(ctx, { draftId }) {
    const found = await visibleDrafts(ctx)
      .where('draft.draft_id', '=', draftId)
      .select(['draft.draft_id as draftId', 'draft.path'])
      .executeTakeFirst()
    if (found === undefined) return notFound('draft')
    await ctx.tx
      .deleteFrom('drafts.draft')
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', ctx.actor.accountId)
      .where('draft_id', '=', draftId)
      .execute()
    return found
  },
  subjects: ({ draftId }) => [`drafts.draft:${draftId}`],
})
