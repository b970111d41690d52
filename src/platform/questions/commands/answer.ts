import { z } from 'zod'
import { field } from '#platform/actions'
import { keepDocuments } from '#platform/documents'
import { notify } from '#platform/notices'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addStep, assertOwner, assertStatus, change, lockQuestion } from '../steps.ts'

export const answerQuestion = defineCommand({
  name: 'questions.answer',
  says: 'Answers a question that is yours; the asker says whether it helped',
  permission: permissions.answer,
  input: z.strictObject({
    questionId: field.id('Choose the question'),
    answer: field.longText('Write the answer', 4_000),
    documentIds: field.documents(),
  }),
  audit: { operation: 'alteration', record: ['questionId'] },

  async run(ctx, { questionId, answer, documentIds }) {
    const question = await lockQuestion(ctx, questionId)
    const me = assertOwner(ctx, question)
    assertStatus(question, 'waiting', 'answered')
    const answeredAt = ctx.now.toString()
    // Whoever takes up a question that nobody had is its owner from now on.
    await change(ctx, questionId, { status: 'answered', owner_id: me, answered_at: answeredAt })
    const { organisation_id: organisationId, reference } = question
    await addStep(ctx, { questionId, organisationId }, 'answered', answer)
    await keepDocuments(ctx, { subject: `questions.question:${questionId}`, documentIds })
    await notify(ctx, {
      personId: question.asker_id,
      subject: `questions.question:${questionId}`,
      text: `Answered: your question ${reference}`,
      href: `/questions/${questionId}`,
    })
    return { questionId, reference }
  },
  subjects: ({ questionId }) => [`questions.question:${questionId}`],
})
