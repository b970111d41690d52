import { z } from 'zod'
import { field } from '#platform/actions'
import { keepStore } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changeItem, indexItems, itemFor, keepStep } from '../queries/one-item.ts'

export const putBack = defineCommand({
  name: 'items.put-back',
  says: 'Puts back into the store what was found again or mended',
  permission: keepStore,
  input: z.strictObject({
    itemId: field.id('Choose the item'),
    version: field.version(),
    words: field.longText('Say how it was found, or who mended it', 500),
  }),
  audit: { operation: 'alteration', record: ['itemId'], reason: ({ words }) => words },

  async run(ctx, { itemId, version, words }) {
    const item = await itemFor(ctx, 'put-back', { itemId, version })
    const { organisationId, personId } = item
    await changeItem(ctx, item, { state: 'in-store', issueId: null })
    await keepStep(ctx, { itemId, organisationId, kind: 'put-back', personId, words })
    await indexItems(ctx, [{ ...item, personId: null }])
    return { itemId, assetNumber: item.assetNumber }
  },
  subjects: ({ itemId }) => [`items.item:${itemId}`],
})
