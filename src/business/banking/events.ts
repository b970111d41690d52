import { z } from 'zod'
import { defineEvent } from '#platform/actions'

const batch = z.strictObject({
  batchId: z.guid(),
  source: z.string(),
  sourceKey: z.string(),
})

/** A second person released a batch: its files may go to the bank. */
export const batchReleased = defineEvent({
  name: 'banking.batch-released',
  version: 1,
  payload: batch,
})

/** A second person refused a batch, or its maker took it back: nothing of it is paid. */
export const batchRefused = defineEvent({
  name: 'banking.batch-refused',
  version: 1,
  payload: batch,
})

/** The bank returned a payment. Source and keys say whose: its room finds it by them. */
export const paymentReturned = defineEvent({
  name: 'banking.payment-returned',
  version: 1,
  payload: z.strictObject({
    paymentId: z.guid(),
    batchId: z.guid(),
    source: z.string(),
    sourceKey: z.string(),
    paymentKey: z.string().nullable(),
    code: z.string(),
  }),
})
