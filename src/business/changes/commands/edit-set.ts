import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdDraft, indexSet } from '../queries/one-set.ts'
import { problemsWithDay } from '../rules/sets.ts'
import { setFields } from './draft-set.ts'

export const editSet = defineCommand({
  name: 'changes.edit-set',
  says: 'Changes the title, purpose, day or reason of a draft',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    version: field.version(),
    ...setFields,
  }),
  audit: {
    operation: 'alteration',
    record: ['changeSetId', 'purpose', 'fromOn'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { changeSetId, version, title, purpose, fromOn, reason }) {
    const set = await holdDraft(ctx, { changeSetId, version })
    // What is undone begins on the day of what it undoes, which has come.
    refuseIfAny(set.undoesId === null ? problemsWithDay(fromOn, ctx.today) : [])
    const said = { title, purpose, from_on: set.undoesId === null ? fromOn : set.fromOn, reason }
    await ctx.tx
      .updateTable('changes.change_set')
      .set(said)
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .execute()
    await indexSet(ctx, { ...set, title, fromOn: said.from_on })
    const before = { title: set.title, purpose: set.purpose, from_on: set.fromOn }
    ctx.changed({ subject: `changes.change-set:${changeSetId}`, before, after: said })
    return { changeSetId }
  },
  subjects: ({ changeSetId }) => [`changes.change-set:${changeSetId}`],
})
