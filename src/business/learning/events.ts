import { z } from 'zod'
import { defineEvent } from '#platform/actions'

/** Somebody has a place, or has one no more. */
export const bookingSettled = defineEvent({
  name: 'learning.booking-settled',
  version: 1,
  payload: z.strictObject({ bookingId: z.guid(), personId: z.guid(), status: z.string() }),
})

export const skillAwarded = defineEvent({
  name: 'learning.skill-awarded',
  version: 1,
  payload: z.strictObject({ personId: z.guid(), skill: z.string() }),
})
