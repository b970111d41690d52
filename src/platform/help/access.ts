import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const permissions = {
  learn: definePermission({
    name: 'help.learn',
    says: 'do lessons, and see how far you are',
    held: { everyone: 'self' },
  }),
}

/** The actor's own answers: nobody sees how others did. */
export function ownAnswers(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('help.lesson_answer as answer')
    .where('answer.force_id', '=', ctx.forceId)
    .where('answer.person_id', '=', ctx.actor.personId)
}
