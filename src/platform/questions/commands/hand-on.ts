import { z } from 'zod'
import { field } from '#platform/actions'
import { holdersOf, namesFor } from '#platform/access'
import { notify } from '#platform/notices'
import { refuse } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addStep, assertOwner, assertStatus, change, lockQuestion } from '../steps.ts'

/** The clock goes on as it was: handing on is no way to win time. */
export const handQuestionOn = defineCommand({
  name: 'questions.hand-on',
  says: 'Hands a question on to somebody else of the same role, with a reason that stays with it',
  permission: permissions.answer,
  input: z.strictObject({
    questionId: field.id('Choose the question'),
    personId: field.id('Choose who is to answer'),
    reason: field.longText('Say why, in plain text', 500),
  }),
  audit: {
    operation: 'alteration',
    record: ['questionId', 'personId'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { questionId, personId, reason }) {
    const question = await lockQuestion(ctx, questionId)
    const me = assertOwner(ctx, question)
    assertStatus(question, 'waiting')
    const { organisation_id: organisationId, role, reference } = question
    const holders = await holdersOf(ctx, { role, organisationId })
    const isFit = holders.includes(personId) && personId !== question.asker_id && personId !== me
    if (!isFit) {
      refuse({
        code: 'questions.cannot-answer',
        message: 'Choose somebody else who answers such questions and did not ask this one',
        field: 'personId',
      })
    }
    const handOffs = question.hand_offs + 1
    await change(ctx, questionId, { owner_id: personId, hand_offs: handOffs })
    const name = (await namesFor(ctx, [personId])).get(personId) ?? 'somebody'
    await addStep(ctx, { questionId, organisationId }, 'handed-on', `To ${name}: ${reason}`)
    for (const one of [personId, question.asker_id]) {
      await notify(ctx, {
        personId: one,
        subject: `questions.question:${questionId}`,
        text:
          one === personId ? `A question for you: ${reference}` : `${name} has your ${reference}`,
        href: `/questions/${questionId}`,
      })
    }
    return { questionId, name, handOffs }
  },
  subjects: ({ questionId, personId }) => [
    `questions.question:${questionId}`,
    `people.person:${personId}`,
  ],
})
