import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { permissions, visibleDrafts } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { MOST_DRAFTS } from '../queries.ts'

const KEPT_DAYS = 14
const HOURS_PER_DAY = 24

/** Keeps what somebody has typed into a form, in place of what they kept of it before. */
export const keepDraft = defineCommand({
  name: 'drafts.keep-draft',
  says: 'Saves a form you have begun, for 14 days',
  permission: permissions.keep,
  input: z.strictObject({
    path: field.text('Say which form', 300),
    title: field.text('Give its title', 300),
    /** What was typed, sealed by the program, in base64. */
    typed: field.text('Give what was typed', 180_000),
    version: field.version().optional(),
  }),
  audit: { operation: 'collection', record: [] },

  async run(ctx, { path, title, typed, version }) {
    const others = await visibleDrafts(ctx)
      .where('draft.path', '<>', path)
      .select('draft_id')
      .execute()
    if (others.length >= MOST_DRAFTS) {
      refuse({
        code: 'drafts.too-many',
        message: `You have ${others.length} drafts. Finish or discard one of them in My work first`,
      })
    }
    const expiresAt = ctx.now.add({ hours: KEPT_DAYS * HOURS_PER_DAY })
    const said = {
      title,
      typed: Buffer.from(typed, 'base64'),
      form_version: version ?? null,
      saved_at: ctx.now.toString(),
      expires_at: expiresAt.toString(),
    }
    const { draft_id: draftId } = await ctx.tx
      .insertInto('drafts.draft')
      .values({
        force_id: ctx.forceId,
        organisation_id: ctx.actor.organisationId,
        draft_id: ctx.newId(),
        account_id: ctx.actor.accountId,
        path,
        ...said,
      })
      .onConflict((on) => on.constraint('draft_path_key').doUpdateSet(said))
      .returning('draft_id')
      .executeTakeFirstOrThrow()
    return { draftId, expiresAt }
  },
  subjects: (_input, { draftId }) => [`drafts.draft:${draftId}`],
})
