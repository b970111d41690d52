import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { permissions, visibleDelegations } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Accepts or declines to decide for somebody. Only the delegate answers, and once. */
export const answerDelegation = defineCommand({
  name: 'authority.answer-delegation',
  says: 'Accepts or declines to decide for somebody who asked you',
  permission: permissions.delegate,
  input: z.strictObject({
    delegationId: field.id('Choose the delegation'),
    answer: field.choice('Choose whether you accept', ['accepted', 'declined']),
  }),
  audit: { operation: 'alteration', record: ['delegationId', 'answer'] },
  subjects: ({ delegationId }) => [`authority.delegation:${delegationId}`],

  async run(ctx, { delegationId, answer }) {
    const found = await visibleDelegations(ctx)
      .where('delegation.delegation_id', '=', delegationId)
      .where('delegation.delegate_id', '=', ctx.actor.personId)
      .select(['delegation.status', 'delegation.reference', 'delegation.version'])
      .forUpdate()
      .executeTakeFirst()
    if (found === undefined) return notFound('delegation')
    if (found.status !== 'offered') {
      conflict({
        code: 'authority.answered-already',
        message: `${found.reference} is ${found.status} already`,
      })
    }
    await ctx.tx
      .updateTable('authority.delegation')
      .set({ status: answer, answered_at: ctx.now.toString(), version: found.version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('delegation_id', '=', delegationId)
      .execute()
    const subject = `authority.delegation:${delegationId}`
    ctx.changed({ subject, before: { status: 'offered' }, after: { status: answer } })
    return { delegationId, reference: found.reference, answer }
  },
})
