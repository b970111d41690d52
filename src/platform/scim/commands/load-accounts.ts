import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { laterFor } from '../want.ts'

const MOST = 5_000

const one = z.strictObject({
  personId: field.id('Say whose account it is'),
  organisationId: field.count('Say of which organisation', 1, 2_147_483_647),
  target: field.text('Say in which system', 40),
  userName: field.text('Give the name to sign in with', 200),
  givenName: field.text('Give the given name', 120),
  familyName: field.text('Give the family name', 120),
  groups: z.array(field.text('Name the group', 200)).max(20).default([]),
  wanted: field.choice('Say what is wanted', ['active', 'ended']),
  wantedAt: field.instant('Say since when'),
  state: field.choice('Say how far it is', ['asked', 'proved', 'failed']),
  reason: field.text('Say why not', 40).optional(),
  readAt: field.instant('Say when it was read back').optional(),
  cameBackAt: field.instant('Say when it came back').optional(),
})

/**
 * Enters what an earlier system knew of accounts elsewhere. What is asked for is brought about.
 */
export const loadAccounts = defineBulkCommand({
  name: 'scim.load-accounts',
  says: 'Enters accounts in other systems as an earlier system knew them',
  permission: permissions.load,
  input: z.strictObject({ accounts: z.array(one).max(MOST, `Enter ${MOST} at a time at most`) }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo'],

  async run(ctx, { accounts }) {
    const rows = accounts.map((account) => {
      const { wanted, state, readAt } = account
      const proved = state === 'proved' ? (wanted === 'active' ? 'active' : 'inactive') : null
      const found = state === 'failed' ? 'active' : proved
      const digest = createHash('sha256').update(`${account.target} ${account.personId} ${found}`)
      return {
        ...account,
        accountId: ctx.newId(),
        wantedAt: account.wantedAt.toString(),
        cameBackAt: account.cameBackAt?.toString() ?? null,
        found,
        readAt: readAt?.toString() ?? null,
        digest: readAt === undefined ? null : digest.digest('hex'),
      }
    })
    const { rows: made } = await sql<{ accountId: string; state: string }>`
      insert into scim.account (force_id, organisation_id, account_id, target_id, person_id,
        user_name, given_name, family_name, group_names, wanted, wanted_at, state, found, reason,
        tries, tried_at, read_at, read_status, read_digest, came_back_at, version)
      select ${ctx.forceId}, one."organisationId", one."accountId", target.target_id,
        one."personId", one."userName", one."givenName", one."familyName",
        array(select jsonb_array_elements_text(one.groups)), one.wanted, one."wantedAt", one.state,
        one.found, one.reason, case one.state when 'failed' then 7 else 0 end, one."readAt",
        one."readAt", case when one."readAt" is not null then 200 end, decode(one.digest, 'hex'),
        one."cameBackAt", 1
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one ("organisationId" int,
        "accountId" uuid, "personId" uuid, target text, "userName" text, "givenName" text,
        "familyName" text, groups jsonb, wanted text, "wantedAt" timestamptz, state text,
        found text, reason text, "readAt" timestamptz, digest text, "cameBackAt" timestamptz)
      join scim.target as target on target.force_id = ${ctx.forceId} and target.code = one.target
      returning account_id as "accountId", state`.execute(ctx.tx)
    for (const { accountId, state } of made) if (state === 'asked') laterFor(ctx, accountId, 1)
    return { accounts: made.length }
  },
  subjects: () => ['scim.account:loaded'],
  totals: ({ accounts }) => ({ accounts }),
})
