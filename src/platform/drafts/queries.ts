import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { permissions, visibleDrafts } from './access.ts'
import { defineQuery } from './actions.ts'

/** The most drafts that one account may have at a time. */
export const MOST_DRAFTS = 50

export const myDrafts = defineQuery({
  name: 'drafts.mine',
  says: 'Lists the forms you have begun and saved, the latest first',
  permission: permissions.keep,
  input: z.strictObject({}),
  run: (ctx) =>
    visibleDrafts(ctx)
      .select(['draft.draft_id as draftId', 'draft.path', 'draft.title'])
      .select(['draft.saved_at as savedAt', 'draft.expires_at as expiresAt'])
      .orderBy('draft.saved_at', 'desc')
      .limit(MOST_DRAFTS)
      .execute(),
})

export const draftOf = defineQuery({
  name: 'drafts.of-form',
  says: 'Gives back what you saved of a form, sealed as it is kept',
  permission: permissions.keep,
  input: z.strictObject({ path: field.text('Say which form', 300) }),
  async run(ctx, { path }) {
    const found = await visibleDrafts(ctx)
      .where('draft.path', '=', path)
      .select(['draft.draft_id as draftId', 'draft.typed', 'draft.form_version as version'])
      .select('draft.saved_at as savedAt')
      .executeTakeFirst()
    return found === undefined ? null : { ...found, typed: found.typed.toString('base64') }
  },
})

export const draftDetail = defineQuery({
  name: 'drafts.detail',
  says: 'Shows when you saved a draft and how long it is kept',
  permission: permissions.keep,
  input: z.strictObject({ draftId: field.id('Choose the draft') }),
  async run(ctx, { draftId }) {
    const found = await visibleDrafts(ctx)
      .where('draft.draft_id', '=', draftId)
      .select(['draft.draft_id as draftId', 'draft.path', 'draft.title'])
      .select(['draft.saved_at as savedAt', 'draft.expires_at as expiresAt'])
      .executeTakeFirst()
    return found ?? notFound('draft')
  },
})
