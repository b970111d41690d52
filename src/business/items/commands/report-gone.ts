import { z } from 'zod'
import { holdersOf, lineAbove } from '#platform/access'
import { field, type CommandContext } from '#platform/actions'
import { notify } from '#platform/notices'
import { reportItems, STORES } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { itemGone } from '../events.ts'
import { reportedTo, titleOf } from '../queries/kinds.ts'
import { changeItem, endIssue, itemFor, keepStep, type Found } from '../queries/one-item.ts'
import type { Tables } from '../tables.ts'

/**
 * Reports an item lost or stolen: by whoever has it, or by the store. The line manager and the
 * store are told; whom a radio or a warrant card must be reported to besides, the answer says.
 */
export const reportGone = defineCommand({
  name: 'items.report-gone',
  says: 'Reports an item lost or stolen, and says who else must be told',
  permission: reportItems,
  input: z.strictObject({
    itemId: field.id('Choose the item'),
    version: field.version(),
    how: field.choice('Choose what happened to it', ['lost', 'stolen']),
    words: field.longText('Say what happened, and where you had it last', 500),
  }),
  audit: {
    operation: 'alteration',
    record: ['itemId', 'how'],
    reason: ({ words }) => words,
  },

  async run(ctx, { itemId, version, how, words }) {
    const item = await itemFor(ctx, 'report', { itemId, version })
    const { organisationId, personId, assetNumber } = item
    await endIssue(ctx, item, how)
    await changeItem(ctx, item, { state: how, issueId: item.issueId })
    await keepStep(ctx, { itemId, organisationId, kind: how, personId, words })
    ctx.announce(itemGone({ itemId, personId }))
    await tellOthers(ctx, item, how)
    return { itemId, personId, assetNumber, reportTo: reportedTo(item.kind) }
  },
  subjects: ({ itemId }, { personId }) => [
    `items.item:${itemId}`,
    ...(personId === null ? [] : [`people.person:${personId}`]),
  ],
})

/** The line manager of whoever had it, and the store: those of them who may know of that person. */
async function tellOthers(
  ctx: CommandContext<Tables>,
  { itemId, organisationId, kind, assetNumber, personId }: Found,
  how: string,
): Promise<void> {
  const [manager] = personId === null ? [] : await lineAbove(ctx, personId, ctx.today)
  const keepers = await holdersOf(ctx, { role: STORES, organisationId })
  const told = new Set([...keepers, ...(manager === undefined ? [] : [manager.personId])])
  for (const one of told) {
    await notify(ctx, {
      personId: one,
      organisationId,
      ...(personId === null ? {} : { aboutId: personId }),
      subject: `items.item:${itemId}`,
      text: `${titleOf(kind)} ${assetNumber} is reported ${how}`,
      href: `/items/${itemId}`,
    })
  }
}
