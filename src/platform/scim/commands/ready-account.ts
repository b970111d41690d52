import { z } from 'zod'
import { field } from '#platform/actions'
import { compareInstants } from '#platform/time'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import type { Task } from '../bring-about.ts'
import { doorOf } from '../doors.ts'
import { BRING_ABOUT } from '../want.ts'

/**
 * What is to be done for an account elsewhere, or nothing where that is for an earlier wish. A
 * system that is down is left alone for a while: the account waits, and says so.
 */
export const readyAccount = defineCommand({
  name: 'scim.ready-account',
  says: 'Finds out what is to be done for an account in another system',
  permission: permissions.work,
  input: z.strictObject({
    accountId: field.id('Choose the account'),
    version: field.version(),
  }),
  audit: { operation: 'consultation', record: ['accountId'] },
  callableBy: ['machine:scim'],

  async run(ctx, { accountId, version }): Promise<Task | undefined> {
    const found = await ctx.tx
      .selectFrom('scim.account as account')
      .innerJoin('scim.target as target', (join) =>
        join
          .onRef('target.force_id', '=', 'account.force_id')
          .onRef('target.target_id', '=', 'account.target_id'),
      )
      .selectAll('target')
      .select([
        'account.person_id',
        'account.wanted',
        'account.state',
        'account.remote_id',
        'account.user_name',
        'account.given_name',
        'account.family_name',
        'account.group_names',
      ])
      .where('account.force_id', '=', ctx.forceId)
      .where('account.account_id', '=', accountId)
      .where('account.version', '=', version)
      .where('target.ended_at', 'is', null)
      .executeTakeFirst()
    if (found === undefined) return undefined
    const { quiet_until_at: quiet } = found
    if (quiet !== null && compareInstants(quiet, ctx.now) > 0) {
      await ctx.tx
        .updateTable('scim.account')
        .set({
          next_at: quiet.toString(),
          ...(found.state === 'asked' ? { state: 'failed', reason: found.trouble } : {}),
        })
        .where('force_id', '=', ctx.forceId)
        .where('account_id', '=', accountId)
        .execute()
      ctx.later({ job: BRING_ABOUT, payload: { accountId, version }, runAt: quiet })
      return undefined
    }
    return {
      accountId,
      version,
      wanted: found.wanted as Task['wanted'],
      again: found.wanted === 'ended' && found.state === 'proved',
      externalId: found.person_id,
      remoteId: found.remote_id,
      userName: found.user_name,
      givenName: found.given_name,
      familyName: found.family_name,
      groupNames: found.group_names,
      door: doorOf(ctx, found),
    }
  },
  subjects: ({ accountId }) => [`scim.account:${accountId}`],
})
