import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { draftSets, knownLines } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdDraft } from '../queries/one-set.ts'

export const dropLine = defineCommand({
  name: 'changes.drop-line',
  says: 'Takes one person out of a draft',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    personId: field.id('Choose the person'),
  }),
  audit: { operation: 'alteration', record: ['changeSetId', 'personId'] },

  async run(ctx, { changeSetId, personId }) {
    await holdDraft(ctx, { changeSetId })
    const found = await knownLines(ctx)
      .where('line.change_set_id', '=', changeSetId)
      .where('line.person_id', '=', personId)
      .select('line.person_id')
      .executeTakeFirst()
    if (found === undefined) return notFound('person in this set')
    await ctx.tx
      .deleteFrom('changes.line')
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .where('person_id', '=', personId)
      .execute()
    return { changeSetId, personId }
  },
  subjects: ({ changeSetId, personId }) => [
    `changes.change-set:${changeSetId}`,
    `people.person:${personId}`,
  ],
})
