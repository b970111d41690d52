import { z } from 'zod'
import { sql } from 'kysely'
import { field } from '#platform/actions'
import { conflict, forbidden, notFound, refuse } from '#platform/refusals'
import { ownAnswers, permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { lessonOf } from '../lessons.ts'

/** The same step can be answered again: what counts is the latest answer. */
export const answerStep = defineCommand({
  name: 'help.answer-step',
  says: 'Answers a step of a lesson; nothing but your own progress is kept',
  permission: permissions.learn,
  input: z.strictObject({
    lesson: field.text('Choose a lesson', 60),
    step: field.count('Choose a step', 1, 6),
    answer: field.text('Choose an answer', 60),
  }),
  audit: { operation: 'collection', record: ['lesson', 'step'] },

  async run(ctx, { lesson: name, step, answer }) {
    const { personId } = ctx.actor
    if (personId === null) {
      return forbidden({ code: 'help.not-a-person', message: 'Lessons are for people' })
    }
    const lesson = lessonOf(ctx, name)
    const asked = lesson.steps[step - 1] ?? notFound('step')
    if (!asked.choices.some(({ value }) => value === answer)) {
      refuse({
        code: 'help.no-such-answer',
        message: 'Choose one of the answers',
        field: 'answer',
      })
    }
    const before = await ownAnswers(ctx)
      .where('answer.lesson', '=', name)
      .where('answer.step', '<', step)
      .select('answer.step')
      .execute()
    if (before.length < step - 1) {
      conflict({ code: 'help.step-ahead', message: 'Do the steps before this one first' })
    }
    const isRight = asked.right() === answer
    const row = { answer, is_right: isRight, answered_at: ctx.now.toString() }
    await ctx.tx
      .insertInto('help.lesson_answer')
      .values({
        force_id: ctx.forceId,
        organisation_id: ctx.actor.organisationId,
        person_id: personId,
        lesson: name,
        step,
        tries: 1,
        ...row,
      })
      .onConflict((on) =>
        on
          .constraint('lesson_answer_pkey')
          .doUpdateSet({ ...row, tries: sql<number>`help.lesson_answer.tries + 1` }),
      )
      .execute()
    return { lesson: name, step, isRight, isLast: step === lesson.steps.length }
  },
  subjects: () => [],
})
