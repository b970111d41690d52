import { z } from 'zod'
import { defineEvent } from '#platform/actions'

/** Vetting or the right to work of somebody is on record: that, and not what it says. */
export const personChecked = defineEvent({
  name: 'records.checked',
  version: 1,
  payload: z.strictObject({ personId: z.guid() }),
})
