import { z } from 'zod'
import { defineEvent } from '#platform/actions'

/** Something waits for somebody to decide. */
export const caseOpened = defineEvent({
  name: 'cases.opened',
  version: 1,
  payload: z.strictObject({ caseId: z.guid(), kind: z.string(), recordId: z.guid() }),
})

/** Whoever has a task of work said that it is done. */
export const taskFinished = defineEvent({
  name: 'cases.task-finished',
  version: 1,
  payload: z.strictObject({ kind: z.string(), recordId: z.guid() }),
})

/** It was decided, or taken back: `withdrawn`. */
export const caseClosed = defineEvent({
  name: 'cases.closed',
  version: 1,
  payload: z.strictObject({
    caseId: z.guid(),
    kind: z.string(),
    recordId: z.guid(),
    outcome: z.string(),
  }),
})
