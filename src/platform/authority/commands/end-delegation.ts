import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { permissions, visibleDelegations } from '../access.ts'
import { defineCommand } from '../actions.ts'

/** Ends a delegation at once: whoever gave it and whoever holds it may. */
export const endDelegation = defineCommand({
  name: 'authority.end-delegation',
  says: 'Ends that somebody decides for somebody else, at once',
  permission: permissions.delegate,
  input: z.strictObject({ delegationId: field.id('Choose the delegation') }),
  audit: { operation: 'alteration', record: ['delegationId'] },
  subjects: ({ delegationId }) => [`authority.delegation:${delegationId}`],

  async run(ctx, { delegationId }) {
    const found = await visibleDelegations(ctx)
      .where('delegation.delegation_id', '=', delegationId)
      .select(['delegation.status', 'delegation.reference', 'delegation.version'])
      .forUpdate()
      .executeTakeFirst()
    if (found === undefined) return notFound('delegation')
    if (found.status !== 'offered' && found.status !== 'accepted') {
      conflict({
        code: 'authority.ended-already',
        message: `${found.reference} is ${found.status} already`,
      })
    }
    await ctx.tx
      .updateTable('authority.delegation')
      .set({ status: 'ended', ended_at: ctx.now.toString(), version: found.version + 1 })
      .where('force_id', '=', ctx.forceId)
      .where('delegation_id', '=', delegationId)
      .execute()
    const subject = `authority.delegation:${delegationId}`
    ctx.changed({ subject, before: { status: found.status }, after: { status: 'ended' } })
    return { delegationId, reference: found.reference }
  },
})
