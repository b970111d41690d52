import { z } from 'zod'
import { grantRole } from '#platform/access'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { problemsWithClient } from '../rules.ts'

interface Made {
  readonly accountId: string
  readonly clientId: string
}

/** Opens an account for somebody else's program. Takes the hash of its secret, never the secret. */
export const makeClient = defineCommand({
  name: 'identity.make-client',
  says: 'Makes credentials with which a program calls the API',
  permission: permissions.clients,
  input: z.strictObject({
    name: field.text('Say which program this is', 120),
    organisationId: field.count('Choose an organisation', 1, 2_147_483_647),
    roles: z.array(field.text('Choose a role from the list', 60)).min(1, 'Choose a role').max(20),
    expiresOn: field.day('Enter the day on which the credentials end'),
    secretHash: z.string().regex(/^[0-9a-f]{64}$/, 'Give the SHA-256 of the secret in hex'),
    why: field.text('Say what the program is for', 500),
  }),
  callableBy: ['machine:demo'],
  audit: {
    operation: 'collection',
    record: ['organisationId', 'roles', 'expiresOn'],
    reason: ({ why }) => why,
  },
  subjects: (_input: unknown, { accountId, clientId }: Made) => [
    `identity.account:${accountId}`,
    `identity.client:${clientId}`,
  ],

  async run(ctx, { name, organisationId, roles, expiresOn, secretHash, why }) {
    refuseIfAny(problemsWithClient({ expiresOn, today: ctx.today }))
    const [accountId, clientId] = [ctx.newId(), ctx.newId()]
    await ctx.tx
      .insertInto('identity.account')
      .values({
        force_id: ctx.forceId,
        account_id: accountId,
        organisation_id: organisationId,
        kind: 'client',
        display_name: name,
        status: 'active',
        opened_at: ctx.now.toString(),
      })
      .execute()
    await ctx.tx
      .insertInto('identity.client')
      .values({
        force_id: ctx.forceId,
        client_id: clientId,
        account_id: accountId,
        secret_hash: Buffer.from(secretHash, 'hex'),
        expires_on: expiresOn,
        made_at: ctx.now.toString(),
        made_by: ctx.actor.accountId,
      })
      .execute()
    for (const role of new Set(roles)) {
      await ctx.perform(grantRole, { accountId, role, organisationId, firstDay: ctx.today, why })
    }
    return { accountId, clientId }
  },
})
