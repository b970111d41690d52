import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, notFound, refuseIfAny } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { accessChanged, holdsOn } from '../grants.ts'
import { problemsWithEnding } from '../rules.ts'

/** Ends a grant now, on every device of its holder. */
export const endGrant = defineCommand({
  name: 'access.end-grant',
  says: 'Ends a role that somebody holds, at once',
  permission: permissions.grant,
  input: z.strictObject({
    grantId: field.id('Choose the role to end'),
    why: field.text('Say why this role ends', 500),
  }),
  audit: { operation: 'alteration', record: ['grantId'], reason: ({ why }) => why },
  subjects: ({ grantId }, { accountId }) => [
    `identity.account:${accountId}`,
    `access.role_grant:${grantId}`,
  ],
  callableBy: ['scim.change-group'],

  async run(ctx, { grantId, why }) {
    const grant = await ctx.tx
      .selectFrom('access.role_grant')
      .select(['account_id', 'role', 'ended_at'])
      .where('force_id', '=', ctx.forceId)
      .where('grant_id', '=', grantId)
      .forUpdate()
      .executeTakeFirst()
    if (grant === undefined) return notFound('grant')
    if (grant.ended_at !== null) {
      conflict({ code: 'access.already-ended', message: 'This role has already been ended' })
    }
    const others = await ctx.tx
      .selectFrom('access.role_grant')
      .select('account_id')
      .where('force_id', '=', ctx.forceId)
      .where('role', '=', 'administrator')
      .where('account_id', '<>', grant.account_id)
      .where(holdsOn(ctx.today))
      .limit(1)
      .execute()
    refuseIfAny(problemsWithEnding({ role: grant.role, otherAdministrators: others.length }))
    await ctx.tx
      .updateTable('access.role_grant')
      .set({ ended_at: ctx.now.toString(), ended_by: ctx.actor.accountId, ended_why: why })
      .where('force_id', '=', ctx.forceId)
      .where('grant_id', '=', grantId)
      .executeTakeFirstOrThrow()
    await accessChanged(ctx.tx, grant.account_id)
    return { accountId: grant.account_id }
  },
})
