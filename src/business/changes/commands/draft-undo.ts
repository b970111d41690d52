import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound, refuse } from '#platform/refusals'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { indexSet, oneSet } from '../queries/one-set.ts'

/**
 * Drafts the undoing of an applied set: a set of its own, which needs its own approval and then
 * puts everybody back to what was on record before, but those who were changed since.
 */
export const draftUndo = defineCommand({
  name: 'changes.draft-undo',
  says: 'Drafts a set that puts people back to what was on record before another set was applied',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    reason: field.longText('Say why it is undone', 500),
  }),
  audit: { operation: 'collection', record: ['changeSetId'], reason: ({ reason }) => reason },

  async run(ctx, { changeSetId: undoesId, reason }) {
    const undone = await oneSet(ctx, undoesId).forUpdate('change').executeTakeFirst()
    if (undone === undefined) return notFound('set of changes')
    const { personId } = ctx.actor
    if (undone.status !== 'applied' || undone.undoesId !== null || personId === null) {
      return refuse({
        code: 'changes.nothing-to-undo',
        message: 'Only a set that was applied can be undone, and an undoing cannot',
      })
    }
    const changeSetId = ctx.newId()
    const reference = await ctx.reference('CS')
    const title = `Undo ${undone.reference}: ${undone.title}`.slice(0, 120)
    const { organisationId, fromOn, purpose } = undone
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      change_set_id: changeSetId,
      reference,
      title,
      purpose,
      from_on: fromOn,
      reason,
      status: 'draft',
      version: 1,
      owner_id: personId,
      undoes_id: undoesId,
      drafted_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('changes.change_set').values(row).execute()
    await sql`insert into changes.line (force_id, organisation_id, change_set_id, person_id,
        line_number, ends, outcome)
      select force_id, organisation_id, ${changeSetId}::uuid, person_id, line_number, false, 'planned'
      from changes.line where force_id = ${ctx.forceId} and change_set_id = ${undoesId}::uuid
        and outcome = 'applied'`.execute(ctx.tx)
    await indexSet(ctx, { changeSetId, reference, title, fromOn, organisationId })
    ctx.changed({ subject: `changes.change-set:${changeSetId}`, before: null, after: row })
    return { changeSetId, reference }
  },
  subjects: ({ changeSetId: undoesId }, { changeSetId }) => [
    `changes.change-set:${undoesId}`,
    `changes.change-set:${changeSetId}`,
  ],
})
