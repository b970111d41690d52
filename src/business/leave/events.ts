import { z } from 'zod'
import { defineEvent } from '#platform/actions'

/** Somebody has asked for leave; `deciderId` is who was asked, where there is a line manager. */
export const leaveRequested = defineEvent({
  name: 'leave.requested',
  version: 1,
  payload: z.strictObject({
    requestId: z.guid(),
    personId: z.guid(),
    deciderId: z.guid().nullable(),
  }),
})

/** A request was approved, refused, taken back, or given back before it began. */
export const leaveSettled = defineEvent({
  name: 'leave.settled',
  version: 1,
  payload: z.strictObject({
    requestId: z.guid(),
    personId: z.guid(),
    outcome: z.enum(['approved', 'refused', 'withdrawn', 'cancelled']),
  }),
})

/** Somebody was called back to work from approved leave. */
export const leaveRecalled = defineEvent({
  name: 'leave.recalled',
  version: 1,
  payload: z.strictObject({ recallId: z.guid(), requestId: z.guid(), personId: z.guid() }),
})
