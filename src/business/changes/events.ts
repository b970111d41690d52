import { z } from 'zod'
import { defineEvent } from '#platform/actions'

const payload = z.strictObject({ changeSetId: z.guid() })

export const setApproved = defineEvent({ name: 'changes.approved', version: 1, payload })

/** Its lines are true from its day on, but those that were stopped. */
export const setApplied = defineEvent({ name: 'changes.applied', version: 1, payload })
