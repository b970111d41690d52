import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { keepOwn, ownPersonId, personInReach } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { equalityAnswers, listedOn, QUESTIONS } from '../queries/reference.ts'

const answer = () => field.text('Choose an answer', 40).optional()

/** Every question may be left out, or answered with "prefer not to say"; nobody else reads it. */
export const keepEquality = defineCommand({
  name: 'records.keep-equality',
  says: 'Keeps what you say of yourself for figures of equality, or takes it away again',
  permission: keepOwn,
  input: z.strictObject({
    sex: answer(),
    ethnicity: answer(),
    disability: answer(),
    religion: answer(),
    orientation: answer(),
  }),
  audit: { operation: 'alteration', record: [] },

  async run(ctx, input) {
    const personId = ownPersonId(ctx)
    const { organisationId } = await personInReach(ctx, personId)
    const given = QUESTIONS.flatMap((question) => {
      const said = input[question]
      if (said === undefined) return []
      const is = (one: { question: string; answer: string }) =>
        one.question === question && one.answer === said
      return [listedOn(equalityAnswers, ctx.today, { is, field: question })]
    })
    await ctx.tx
      .deleteFrom('records.equality')
      .where('force_id', '=', ctx.forceId)
      .where('person_id', '=', personId)
      .execute()
    if (given.length > 0) {
      await sql`insert into records.equality
          (force_id, organisation_id, person_id, question, answer, kept_at)
        select ${ctx.forceId}, ${organisationId}, ${personId}::uuid, question, answer,
          ${ctx.now.toString()}::timestamptz
        from unnest(${given.map((one) => one.question)}::text[],
          ${given.map((one) => one.answer)}::text[]) as row (question, answer)`.execute(ctx.tx)
    }
    return { personId, answered: given.length }
  },
  subjects: (_input, { personId }) => [`people.person:${personId}`],
})
