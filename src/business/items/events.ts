import { z } from 'zod'
import { defineEvent } from '#platform/actions'

const payload = z.strictObject({ itemId: z.guid(), personId: z.guid() })

export const itemIssued = defineEvent({ name: 'items.issued', version: 1, payload })

export const itemReturned = defineEvent({ name: 'items.returned', version: 1, payload })

/** Lost or stolen; out of somebody's hands, or out of the store. */
export const itemGone = defineEvent({
  name: 'items.gone',
  version: 1,
  payload: z.strictObject({ itemId: z.guid(), personId: z.guid().nullable() }),
})
