import { z } from 'zod'
import { defineEvent } from '#platform/actions'

/** A journal stands in the ledger: the source may put its number beside its own record. */
export const journalPosted = defineEvent({
  name: 'ledger.journal-posted',
  version: 1,
  payload: z.strictObject({
    journalId: z.guid(),
    source: z.string(),
    sourceKey: z.string(),
  }),
})
