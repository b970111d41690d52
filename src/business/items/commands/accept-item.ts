import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { holdItems } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { itemFor, keepStep } from '../queries/one-item.ts'

export const acceptItem = defineCommand({
  name: 'items.accept-item',
  says: 'Says that you have an item that was issued to you',
  permission: holdItems,
  input: z.strictObject({ itemId: field.id('Choose the item'), version: field.version() }),
  audit: { operation: 'alteration', record: ['itemId'] },

  async run(ctx, { itemId, version }) {
    const item = await itemFor(ctx, 'accept', { itemId, version })
    const { organisationId, personId } = item
    if (personId === null) return notFound('item')
    const done = await ctx.tx
      .updateTable('items.issue')
      .set({ accepted_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('issue_id', '=', item.issueId)
      .where('accepted_at', 'is', null)
      .returning('issue_id')
      .executeTakeFirst()
    if (done === undefined) {
      conflict({
        code: 'items.accepted-already',
        message: 'You have said already that you have it. There is nothing more to do',
      })
    }
    await keepStep(ctx, { itemId, organisationId, kind: 'accepted', personId })
    return { itemId, personId, assetNumber: item.assetNumber }
  },
  subjects: ({ itemId }, { personId }) => [`items.item:${itemId}`, `people.person:${personId}`],
})
