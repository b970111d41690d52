import { z } from 'zod'
import { defineEvent } from '#platform/actions'

const inPence = z.string().regex(/^\d+$/)

/** A claim is to be paid: what it comes to, how, and how it is posted. Pence as decimal figures. */
export const claimApproved = defineEvent({
  name: 'expenses.claim-approved',
  version: 1,
  payload: z.strictObject({
    claimId: z.guid(),
    personId: z.guid(),
    organisationId: z.int(),
    totalPence: inPence,
    vatPence: inPence,
    /** Less what was set off against advances. */
    payablePence: inPence,
    paidBy: z.enum(['salary', 'bacs']),
    postings: z.array(
      z.strictObject({
        code: z.string(),
        costCentre: z.string().nullable(),
        debitPence: inPence,
        creditPence: inPence,
      }),
    ),
  }),
})
