import { z } from 'zod'
import { field } from '#platform/actions'
import { keepStore } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changeItem, indexItems, itemFor, keepStep } from '../queries/one-item.ts'

/** The end of an item: it stays on the record and is never issued again. */
export const writeOff = defineCommand({
  name: 'items.write-off',
  says: 'Writes off an item that nobody has: it is never issued again',
  permission: keepStore,
  input: z.strictObject({
    itemId: field.id('Choose the item'),
    version: field.version(),
    reason: field.longText('Say why it is written off', 500),
  }),
  audit: { operation: 'alteration', record: ['itemId'], reason: ({ reason }) => reason },

  async run(ctx, { itemId, version, reason }) {
    const item = await itemFor(ctx, 'write-off', { itemId, version })
    const { organisationId, personId } = item
    await changeItem(ctx, item, { state: 'written-off', issueId: null })
    await keepStep(ctx, { itemId, organisationId, kind: 'written-off', personId, words: reason })
    await indexItems(ctx, [{ ...item, personId: null }])
    return { itemId, assetNumber: item.assetNumber }
  },
  subjects: ({ itemId }) => [`items.item:${itemId}`],
})
