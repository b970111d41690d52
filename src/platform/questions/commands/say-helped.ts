import { z } from 'zod'
import { field } from '#platform/actions'
import { clockFrom } from '#platform/cases'
import { notify } from '#platform/notices'
import { refuse } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addStep, assertAsker, assertStatus, change, lockQuestion } from '../steps.ts'

export const sayHelped = defineCommand({
  name: 'questions.say-helped',
  says: 'Says whether the answer to your question helped; if not, its owner goes on',
  permission: permissions.ask,
  input: z.strictObject({
    questionId: field.id('Choose the question'),
    helped: field.choice('Say whether it helped', ['yes', 'no']),
    open: field.longText('Say what is still open in plain text', 2_000).optional(),
  }),
  audit: { operation: 'alteration', record: ['questionId', 'helped'] },

  async run(ctx, { questionId, helped, open }) {
    const question = await lockQuestion(ctx, questionId)
    assertAsker(ctx, question)
    assertStatus(question, 'answered')
    const { organisation_id: organisationId, owner_id: ownerId, reference } = question
    if (helped === 'yes') {
      await change(ctx, questionId, { status: 'closed', helped: true })
      await addStep(ctx, { questionId, organisationId }, 'helped', open)
      return { questionId, helped }
    }
    if (open === undefined) {
      refuse({
        code: 'questions.no-words',
        message: 'Say what is still open, so that it can be answered',
        field: 'open',
      })
    }
    const { dueAt } = await clockFrom(ctx, { kind: 'questions.question', organisationId })
    const due = dueAt?.toString() ?? null
    await change(ctx, questionId, { status: 'waiting', helped: false, due_at: due })
    await addStep(ctx, { questionId, organisationId }, 'not-helped', open)
    if (ownerId !== null) {
      await notify(ctx, {
        personId: ownerId,
        subject: `questions.question:${questionId}`,
        text: `It did not help yet: ${reference}`,
        href: `/questions/${questionId}`,
      })
    }
    return { questionId, helped }
  },
  subjects: ({ questionId }) => [`questions.question:${questionId}`],
})
