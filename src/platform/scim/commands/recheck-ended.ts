import { sql } from 'kysely'
import { z } from 'zod'
import { permissions } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { laterFor } from '../want.ts'

/** The most accounts that one night looks at again; the longest not looked at come first. */
const MOST = 5_000

/**
 * Has accounts looked at again: those whose access ended, for as long as their system says, whether
 * it is still so; and those that are not as they are wanted, and are not due to be tried anyway.
 */
export const recheckEnded = defineBulkCommand({
  name: 'scim.recheck-ended',
  says: 'Looks again whether access that ended is still ended, and at what was not brought about',
  permission: permissions.work,
  input: z.strictObject({}),
  audit: { operation: 'consultation', record: [] },
  callableBy: ['machine:scim'],

  async run(ctx) {
    const now = ctx.now.toString()
    const { rows } = await sql<{ accountId: string; version: number }>`
      select account.account_id as "accountId", account.version
      from scim.account as account
      join scim.target as target
        on target.force_id = account.force_id and target.target_id = account.target_id
      where account.force_id = ${ctx.forceId} and target.ended_at is null
        and case account.state
          when 'proved' then account.wanted = 'ended' and account.wanted_at >
            ${now}::timestamptz - target.look_again_days * interval '1 day'
          else account.next_at is null or account.next_at < ${now}::timestamptz end
      order by account.read_at nulls first, account.account_id
      limit ${MOST}`.execute(ctx.tx)
    for (const { accountId, version } of rows) laterFor(ctx, accountId, version)
    return { accounts: rows.length }
  },
  subjects: () => ['scim.account:nightly'],
  totals: ({ accounts }) => ({ accounts }),
})
