import { z } from 'zod'
import { field } from '#platform/actions'
import { clockFrom } from '#platform/cases'
import { keepDocuments } from '#platform/documents'
import { notify } from '#platform/notices'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addStep, assertAsker, change, lockQuestion } from '../steps.ts'

/** A reply opens the question again where it was closed: the same owner goes on. */
export const replyToAnswer = defineCommand({
  name: 'questions.reply',
  says: 'Says more about your question, or asks again; the same person goes on',
  permission: permissions.ask,
  input: z.strictObject({
    questionId: field.id('Choose the question'),
    reply: field.longText('Say what is still open', 2_000),
    documentIds: field.documents(),
  }),
  audit: { operation: 'alteration', record: ['questionId'] },

  async run(ctx, { questionId, reply, documentIds }) {
    const question = await lockQuestion(ctx, questionId)
    assertAsker(ctx, question)
    const { organisation_id: organisationId, owner_id: ownerId, reference } = question
    if (question.status !== 'waiting') {
      const { dueAt } = await clockFrom(ctx, { kind: 'questions.question', organisationId })
      await change(ctx, questionId, { status: 'waiting', due_at: dueAt?.toString() ?? null })
    }
    await addStep(ctx, { questionId, organisationId }, 'replied', reply)
    await keepDocuments(ctx, { subject: `questions.question:${questionId}`, documentIds })
    if (ownerId !== null) {
      await notify(ctx, {
        personId: ownerId,
        subject: `questions.question:${questionId}`,
        text: `A reply to ${reference}`,
        href: `/questions/${questionId}`,
      })
    }
    return { questionId, reference }
  },
  subjects: ({ questionId }) => [`questions.question:${questionId}`],
})
