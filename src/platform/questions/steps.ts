import type { CommandContext } from '#platform/actions'
import { conflict, forbidden, notFound } from '#platform/refusals'
import { visibleQuestions } from './access.ts'
import type { Tables } from './tables.ts'

type Context = CommandContext<Tables>

export type Kind =
  | 'asked'
  | 'answered'
  | 'replied'
  | 'handed-on'
  | 'helped'
  | 'not-helped'
  | 'published'
  | 'taken-back'

/** The person who acts. Machines and programs ask and answer nothing. */
export function personOf({ actor }: Pick<Context, 'actor'>): string {
  if (actor.kind === 'person' && actor.personId !== null) return actor.personId
  return forbidden({ code: 'questions.not-a-person', message: 'Only a person asks and answers' })
}

/** A question the actor may see, locked: its steps count from one. */
export async function lockQuestion(ctx: Context, questionId: string) {
  const found = await visibleQuestions(ctx)
    .where('question.question_id', '=', questionId)
    .selectAll('question')
    .forUpdate()
    .executeTakeFirst()
  return found ?? notFound('question')
}

export type Question = Awaited<ReturnType<typeof lockQuestion>>

/** Lets the owner go on; or, while it has none, whoever holds its role. */
export function assertOwner(ctx: Context, question: Question): string {
  const me = personOf(ctx)
  const isMine = question.owner_id === null ? question.asker_id !== me : question.owner_id === me
  if (isMine) return me
  return forbidden({
    code: 'questions.not-yours',
    message: 'Somebody else owns this question. They hand it on, or answer it',
  })
}

/** Lets the asker go on. */
export function assertAsker(ctx: Context, question: Question): string {
  const me = personOf(ctx)
  if (question.asker_id === me) return me
  return forbidden({ code: 'questions.not-yours', message: 'Only whoever asked can do this' })
}

/** Refuses what comes after the end. */
export function assertStatus(question: Question, ...allowed: readonly string[]): void {
  if (allowed.includes(question.status)) return
  conflict({
    code: 'questions.moved-on',
    message: 'This question has moved on meanwhile. Look at it again',
  })
}

/** Writes a step down, as done by the actor. */
export async function addStep(
  ctx: Context,
  question: { readonly questionId: string; readonly organisationId: number },
  kind: Kind,
  text?: string,
): Promise<void> {
  const { questionId, organisationId } = question
  const last = await ctx.tx
    .selectFrom('questions.message')
    .where('force_id', '=', ctx.forceId)
    .where('question_id', '=', questionId)
    .select((eb) => eb.fn.max('step').as('step'))
    .executeTakeFirst()
  await ctx.tx
    .insertInto('questions.message')
    .values({
      force_id: ctx.forceId,
      organisation_id: organisationId,
      question_id: questionId,
      step: (last?.step ?? 0) + 1,
      at: ctx.now.toString(),
      kind,
      message_text: text ?? null,
      person_id: personOf(ctx),
      entry_id: ctx.entryId,
    })
    .execute()
}

/** Changes the question: the caller has it locked. */
export async function change(
  ctx: Context,
  questionId: string,
  values: Partial<{
    status: string
    owner_id: string
    due_at: string | null
    hand_offs: number
    helped: boolean
    answered_at: string
  }>,
): Promise<void> {
  await ctx.tx
    .updateTable('questions.question')
    .set(values)
    .where('force_id', '=', ctx.forceId)
    .where('question_id', '=', questionId)
    .execute()
}
