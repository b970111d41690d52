import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { keepStore } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { kindOn } from '../queries/kinds.ts'
import { indexItems, keepStep } from '../queries/one-item.ts'
import { plainSerial, problemsWithSerial } from '../rules.ts'

export const registerItem = defineCommand({
  name: 'items.register-item',
  says: 'Enters an item into the store of your organisation and gives it an asset number',
  permission: keepStore,
  input: z.strictObject({
    kind: field.text('Choose a kind of item from the list', 40),
    serialNumber: field.text('Give the serial number as it is on the label', 80).optional(),
  }),
  audit: { operation: 'collection', record: ['kind', 'serialNumber'] },

  async run(ctx, { kind, serialNumber: typed }) {
    refuseIfAny(problemsWithSerial(kindOn(kind, ctx.today), typed))
    const serialNumber = typed === undefined ? null : plainSerial(typed)
    const assetNumber = await ctx.reference('KT')
    const { organisationId } = ctx.actor
    const itemId = ctx.newId()
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      item_id: itemId,
      asset_number: assetNumber,
      kind,
      serial_number: serialNumber,
      state: 'in-store',
      issue_id: null,
      version: 1,
      registered_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('items.item').values(row).execute()
    ctx.changed({ subject: `items.item:${itemId}`, before: null, after: row })
    await keepStep(ctx, { itemId, organisationId, kind: 'registered' })
    const item = { itemId, organisationId, assetNumber, kind, serialNumber, personId: null }
    await indexItems(ctx, [item])
    return { itemId, assetNumber }
  },
  subjects: (_input, { itemId }) => [`items.item:${itemId}`],
})
