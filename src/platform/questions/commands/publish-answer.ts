import { z } from 'zod'
import { field } from '#platform/actions'
import { indexRecord } from '#platform/search'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addStep, assertOwner, assertStatus, lockQuestion } from '../steps.ts'

/** What others find is what the owner wrote for them: nothing of the question goes with it. */
export const publishAnswer = defineCommand({
  name: 'questions.publish-answer',
  says: 'Lets everybody in the organisation find an answer, under a title that names nobody',
  permission: permissions.answer,
  input: z.strictObject({
    questionId: field.id('Choose the question'),
    title: field.text('Give a title that names nobody', 120),
    answer: field.longText('Write the answer as everybody may read it', 4_000),
  }),
  audit: { operation: 'disclosure', record: ['questionId', 'title'] },

  async run(ctx, { questionId, title, answer }) {
    const question = await lockQuestion(ctx, questionId)
    const me = assertOwner(ctx, question)
    assertStatus(question, 'answered', 'closed')
    const { organisation_id: organisationId, page } = question
    const row = {
      title,
      answer_text: answer,
      page: sectionOf(page),
      published_at: ctx.now.toString(),
      published_by: me,
    }
    await ctx.tx
      .insertInto('questions.answer')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        question_id: questionId,
        ...row,
      })
      .onConflict((on) => on.constraint('answer_pkey').doUpdateSet(row))
      .execute()
    await indexRecord(ctx, {
      subject: `questions.answer:${questionId}`,
      kind: 'answers',
      title,
      says: answer.slice(0, 140),
      words: answer,
      href: `/answers/${questionId}`,
      organisationId,
      reach: 'organisation',
    })
    await addStep(ctx, { questionId, organisationId }, 'published', title)
    return { questionId }
  },
  subjects: ({ questionId }) => [`questions.question:${questionId}`],
})

/** The part of the site a page is in: the record itself would say whose question it was. */
const sectionOf = (page: string): string => `/${page.split('/')[1] ?? ''}`
