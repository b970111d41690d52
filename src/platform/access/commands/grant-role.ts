import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound, refuseIfAny } from '#platform/refusals'
import { addDays } from '#platform/time'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { accessChanged } from '../grants.ts'
import { problemsWithGrant } from '../rules.ts'

/** Grants a role to an account in an organisation, from a day on; it counts at once. */
export const grantRole = defineCommand({
  name: 'access.grant-role',
  says: 'Grants a role to somebody, from a day on and if wanted up to a last day',
  permission: permissions.grant,
  input: z.strictObject({
    accountId: field.id('Choose who is to hold the role'),
    role: field.text('Choose a role from the list', 60),
    organisationId: field.count('Choose an organisation', 1, 2_147_483_647),
    firstDay: field.day('Enter the first day'),
    lastDay: field.day('Enter the last day, or leave it empty').optional(),
    why: field.text('Say why this role is needed', 500),
  }),
  audit: {
    operation: 'alteration',
    record: ['accountId', 'role', 'organisationId', 'firstDay', 'lastDay'],
    reason: ({ why }) => why,
  },
  subjects: ({ accountId }) => [`identity.account:${accountId}`],
  callableBy: [
    'machine:identity',
    'identity.make-client',
    'identity.install-administrator',
    'scim.change-group',
  ],

  async run(ctx, { accountId, role, organisationId, firstDay, lastDay, why }) {
    const account = await ctx.tx
      .selectFrom('identity.published_account')
      .select(['kind', 'status'])
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    if (account === undefined) return notFound('account')
    refuseIfAny(
      problemsWithGrant({
        role,
        accountId,
        accountKind: account.kind,
        accountStatus: account.status,
        granterId: ctx.actor.accountId,
        firstDay,
        lastDay: lastDay ?? null,
        today: ctx.today,
      }),
    )
    const grantId = ctx.newId()
    await ctx.tx
      .insertInto('access.role_grant')
      .values({
        force_id: ctx.forceId,
        grant_id: grantId,
        account_id: accountId,
        role,
        organisation_id: organisationId,
        valid: `[${firstDay},${lastDay === undefined ? '' : addDays(lastDay, 1)})` as never,
        granted_at: ctx.now.toString(),
        granted_by: ctx.actor.accountId,
        why,
      })
      .execute()
    await accessChanged(ctx.tx, accountId)
    return { grantId }
  },
})
