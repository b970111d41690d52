import { sql } from 'kysely'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const permissions = {
  ask: definePermission({
    name: 'questions.ask',
    says: 'ask about a page, a figure or a line',
    held: { everyone: 'self' },
  }),
  see: definePermission({
    name: 'questions.see',
    says: 'see your own questions, and those you answer',
    held: { everyone: 'self' },
  }),
  answer: definePermission({
    name: 'questions.answer',
    says: 'answer the questions that are yours to answer',
    held: { everyone: 'self' },
  }),
  read: definePermission({
    name: 'questions.read-answers',
    says: 'read published answers of your organisation',
    held: { everyone: 'organisation' },
  }),
}

/**
 * The questions the actor asked, those they own, and those of a role they hold in that
 * organisation. Nobody else sees a question, whatever else they may do.
 */
export function visibleQuestions(ctx: QueryContext<Tables>) {
  const { actor } = ctx
  return ctx.tx
    .selectFrom('questions.question as question')
    .where('question.force_id', '=', ctx.forceId)
    .where(
      sql<boolean>`(${actor.personId}::uuid in (question.asker_id, question.owner_id)
        or (question.role = any(${[...actor.roles]}::text[])
          and question.organisation_id = ${actor.organisationId}))`,
    )
}

/** Published answers of the actor's organisation. */
export function visibleAnswers(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('questions.answer as answer')
    .where('answer.force_id', '=', ctx.forceId)
    .where('answer.organisation_id', '=', ctx.actor.organisationId)
}
