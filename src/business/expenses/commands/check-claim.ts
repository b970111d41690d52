import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { handleExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changedMeanwhile, CLAIM } from '../queries/claiming.ts'
import { claimToHandle } from '../queries/handling.ts'

/** Says what finance found in a claim that was drawn: never by whoever approved it. */
export const checkClaim = defineCommand({
  name: 'expenses.check-claim',
  says: 'Says whether a claim that was drawn after approval is in order',
  permission: handleExpenses,
  input: z.strictObject({
    claimId: field.id('Choose the claim'),
    version: field.version(),
    finding: field.choice('Choose what you found', ['in-order', 'not-in-order']),
    words: field.longText('Say what you found in plain text', 500).optional(),
  }),
  audit: { operation: 'alteration', record: ['claimId', 'finding'] },

  async run(ctx, { claimId, version, finding, words }) {
    const claim = await claimToHandle(ctx, { claimId, version })
    if (claim.sampled_for === null || claim.finding !== null) return changedMeanwhile()
    if (claim.decided_by !== null && claim.decided_by === ctx.actor.personId) {
      refuse({
        code: 'expenses.approved-it',
        message: 'You approved it. Ask a colleague in finance to look at it',
      })
    }
    if (finding === 'not-in-order' && words === undefined) {
      refuse({
        code: 'expenses.say-what-is-wrong',
        message: 'Say what is not in order and what follows',
        field: 'words',
      })
    }
    await ctx.tx
      .updateTable('expenses.claim')
      .set({
        finding,
        finding_words: words ?? null,
        checked_by: ctx.actor.personId,
        checked_at: ctx.now.toString(),
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('claim_id', '=', claimId)
      .execute()
    ctx.changed({ subject: `${CLAIM}:${claimId}`, before: { finding: null }, after: { finding } })
    return { claimId, personId: claim.person_id, reference: claim.reference }
  },
  subjects: ({ claimId }, { personId }) => [`${CLAIM}:${claimId}`, `people.person:${personId}`],
})
