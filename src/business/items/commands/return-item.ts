import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { notFound, refuseIfAny } from '#platform/refusals'
import { keepStore } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { itemReturned } from '../events.ts'
import { changeItem, endIssue, indexItems, itemFor, keepStep } from '../queries/one-item.ts'
import { problemsWithReturn } from '../rules.ts'

/** Takes an item back. What is damaged stays out of the hands of others until it is mended. */
export const returnItem = defineCommand({
  name: 'items.return-item',
  says: 'Takes back into the store what somebody has, good or damaged',
  permission: keepStore,
  input: z.strictObject({
    itemId: field.id('Choose the item'),
    version: field.version(),
    condition: field.choice('Choose how it came back', ['good', 'damaged']),
    words: field.longText('Say what there is to say', 500).optional(),
  }),
  audit: { operation: 'alteration', record: ['itemId', 'condition'] },

  async run(ctx, { itemId, version, condition, words }) {
    const item = await itemFor(ctx, 'return', { itemId, version })
    refuseIfAny(problemsWithReturn(condition, words))
    const { organisationId, personId } = item
    if (personId === null) return notFound('item')
    await endIssue(ctx, item, condition)
    const state = condition === 'good' ? 'in-store' : 'damaged'
    await changeItem(ctx, item, { state, issueId: null })
    await keepStep(ctx, { itemId, organisationId, kind: condition, personId, words })
    await indexItems(ctx, [{ ...item, personId: null }])
    ctx.announce(itemReturned({ itemId, personId }))
    await notify(ctx, {
      personId,
      subject: `items.item:${itemId}`,
      text: `The store has taken back ${item.assetNumber} from you`,
      href: '/items',
    })
    return { itemId, personId, assetNumber: item.assetNumber, state }
  },
  subjects: ({ itemId }, { personId }) => [`items.item:${itemId}`, `people.person:${personId}`],
})
