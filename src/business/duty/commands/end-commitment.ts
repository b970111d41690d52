import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { planDuties, visibleCommitments } from '../access.ts'
import { defineCommand } from '../actions.ts'

export const endCommitment = defineCommand({
  name: 'duty.end-commitment',
  says: 'Takes a commitment off the roster: the court does not need them, the course is full',
  permission: planDuties,
  input: z.strictObject({ commitmentId: field.id('Choose the commitment') }),
  audit: { operation: 'alteration', record: ['commitmentId'] },

  async run(ctx, { commitmentId }) {
    const found = await visibleCommitments(ctx)
      .where('commitment.commitment_id', '=', commitmentId)
      .where('commitment.ended_at', 'is', null)
      .select('commitment.person_id as personId')
      .forUpdate('commitment')
      .executeTakeFirst()
    if (found === undefined) return notFound('commitment')
    await ctx.tx
      .updateTable('duty.commitment')
      .set({ ended_at: ctx.now.toString() })
      .where('force_id', '=', ctx.forceId)
      .where('commitment_id', '=', commitmentId)
      .execute()
    return found
  },
  subjects: ({ commitmentId }, { personId }) => [
    `duty.commitment:${commitmentId}`,
    `people.person:${personId}`,
  ],
})
