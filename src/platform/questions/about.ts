import { sql } from 'kysely'
import { namesFor } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { compareInstants, type Instant } from '#platform/time'
import { visibleQuestions } from './access.ts'
import { pathOf } from './places.ts'
import type { Tables } from './tables.ts'

const MOST = 50

/** A question that was asked about a page or a line of it, with its last answer. */
export interface QuestionAbout {
  readonly questionId: string
  readonly reference: string
  /** The words of the line or figure it is about; null where it is about the page. */
  readonly about: string | null
  readonly text: string
  readonly status: string
  readonly dueAt: Instant | null
  readonly late: boolean
  /** Who answers, by name; null while nobody has taken it up. */
  readonly owner: string | null
  readonly answer: string | null
}

/**
 * The questions about a page, the latest first: those that the actor asked, and those they answer.
 * Nobody else's are among them, so that a page may show them beside what they are about.
 * @param page its path, as `askAbout` has it
 */
export async function questionsAbout<T>(
  ctx: QueryContext<T>,
  page: string,
): Promise<readonly QuestionAbout[]> {
  const own = ctx as unknown as QueryContext<Tables>
  const answer = sql<string | null>`(select message.message_text from questions.message as message
    where message.force_id = ${ctx.forceId} and message.question_id = question.question_id
      and message.kind = 'answered'
    order by message.step desc limit 1)`
  const rows = await visibleQuestions(own)
    .where('question.page', '=', pathOf(page))
    .select(['question.question_id as questionId', 'question.reference', 'question.about'])
    .select(['question.question_text as text', 'question.status', 'question.due_at as dueAt'])
    .select(['question.owner_id as ownerId', answer.as('answer')])
    .orderBy('question.asked_at', 'desc')
    .orderBy('question.question_id')
    .limit(MOST)
    .execute()
  const names = await namesFor(
    own,
    rows.map(({ ownerId }) => ownerId),
  )
  return rows.map(({ ownerId, ...row }) => ({
    ...row,
    late: row.status === 'waiting' && row.dueAt !== null && isPast(row.dueAt, ctx.now),
    owner: ownerId === null ? null : (names.get(ownerId) ?? 'somebody'),
  }))
}

const isPast = (due: Instant, now: Instant): boolean => compareInstants(due, now) <= 0
