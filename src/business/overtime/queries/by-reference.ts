import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { seeOvertime, visibleClaims } from '../access.ts'
import { defineQuery } from '../actions.ts'

export const claimByReference = defineQuery({
  name: 'overtime.claim-by-reference',
  says: 'Finds a claim of overtime by its reference',
  permission: seeOvertime,
  input: z.strictObject({ reference: field.text('Give a reference such as OT-2026-000123', 40) }),
  async run(ctx, { reference }) {
    const found = await visibleClaims(ctx)
      .where('claim.reference', '=', reference)
      .select('claim.claim_id as claimId')
      .executeTakeFirst()
    return found ?? notFound('claim of overtime')
  },
})
