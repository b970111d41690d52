import { z } from 'zod'
import { defineEvent } from '#platform/actions'

/** Overtime was approved or refused; payroll makes the money of what was approved. */
export const overtimeSettled = defineEvent({
  name: 'overtime.settled',
  version: 1,
  payload: z.strictObject({ claimId: z.guid(), personId: z.guid(), outcome: z.string() }),
})
