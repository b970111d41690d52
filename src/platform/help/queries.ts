import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { ownAnswers, permissions } from './access.ts'
import { defineQuery } from './actions.ts'
import { isFor, lessonOf, lessonsOf } from './lessons.ts'
import type { Tables } from './tables.ts'

async function answersBy(ctx: QueryContext<Tables>) {
  return ownAnswers(ctx)
    .select(['answer.lesson', 'answer.step', 'answer.answer', 'answer.is_right as isRight'])
    .orderBy('answer.step')
    .execute()
}

export const myLessons = defineQuery({
  name: 'help.my-lessons',
  says: 'Lists the lessons, those for your roles first, and how far you are',
  permission: permissions.learn,
  input: z.strictObject({}),
  async run(ctx) {
    const answers = await answersBy(ctx)
    const all = lessonsOf(ctx).map((one) => ({
      lesson: one.lesson,
      title: one.title,
      lead: one.lead,
      steps: one.steps.length,
      done: answers.reduce((sum, { lesson }) => sum + (lesson === one.lesson ? 1 : 0), 0),
      right: answers.reduce(
        (sum, { lesson, isRight }) => sum + (lesson === one.lesson && isRight ? 1 : 0),
        0,
      ),
      forMe: isFor(one, ctx.actor.roles),
    }))
    return all.toSorted((a, b) => Number(b.forMe) - Number(a.forMe))
  },
})

export const lessonProgress = defineQuery({
  name: 'help.lesson-progress',
  says: 'Shows a lesson: what you answered, what was wrong and why, and the next step',
  permission: permissions.learn,
  input: z.strictObject({ lesson: field.text('Choose a lesson', 60) }),
  async run(ctx, { lesson: name }) {
    const { title, lead, steps } = lessonOf(ctx, name)
    const answers = await ownAnswers(ctx)
      .where('answer.lesson', '=', name)
      .select(['answer.step', 'answer.answer', 'answer.is_right as isRight'])
      .orderBy('answer.step')
      .execute()
    const words = (step: number, value: string): string =>
      steps[step - 1]?.choices.find((choice) => choice.value === value)?.text ?? value
    const answered = answers.flatMap(({ step, answer, isRight }) => {
      const asked = steps[step - 1]
      if (asked === undefined) return []
      const right = words(step, asked.right())
      const { question, why } = asked
      return [{ step, question, why, isRight, answer: words(step, answer), right }]
    })
    return { lesson: name, title, lead, steps: steps.length, answered, next: answered.length + 1 }
  },
})

export const lessonStep = defineQuery({
  name: 'help.lesson-step',
  says: 'Shows a step of a lesson: what it says, and what it asks',
  permission: permissions.learn,
  input: z.strictObject({
    lesson: field.text('Choose a lesson', 60),
    step: field.count('Choose a step', 1, 6),
  }),
  run: async (ctx, { lesson: name, step }) => {
    const { title, steps } = lessonOf(ctx, name)
    const { says, question, choices } = steps[step - 1] ?? notFound('step')
    return { title, step, steps: steps.length, says, question, choices }
  },
})
