import { z } from 'zod'
import { defineEvent } from '#platform/actions'

/** A return to HMRC or to a pension scheme was made. */
export const returnMade = defineEvent({
  name: 'returns.return-made',
  version: 1,
  payload: z.strictObject({ returnId: z.guid(), form: z.string() }),
})
