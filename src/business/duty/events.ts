import { z } from 'zod'
import { defineEvent } from '#platform/actions'

export const rosterPublished = defineEvent({
  name: 'duty.published',
  version: 1,
  payload: z.strictObject({ rosterId: z.guid(), unitId: z.guid() }),
})

/** A day of somebody's published roster is another now. */
export const dutyChanged = defineEvent({
  name: 'duty.changed',
  version: 1,
  payload: z.strictObject({ personId: z.guid(), dutyOn: z.string(), step: z.number() }),
})
