import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, refuse } from '#platform/refusals'
import { answerOwn } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { ownOverpayment } from '../queries/overpayments.ts'
import { owedOf } from '../rules/owed.ts'

/**
 * Agrees to a plan by which an overpayment is paid back, or says what stands against it. Agreed, it
 * is taken from the next pay day on until it is paid.
 */
export const answerRecovery = defineCommand({
  name: 'paydetails.answer-recovery',
  says: 'Agrees to a plan to pay back an overpayment, or declines it',
  permission: answerOwn,
  input: z.strictObject({
    overpaymentId: field.id('Choose the overpayment'),
    version: field.version(),
    answer: field.choice('Say whether you agree', ['agree', 'decline']),
    words: field.longText('Say what stands against it', 1_000).optional(),
  }),
  audit: { operation: 'alteration', record: ['overpaymentId', 'answer'] },

  async run(ctx, { overpaymentId, version, answer, words }) {
    const found = await ownOverpayment(ctx, { overpaymentId, version })
    if (found.status !== 'proposed') {
      conflict({ code: 'paydetails.plan-settled', message: 'It has been answered already' })
    }
    if (answer === 'decline' && words === undefined) {
      refuse({
        code: 'paydetails.say-why',
        message: 'Say what stands against it, such as that it is too much each month',
        field: 'words',
      })
    }
    await ctx.tx
      .updateTable('paydetails.overpayment')
      .set({
        status: answer === 'agree' ? 'agreed' : 'declined',
        answered_at: ctx.now.toString(),
        answer_words: words ?? null,
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('overpayment_id', '=', overpaymentId)
      .execute()
    if (answer === 'agree') {
      await ctx.tx
        .insertInto('paydetails.standing')
        .values({
          force_id: ctx.forceId,
          organisation_id: found.organisationId,
          standing_id: ctx.newId(),
          person_id: found.personId,
          kind: 'recovery',
          says: 'Overpayment, by the plan you agreed to',
          from_on: ctx.today,
          until_on: null,
          made_on: null,
          each_pence: found.each,
          protected_pence: null,
          total_pence: owedOf(found),
          overpayment_id: overpaymentId,
          recorded_by: ctx.actor.personId,
          recorded_at: ctx.now.toString(),
          version: 1,
        })
        .execute()
    }
    return { answer }
  },
  subjects: ({ overpaymentId }) => [`paydetails.overpayment:${overpaymentId}`],
})
