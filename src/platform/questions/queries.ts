import { z } from 'zod'
import { sql } from 'kysely'
import { holdersOf, namesFor } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { clockFrom } from '#platform/cases'
import { documentsOf } from '#platform/documents'
import { notFound } from '#platform/refusals'
import { find, plainWords } from '#platform/search'
import { compareInstants, type Instant } from '#platform/time'
import { permissions, visibleAnswers, visibleQuestions } from './access.ts'
import { defineQuery } from './actions.ts'
import { askedAbout } from './commands/ask-about.ts'
import { ownerFor } from './owners.ts'
import { pathOf, placeOf } from './places.ts'
import type { Tables } from './tables.ts'

const MOST = 100

type Context = QueryContext<Tables>

const columns = [
  'question.question_id as questionId',
  'question.reference',
  'question.asker_id as askerId',
  'question.owner_id as ownerId',
  'question.role',
  'question.page',
  'question.about',
  'question.question_text as text',
  'question.status',
  'question.due_at as dueAt',
  'question.hand_offs as handOffs',
  'question.helped',
  'question.asked_at as askedAt',
] as const

function questions(ctx: Context) {
  return visibleQuestions(ctx)
    .select(columns)
    .orderBy(sql`question.due_at nulls last`)
    .orderBy('question.question_id')
    .limit(MOST)
}

interface Bare {
  readonly askerId: string
  readonly ownerId: string | null
  readonly page: string
  readonly status: string
  readonly dueAt: Instant | null
}

/** With the names of both sides, and whether it runs late. */
async function withNames<R extends Bare>(ctx: Context, rows: readonly R[]) {
  const names = await namesFor(
    ctx,
    rows.flatMap(({ askerId, ownerId }) => [askerId, ownerId]),
  )
  const isLate = ({ status, dueAt }: Bare): boolean =>
    status === 'waiting' && dueAt !== null && compareInstants(dueAt, ctx.now) <= 0
  return rows.map((row) => ({
    ...row,
    late: isLate(row),
    asker: names.get(row.askerId) ?? 'somebody',
    owner: row.ownerId === null ? null : (names.get(row.ownerId) ?? 'somebody'),
    pageTitle: placeOf(ctx, row.page).title,
  }))
}

/** What is shown before a question is sent: who will answer, until when, and what is answered. */
export const likelyAnswers = defineQuery({
  name: 'questions.likely-answers',
  says: 'Shows who would answer a question, until when, and published answers that may be it',
  permission: permissions.ask,
  input: askedAbout,
  async run(ctx, { question, page, about }) {
    const place = placeOf(ctx, pathOf(page))
    const { role, personId } = await ownerFor(ctx, place.answers)
    const name = (await namesFor(ctx, [personId])).get(personId ?? '') ?? null
    const { dueAt } = await clockFrom(ctx, {
      kind: 'questions.question',
      organisationId: ctx.actor.organisationId,
    })
    const answers = await answersLike(ctx, `${question} ${about ?? ''} ${place.title ?? ''}`)
    return { owner: name, role, dueAt, says: place.answers?.says, pageTitle: place.title, answers }
  },
})

/** Published answers that share most of the longest words. */
async function answersLike(ctx: Context, text: string) {
  const words = [...new Set(plainWords(text))].filter((word) => word.length > 3)
  const wanted = words.toSorted((a, b) => b.length - a.length).slice(0, 6)
  const found = new Map<string, { title: string; href: string; shared: number }>()
  for (const word of wanted) {
    const { hits } = await ctx.ask(find, { words: word, kind: 'answers', most: 10 })
    for (const { subject, title, href } of hits) {
      const shared = (found.get(subject)?.shared ?? 0) + 1
      found.set(subject, { title, href, shared })
    }
  }
  const least = Math.max(1, Math.ceil(wanted.length / 3))
  const near = [...found.values()].filter(({ shared }) => shared >= least)
  return near.toSorted((a, b) => b.shared - a.shared).slice(0, 3)
}

export const myQuestions = defineQuery({
  name: 'questions.my-questions',
  says: 'Lists what you asked, and what you answer, the most urgent first',
  permission: permissions.see,
  input: z.strictObject({}),
  async run(ctx) {
    const rows = await withNames(
      ctx,
      await questions(ctx).where('question.status', '<>', 'closed').execute(),
    )
    const closed = await withNames(
      ctx,
      await questions(ctx)
        .where('question.status', '=', 'closed')
        .clearOrderBy()
        .orderBy('question.asked_at', 'desc')
        .execute(),
    )
    return [...rows, ...closed]
  },
})

