import { z } from 'zod'
import { field } from '#platform/actions'
import { withdrawCase } from '#platform/cases'
import { conflict, notFound } from '#platform/refusals'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { oneSet, releaseLines } from '../queries/one-set.ts'

/**
 * Takes back what waits, or what is approved and has not come true: a draft again, which needs a
 * new approval however little is changed in it.
 */
export const takeBackSet = defineCommand({
  name: 'changes.take-back-set',
  says: 'Takes a set of changes back before its day: it is a draft again',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    why: field.longText('Say why', 500),
  }),
  audit: { operation: 'alteration', record: ['changeSetId'], reason: ({ why }) => why },

  async run(ctx, { changeSetId, why }) {
    const found = await oneSet(ctx, changeSetId).executeTakeFirst()
    if (found === undefined) return notFound('set of changes')
    if (found.status === 'sent') {
      await withdrawCase(ctx, { kind: 'changes.change-set', id: changeSetId, why })
    }
    const back = await ctx.tx
      .updateTable('changes.change_set')
      .set((eb) => ({ status: 'draft', version: eb('version', '+', 1) }))
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .where('status', '=', found.status)
      .where('status', 'in', ['sent', 'approved'])
      .returning('version')
      .executeTakeFirst()
    if (back === undefined) {
      return conflict({
        code: 'changes.nothing-to-take-back',
        message:
          'Only what waits for a decision or for its day can be taken back. Look at it again',
      })
    }
    await releaseLines(ctx, changeSetId)
    const subject = `changes.change-set:${changeSetId}`
    ctx.changed({ subject, before: { status: found.status }, after: { status: 'draft' } })
    return { changeSetId }
  },
  subjects: ({ changeSetId }) => [`changes.change-set:${changeSetId}`],
})
