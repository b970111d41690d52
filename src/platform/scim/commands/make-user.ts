import { z } from 'zod'
import { openAccount, suspendAccount } from '#platform/identity'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { oneProvided, providerOf, userResource, type Resource } from '../provided.ts'
import { draftFrom, stateOf } from '../user-state.ts'

/** Opens an account as an identity provider says, and suspends it at once where it says so. */
export const makeUser = defineCommand({
  name: 'scim.make-user',
  says: 'Opens an account as an identity provider says',
  permission: permissions.provide,
  input: z.strictObject({ resource: z.unknown() }),
  audit: { operation: 'collection', record: [] },

  async run(ctx, { resource }) {
    const provider = await providerOf(ctx)
    const state = stateOf(draftFrom(resource))
    const { issuer, organisationId } = provider
    const { accountId } = await ctx.perform(openAccount, {
      issuer,
      subject: state.externalId ?? state.userName,
      name: state.displayName,
      organisationId,
      ...(state.personId === null ? {} : { personId: state.personId }),
    })
    const at = ctx.now.toString()
    await ctx.tx
      .insertInto('scim.provided')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        account_id: accountId,
        issuer,
        person_id: state.personId,
        user_name: state.userName,
        external_id: state.externalId,
        given_name: state.givenName,
        family_name: state.familyName,
        emails: JSON.stringify(state.emails),
        is_ended: !state.active,
        made_at: at,
        changed_at: at,
        version: 1,
      })
      .execute()
    if (!state.active) {
      await ctx.perform(suspendAccount, { accountId, why: 'Made inactive by its provider' })
    }
    return userResource(await oneProvided(ctx, provider, accountId), [])
  },
  subjects: (_input: unknown, { id }: Resource) => [`identity.account:${id}`],
})
