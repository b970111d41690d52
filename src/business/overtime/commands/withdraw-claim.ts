import { z } from 'zod'
import { field } from '#platform/actions'
import { withdrawCase } from '#platform/cases'
import { claimOvertime } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { ownClaim } from '../queries/one-claim.ts'

export const withdrawClaim = defineCommand({
  name: 'overtime.withdraw-claim',
  says: 'Takes back a claim of overtime that nobody has decided on',
  permission: claimOvertime,
  input: z.strictObject({
    claimId: field.id('Choose the claim'),
    version: field.version(),
    why: field.longText('Say why in plain text', 500).optional(),
  }),
  audit: { operation: 'alteration', record: ['claimId'], reason: ({ why }) => why },

  async run(ctx, { claimId, version, why }) {
    const claim = await ownClaim(ctx, { claimId, version }, ['recorded', 'sent'])
    if (claim.status === 'sent') {
      await withdrawCase(ctx, { kind: 'overtime.claim', id: claimId, why })
    }
    await ctx.tx
      .updateTable('overtime.claim')
      .set({ status: 'withdrawn', version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('claim_id', '=', claimId)
      .execute()
    const subject = `overtime.claim:${claimId}`
    ctx.changed({ subject, before: { status: claim.status }, after: { status: 'withdrawn' } })
    return { claimId, personId: claim.person_id }
  },
  subjects: ({ claimId }, { personId }) => [
    `overtime.claim:${claimId}`,
    `people.person:${personId}`,
  ],
})
