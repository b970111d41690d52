import { z } from 'zod'
import { defineEvent } from '#platform/actions'

/** A second person released a run: people are paid on its day, and see their payslips. */
export const runReleased = defineEvent({
  name: 'payroll.run-released',
  version: 1,
  payload: z.strictObject({ runId: z.guid(), organisationId: z.int() }),
})
