import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { forbidden } from '#platform/refusals'
import { renameAccount, restoreAccount, suspendAccount } from '#platform/identity'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { assertMatches } from '../etags.ts'
import { applyOperations, readOperations, type Draft } from '../protocol/patch.ts'
import { userShape } from '../protocol/schemas.ts'
import {
  draftOf,
  oneProvided,
  providerOf,
  rolesHeld,
  userResource,
  type ProvidedRow,
} from '../provided.ts'
import type { Tables } from '../tables.ts'
import { assertUnchanged, draftFrom, stateOf, type UserState } from '../user-state.ts'

/** Changes an account as an identity provider says; made inactive, its sessions end at once. */
export const changeUser = defineCommand({
  name: 'scim.change-user',
  says: 'Changes, suspends or restores an account as an identity provider says',
  permission: permissions.provide,
  input: z.strictObject({
    userId: field.id('Choose the user'),
    how: field.choice('Say how', ['patch', 'replace']),
    body: z.unknown(),
    ifMatch: field.text('Give the ETag', 500).optional(),
  }),
  audit: { operation: 'alteration', record: ['userId', 'how'] },

  async run(ctx, { userId, how, body, ifMatch }) {
    const provider = await providerOf(ctx)
    const row = await oneProvided(ctx, provider, userId, true)
    const held = await rolesHeld(ctx, provider, { accountIds: [userId] })
    assertMatches(ifMatch, userResource(row, held).etag)
    const draft = draftOf(row)
    const before = stateOf(draft)
    const next =
      how === 'patch'
        ? applyOperations(draft, readOperations(body), userShape)
        : replaced(draft, draftFrom(body))
    const after = stateOf(next, before.active)
    assertUnchanged(before, after)
    if (JSON.stringify(before) === JSON.stringify(after)) {
      return { changed: false, resource: userResource(row, held) }
    }
    if (!before.active && after.active && !row.is_ended) suspendedHere()
    await write(ctx, row, before, after)
    const resource = userResource(await oneProvided(ctx, provider, userId), held)
    return { changed: true, resource }
  },
  subjects: ({ userId }) => [`identity.account:${userId}`],
})

/** What a person of the force has suspended is not restored from outside. */
function suspendedHere(): never {
  return forbidden({
    code: 'scim.suspended-here',
    message: 'A person of the force has suspended this account. An administrator restores it',
  })
}

/** What is given once stays where the new resource leaves it out; all else is as it says. */
function replaced(before: Draft, after: Draft): Draft {
  const kept = [...userShape.values()].filter(
    ({ name, mutability }) => mutability === 'immutable' || name.startsWith('urn:'),
  )
  const once = kept.flatMap(({ name }) => (name in before ? [[name, before[name]] as const] : []))
  return { ...Object.fromEntries(once), ...after }
}

async function write(
  ctx: CommandContext<Tables>,
  { account_id: accountId, version, is_ended: wasEnded }: ProvidedRow,
  before: UserState,
  after: UserState,
): Promise<void> {
  await ctx.tx
    .updateTable('scim.provided')
    .set({
      user_name: after.userName,
      given_name: after.givenName,
      family_name: after.familyName,
      emails: JSON.stringify(after.emails),
      is_ended: !after.active && (before.active || wasEnded),
      changed_at: ctx.now.toString(),
      version: version + 1,
    })
    .where('force_id', '=', ctx.forceId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  if (before.displayName !== after.displayName) {
    await ctx.perform(renameAccount, { accountId, name: after.displayName })
  }
  const why = `Made ${after.active ? 'active' : 'inactive'} by its provider`
  if (before.active && !after.active) await ctx.perform(suspendAccount, { accountId, why })
  if (!before.active && after.active) await ctx.perform(restoreAccount, { accountId, why })
}