export const waitingForMyAnswer = defineQuery({
  name: 'questions.waiting-for-me',
  says: 'Lists the questions that wait for you to answer',
  permission: permissions.answer,
  input: z.strictObject({}),
  run: async (ctx) =>
    withNames(
      ctx,
      await questions(ctx)
        .where('question.status', '=', 'waiting')
        .where(
          sql<boolean>`coalesce(question.owner_id = ${ctx.actor.personId}::uuid,
            question.asker_id <> ${ctx.actor.personId}::uuid)`,
        )
        .execute(),
    ),
})

export const askedByMe = defineQuery({
  name: 'questions.asked-by-me',
  says: 'Lists your questions that are not closed, and who has them',
  permission: permissions.see,
  input: z.strictObject({}),
  run: async (ctx) =>
    withNames(
      ctx,
      await questions(ctx)
        .where('question.status', '<>', 'closed')
        .where('question.asker_id', '=', ctx.actor.personId)
        .execute(),
    ),
})

export const questionDetail = defineQuery({
  name: 'questions.question-detail',
  says: 'Shows a question with everything that was said about it',
  permission: permissions.see,
  input: z.strictObject({ questionId: field.id('Choose the question') }),
  async run(ctx, { questionId }) {
    const [found] = await withNames(
      ctx,
      await questions(ctx).where('question.question_id', '=', questionId).execute(),
    )
    if (found === undefined) return notFound('question')
    const steps = await ctx.tx
      .selectFrom('questions.message')
      .where('force_id', '=', ctx.forceId)
      .where('question_id', '=', questionId)
      .select(['at', 'kind', 'message_text as text', 'person_id as personId'])
      .orderBy('step', 'desc')
      .limit(200)
      .execute()
    const names = await namesFor(
      ctx,
      steps.map(({ personId }) => personId),
    )
    const published = await visibleAnswers(ctx)
      .where('answer.question_id', '=', questionId)
      .select(['answer.title', 'answer.answer_text as text'])
      .executeTakeFirst()
    const me = ctx.actor.personId
    return {
      ...found,
      mine: found.askerId === me,
      toAnswer: found.ownerId === null ? found.askerId !== me : found.ownerId === me,
      lastAnswer: steps.find(({ kind }) => kind === 'answered')?.text ?? null,
      published: published ?? null,
      documents: await documentsOf(ctx, `questions.question:${questionId}`),
      steps: steps.map((step) => ({ ...step, by: names.get(step.personId) ?? 'Somebody' })),
    }
  },
})

export const handOnChoices = defineQuery({
  name: 'questions.hand-on-choices',
  says: 'Lists who else answers such questions, to hand one on to',
  permission: permissions.answer,
  input: z.strictObject({ questionId: field.id('Choose the question') }),
  async run(ctx, { questionId }) {
    const found = await visibleQuestions(ctx)
      .where('question.question_id', '=', questionId)
      .select(['question.role', 'question.organisation_id as organisationId'])
      .select('question.asker_id as askerId')
      .executeTakeFirst()
    if (found === undefined) return notFound('question')
    const holders = new Set(await holdersOf(ctx, found))
    holders.delete(found.askerId)
    holders.delete(ctx.actor.personId ?? '')
    const names = await namesFor(ctx, [...holders])
    return { people: [...names].map(([personId, name]) => ({ personId, name })) }
  },
})

export const publishedAnswer = defineQuery({
  name: 'questions.published-answer',
  says: 'Shows a published answer',
  permission: permissions.read,
  input: z.strictObject({ questionId: field.id('Choose the answer') }),
  async run(ctx, { questionId }) {
    const found = await visibleAnswers(ctx)
      .where('answer.question_id', '=', questionId)
      .select(['answer.title', 'answer.answer_text as text', 'answer.page'])
      .select('answer.published_at as publishedAt')
      .executeTakeFirst()
    return found ?? notFound('answer')
  },
})

export const questionByReference = defineQuery({
  name: 'questions.by-reference',
  says: 'Finds a question by its reference',
  permission: permissions.see,
  input: z.strictObject({ reference: field.text('Give the reference', 30) }),
  async run(ctx, { reference }) {
    const found = await visibleQuestions(ctx)
      .where('question.reference', '=', reference)
      .select('question.question_id as questionId')
      .executeTakeFirst()
    return found ?? notFound('question')
  },
})
