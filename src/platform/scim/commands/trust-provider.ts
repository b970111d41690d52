import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound, refuse } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

/**
 * Lets a program keep the accounts of an identity provider: those that there are, and those it
 * makes. Said again, it takes up accounts that were opened by hand meanwhile.
 */
export const trustProvider = defineCommand({
  name: 'scim.trust-provider',
  says: 'Lets a program keep the accounts of an identity provider',
  permission: permissions.trust,
  input: z.strictObject({
    accountId: field.id('Choose the program'),
    issuer: field.text('Choose the identity provider', 500),
    why: field.text('Say why', 500),
  }),
  audit: { operation: 'alteration', record: ['accountId'], reason: ({ why }) => why },
  callableBy: ['machine:demo'],

  async run(ctx, { accountId, issuer }) {
    const program = await ctx.tx
      .selectFrom('identity.published_account')
      .select(['organisation_id', 'kind'])
      .where('force_id', '=', ctx.forceId)
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    if (program === undefined) return notFound('program')
    if (program.kind !== 'client') {
      refuse({
        code: 'scim.programs-only',
        message: 'Choose a program: make credentials for it first',
        field: 'accountId',
      })
    }
    const organisationId = program.organisation_id
    const at = ctx.now.toString()
    await ctx.tx
      .insertInto('scim.provider')
      .values({
        force_id: ctx.forceId,
        account_id: accountId,
        issuer,
        organisation_id: organisationId,
        trusted_at: at,
      })
      .onConflict((already) => already.columns(['force_id', 'account_id']).doUpdateSet({ issuer }))
      .execute()
    const { numAffectedRows } = await sql`insert into scim.provided (force_id, organisation_id,
        account_id, issuer, person_id, user_name, external_id, emails, is_ended, made_at,
        changed_at, version)
      select force_id, organisation_id, account_id, issuer, person_id, subject, subject, '[]',
        false, ${at}, ${at}, 1
      from identity.account
      where force_id = ${ctx.forceId} and issuer = ${issuer}
        and organisation_id = ${organisationId} and status <> 'closed'
      on conflict do nothing`.execute(ctx.tx)
    return { accounts: Number(numAffectedRows ?? 0) }
  },
  subjects: ({ accountId }) => [`identity.account:${accountId}`],
})
