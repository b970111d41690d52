import { z } from 'zod'
import { countAdministrators, grantRole } from '#platform/access'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { problemsWithInstalling } from '../rules.ts'
import { openAccount } from './open-account.ts'

/** Makes somebody administrator by the word of whoever runs the installation. */
export const installAdministrator = defineCommand({
  name: 'identity.install-administrator',
  says: 'Makes the first administrator of a force, from the command line of the installation',
  permission: permissions.install,
  mode: 'serializable',
  input: z.strictObject({
    issuer: field.text('Choose the identity provider', 500),
    subject: field.text('Enter the name the provider knows the person by', 255),
    name: field.text('Enter the name of the person', 120),
    organisationId: field.count('Choose an organisation', 1, 2_147_483_647),
    reason: field.text('Say why', 500).optional(),
  }),
  audit: { operation: 'alteration', record: ['organisationId'], reason: ({ reason }) => reason },
  subjects: (_input: unknown, { accountId }: { accountId: string }) => [
    `identity.account:${accountId}`,
  ],
  callableBy: ['machine:identity'],

  async run(ctx, { issuer, subject, name, organisationId, reason }) {
    const administrators = await ctx.ask(countAdministrators, {})
    refuseIfAny(problemsWithInstalling({ administrators, reason }), 409)
    const known = await ctx.tx
      .selectFrom('identity.account')
      .select('account_id')
      .where('force_id', '=', ctx.forceId)
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst()
    const accountId =
      known?.account_id ??
      (await ctx.perform(openAccount, { issuer, subject, name, organisationId })).accountId
    await ctx.perform(grantRole, {
      accountId,
      role: 'administrator',
      organisationId,
      firstDay: ctx.today,
      why: reason ?? 'The first administrator of this installation',
    })
    return { accountId }
  },
})
