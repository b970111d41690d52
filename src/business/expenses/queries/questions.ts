import { namesFor } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>

const questions = (ctx: Context, claimId: string) =>
  ctx.tx
    .selectFrom('expenses.question')
    .where('force_id', '=', ctx.forceId)
    .where('claim_id', '=', claimId)
    .select(['question_id as questionId', 'words', 'asked_by as askedBy', 'answer'])

/** What was asked about a claim and is not answered yet. */
export const openQuestion = (ctx: Context, claimId: string) =>
  questions(ctx, claimId).where('answer', 'is', null).limit(1).executeTakeFirst()

/** What was asked about a claim that the caller may see, by whom, and the answers. */
export async function questionsOn(ctx: Context, claimId: string) {
  const rows = await questions(ctx, claimId).orderBy('asked_at').execute()
  const names = await namesFor(
    ctx,
    rows.map(({ askedBy }) => askedBy),
  )
  return rows.map(({ words, answer, askedBy }) => ({
    words,
    answer,
    by: names.get(askedBy ?? '') ?? 'Whoever decides',
  }))
}
