import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { claimExpenses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { CLAIM, ownClaim } from '../queries/claiming.ts'
import { openQuestion } from '../queries/questions.ts'
import { sendToDecider } from '../queries/sending.ts'

/** Sends a claim, for the first time or again: what was asked about it is answered then. */
export const sendClaim = defineCommand({
  name: 'expenses.send-claim',
  says: 'Sends a claim of expenses to whoever decides, with an answer to what they asked',
  permission: claimExpenses,
  mode: 'serializable',
  input: z.strictObject({
    claimId: field.id('Choose the claim'),
    version: field.version(),
    answer: field.longText('Answer in plain text', 500).optional(),
  }),
  audit: { operation: 'alteration', record: ['claimId'] },

  async run(ctx, { claimId, version, answer }) {
    const claim = await ownClaim(ctx, { claimId, version }, ['draft', 'returned'])
    const asked = await openQuestion(ctx, claimId)
    if (asked !== undefined && answer === undefined) {
      refuse({
        code: 'expenses.answer-first',
        message: `Answer what you were asked: ${asked.words}`,
        field: 'answer',
      })
    }
    if (asked !== undefined) {
      await ctx.tx
        .updateTable('expenses.question')
        .set({ answer, answered_at: ctx.now.toString() })
        .where('force_id', '=', ctx.forceId)
        .where('question_id', '=', asked.questionId)
        .execute()
    }
    const { decider } = await sendToDecider(ctx, claim)
    return { claimId, personId: claim.person_id, reference: claim.reference, decider }
  },
  subjects: ({ claimId }, { personId }) => [`${CLAIM}:${claimId}`, `people.person:${personId}`],
})
