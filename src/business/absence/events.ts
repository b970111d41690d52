import { z } from 'zod'
import { defineEvent } from '#platform/actions'

const payload = z.strictObject({ absenceId: z.guid(), personId: z.guid() })

/** Somebody is away from today or before, or will be. Which kind, and why, is not in it. */
export const absenceBegan = defineEvent({ name: 'absence.began', version: 1, payload })

export const absenceEnded = defineEvent({ name: 'absence.ended', version: 1, payload })
