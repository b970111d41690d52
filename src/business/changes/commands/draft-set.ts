import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { indexSet } from '../queries/one-set.ts'
import { problemsWithDay, PURPOSES } from '../rules/sets.ts'

/** What a set is called, what it is for and from which day on it is true. */
export const setFields = {
  title: field.text('Give the set a title', 120),
  purpose: field.choice('Choose what it is for', PURPOSES),
  fromOn: field.day('Give the day from which the changes are true, such as 1 4 2026'),
  reason: field.longText('Say why this is done', 500),
}

export const draftSet = defineCommand({
  name: 'changes.draft-set',
  says: 'Begins a set of changes of one day, of which you are the owner',
  permission: draftSets,
  input: z.strictObject(setFields),
  audit: {
    operation: 'collection',
    record: ['purpose', 'fromOn'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { title, purpose, fromOn, reason }) {
    refuseIfAny(problemsWithDay(fromOn, ctx.today))
    const { personId, organisationId } = ctx.actor
    if (personId === null) {
      return refuse({
        code: 'changes.no-owner',
        message: 'A set is owned by somebody who works here',
      })
    }
    const changeSetId = ctx.newId()
    const reference = await ctx.reference('CS')
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
      drafted_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('changes.change_set').values(row).execute()
    await indexSet(ctx, { changeSetId, reference, title, fromOn, organisationId })
    ctx.changed({ subject: `changes.change-set:${changeSetId}`, before: null, after: row })
    return { changeSetId, reference }
  },
  subjects: (_input, { changeSetId }) => [`changes.change-set:${changeSetId}`],
})
