import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { forgetRecord } from '#platform/search'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addStep, assertOwner, lockQuestion } from '../steps.ts'

export const takeBackAnswer = defineCommand({
  name: 'questions.take-back-answer',
  says: 'Takes a published answer back: nobody finds or reads it any more',
  permission: permissions.answer,
  input: z.strictObject({ questionId: field.id('Choose the question') }),
  audit: { operation: 'erasure', record: ['questionId'] },

  async run(ctx, { questionId }) {
    const question = await lockQuestion(ctx, questionId)
    assertOwner(ctx, question)
    const { numDeletedRows } = await ctx.tx
      .deleteFrom('questions.answer')
      .where('force_id', '=', ctx.forceId)
      .where('question_id', '=', questionId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return notFound('published answer')
    await forgetRecord(ctx, `questions.answer:${questionId}`)
    const { organisation_id: organisationId } = question
    await addStep(ctx, { questionId, organisationId }, 'taken-back')
    return { questionId }
  },
  subjects: ({ questionId }) => [`questions.question:${questionId}`],
})
