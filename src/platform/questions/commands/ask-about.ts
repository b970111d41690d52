import { z } from 'zod'
import { field } from '#platform/actions'
import { namesFor } from '#platform/access'
import { clockFrom } from '#platform/cases'
import { keepDocuments } from '#platform/documents'
import { notify } from '#platform/notices'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { ownerFor } from '../owners.ts'
import { pathOf, placeOf } from '../places.ts'
import { addStep, personOf } from '../steps.ts'

export const askedAbout = z.strictObject({
  question: field.longText('Say what you want to know', 2_000),
  page: field.text('Say which page it is about', 300).optional(),
  about: field.text('Say which figure or line it is about', 200).optional(),
})

export const askAQuestion = defineCommand({
  name: 'questions.ask-about',
  says: 'Asks about a page, a figure or a line; one person answers from start to finish',
  permission: permissions.ask,
  input: z.strictObject({ ...askedAbout.shape, documentIds: field.documents() }),
  audit: { operation: 'collection', record: [] },

  async run(ctx, { question, page, about, documentIds }) {
    const askerId = personOf(ctx)
    const path = pathOf(page)
    const { role, personId } = await ownerFor(ctx, placeOf(ctx, path).answers)
    const questionId = ctx.newId()
    const reference = await ctx.reference('QA')
    const { organisationId } = ctx.actor
    const { dueAt } = await clockFrom(ctx, { kind: 'questions.question', organisationId })
    await ctx.tx
      .insertInto('questions.question')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        question_id: questionId,
        reference,
        asker_id: askerId,
        page: path,
        about: about ?? null,
        question_text: question,
        role,
        owner_id: personId,
        status: 'waiting',
        due_at: dueAt?.toString() ?? null,
        hand_offs: 0,
        asked_at: ctx.now.toString(),
      })
      .execute()
    await addStep(ctx, { questionId, organisationId }, 'asked', question)
    await keepDocuments(ctx, { subject: `questions.question:${questionId}`, documentIds })
    if (personId !== null) {
      await notify(ctx, {
        personId,
        subject: `questions.question:${questionId}`,
        text: `A question for you: ${reference}`,
        href: `/questions/${questionId}`,
      })
    }
    const owner = (await namesFor(ctx, [personId])).get(personId ?? '') ?? null
    return { questionId, reference, owner, dueAt }
  },
  subjects: (_input, { questionId }) => [`questions.question:${questionId}`],
})
