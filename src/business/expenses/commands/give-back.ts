import { z } from 'zod'
import { field } from '#platform/actions'
import { openTaskOf, withdrawCase } from '#platform/cases'
import { notify } from '#platform/notices'
import { notFound } from '#platform/refusals'
import { askBack, visibleClaims } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changedMeanwhile, CLAIM } from '../queries/claiming.ts'

/**
 * Gives a claim back with a question. It waits for nobody then: whoever claims answers, corrects
 * what is wrong and sends it again, and it comes back to whoever decides with the answer.
 */
export const giveBack = defineCommand({
  name: 'expenses.give-back',
  says: 'Gives a claim of expenses that waits for you back, with a question',
  permission: askBack,
  input: z.strictObject({
    claimId: field.id('Choose the claim'),
    version: field.version(),
    question: field.longText('Say what you want to know', 500),
  }),
  audit: { operation: 'alteration', record: ['claimId'], reason: ({ question }) => question },

  async run(ctx, { claimId, version, question }) {
    const matter = { kind: CLAIM, id: claimId }
    const claim = await visibleClaims(ctx)
      .where('claim.claim_id', '=', claimId)
      .selectAll('claim')
      .forUpdate('claim')
      .executeTakeFirst()
    const open = claim === undefined ? undefined : await openTaskOf(ctx, matter)
    if (claim === undefined || open?.mine === false) return notFound('claim of expenses')
    if (claim.version !== version || open === undefined) return changedMeanwhile()
    await withdrawCase(ctx, { ...matter, what: 'Given back with a question', why: question })
    await ctx.tx
      .insertInto('expenses.question')
      .values({
        force_id: ctx.forceId,
        organisation_id: claim.organisation_id,
        question_id: ctx.newId(),
        claim_id: claimId,
        words: question,
        asked_by: ctx.actor.personId,
        asked_at: ctx.now.toString(),
      })
      .execute()
    await ctx.tx
      .updateTable('expenses.claim')
      .set({ status: 'returned', version: version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('claim_id', '=', claimId)
      .execute()
    const { person_id: personId, reference } = claim
    ctx.changed({
      subject: `${CLAIM}:${claimId}`,
      before: { status: 'sent' },
      after: { status: 'returned' },
    })
    await notify(ctx, {
      personId,
      subject: `${CLAIM}:${claimId}`,
      text: `A question about your expenses ${reference}: ${question}`,
      href: `/expenses/${claimId}`,
    })
    return { claimId, personId, reference }
  },
  subjects: ({ claimId }, { personId }) => [`${CLAIM}:${claimId}`, `people.person:${personId}`],
})
