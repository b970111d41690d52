import { sql, type Kysely, type Selectable } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { permissions, visibleAccounts } from './access.ts'
import { defineQuery } from './actions.ts'
import { reasonWords } from './rules.ts'
import type { Tables } from './tables.ts'

/** A person's account in another system: what is wanted of it, and what is proved. */
export interface AccountElsewhere {
  readonly accountId: string
  readonly personId: string
  readonly name: string
  readonly userName: string
  readonly targetId: string
  readonly target: string
  readonly targetCode: string
  readonly groups: readonly string[]
  readonly wanted: 'active' | 'ended'
  readonly wantedAt: Selectable<Tables['scim.account']>['wanted_at']
  /**
   * asked: not tried yet. done: the system has taken it, not read back yet. proved: read back.
   * failed: the last try did not bring it about.
   */
  readonly state: 'asked' | 'done' | 'proved' | 'failed'
  readonly found: 'active' | 'inactive' | 'none' | null
  /** Why not, in words. */
  readonly why: string | null
  readonly tries: number
  readonly triedAt: Selectable<Tables['scim.account']>['tried_at']
  /** When it is tried again; null where that is tonight. */
  readonly nextAt: Selectable<Tables['scim.account']>['next_at']
  readonly readAt: Selectable<Tables['scim.account']>['read_at']
  readonly readStatus: number | null
  /** SHA-256 of the answer that was read back, in hex. */
  readonly digest: string | null
  readonly cameBackAt: Selectable<Tables['scim.account']>['came_back_at']
}

/** Accounts with their systems, as they are shown. */
export function shownAccounts(ctx: Parameters<typeof visibleAccounts>[0]) {
  return visibleAccounts(ctx).selectAll('account').select(['target.name', 'target.code'])
}

type Row = Awaited<ReturnType<ReturnType<typeof shownAccounts>['execute']>>[number]

export function accountOf(row: Row): AccountElsewhere {
  return {
    accountId: row.account_id,
    personId: row.person_id,
    name: `${row.given_name} ${row.family_name}`,
    userName: row.user_name,
    targetId: row.target_id,
    target: row.name,
    targetCode: row.code,
    groups: row.group_names,
    wanted: row.wanted as AccountElsewhere['wanted'],
    wantedAt: row.wanted_at,
    state: row.state as AccountElsewhere['state'],
    found: row.found as AccountElsewhere['found'],
    why: reasonWords(row.reason),
    tries: row.tries,
    triedAt: row.tried_at,
    nextAt: row.next_at,
    readAt: row.read_at,
    readStatus: row.read_status,
    digest: row.read_digest === null ? null : Buffer.from(row.read_digest).toString('hex'),
    cameBackAt: row.came_back_at,
  }
}

/** The accounts of some people in other systems, with what is proved of them. */
export const accountsOf = defineQuery({
  name: 'scim.accounts-of',
  says: 'Shows the accounts some people have in other systems, and whether access ended',
  permission: permissions.see,
  input: z.strictObject({
    personIds: z.array(field.id('Choose the people')).max(1_000, 'Ask for 1,000 people at most'),
  }),
  async run(ctx, { personIds }) {
    if (personIds.length === 0) return []
    const rows = await shownAccounts(ctx)
      .where('account.person_id', 'in', personIds)
      .orderBy('account.person_id')
      .orderBy('target.name')
      .execute()
    return rows.map(accountOf)
  },
})

/**
 * The same for a room whose command has to see to them: all there are, whoever may know of the
 * people. Never for a page.
 */
export async function allAccountsOf<T>(
  ctx: Pick<CommandContext<T>, 'tx' | 'forceId'>,
  personIds: readonly string[],
): Promise<readonly AccountElsewhere[]> {
  const tx = ctx.tx as unknown as Kysely<Tables>
  const rows = await tx
    .selectFrom('scim.account as account')
    .innerJoin('scim.target as target', (join) =>
      join
        .onRef('target.force_id', '=', 'account.force_id')
        .onRef('target.target_id', '=', 'account.target_id'),
    )
    .where('account.force_id', '=', ctx.forceId)
    .where('account.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .selectAll('account')
    .select(['target.name', 'target.code'])
    .execute()
  return rows.map(accountOf)
}
