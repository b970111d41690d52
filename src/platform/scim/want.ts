import { sql, type Kysely } from 'kysely'
import type { CommandContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import type { Tables } from './tables.ts'

/** The job that brings an account about and reads it back. */
export const BRING_ABOUT = 'scim.bring-about'

/** Whose account is wanted, and where. */
export interface WantedAccount {
  readonly personId: string
  readonly organisationId: number
  /** The name to sign in with there, and the names shown there: all that goes out. */
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  /** The codes of the systems (`directory`); all of the force's unless said. */
  readonly targets?: readonly string[]
  /** The names of groups there that the account is to be in. */
  readonly groups?: readonly string[]
}

/**
 * Wants an account of a person in other systems, in the caller's transaction; it is made, or made
 * active again, after the commit, and counts as made when it was read back. Safe to repeat.
 * Refuses a system that is not there (any more).
 * @returns the accounts that are wanted now
 */
export async function wantAccount<T>(
  ctx: CommandContext<T>,
  wanted: WantedAccount,
): Promise<readonly { readonly accountId: string; readonly targetId: string }[]> {
  const tx = ctx.tx as unknown as Kysely<Tables>
  const { personId, organisationId, userName, givenName, familyName, groups = [] } = wanted
  const values = {
    user_name: userName,
    given_name: givenName,
    family_name: familyName,
    group_names: [...new Set(groups)].toSorted(),
    wanted: 'active',
  }
  const found: { accountId: string; targetId: string }[] = []
  for (const targetId of await targetsOf(ctx, wanted.targets)) {
    const row = await tx
      .insertInto('scim.account')
      .values({
        ...asked(ctx),
        ...values,
        force_id: ctx.forceId,
        organisation_id: organisationId,
        account_id: ctx.newId(),
        target_id: targetId,
        person_id: personId,
        version: 1,
      })
      .onConflict((already) =>
        already.columns(['force_id', 'person_id', 'target_id']).doUpdateSet((eb) => ({
          ...asked(ctx),
          ...values,
          organisation_id: organisationId,
          version: eb('scim.account.version', '+', 1),
        })),
      )
      .returning(['account_id', 'version'])
      .executeTakeFirstOrThrow()
    laterFor(ctx, row.account_id, row.version)
    found.push({ accountId: row.account_id, targetId })
  }
  return found
}

/**
 * Ends a person's access in other systems, in the caller's transaction: after the commit their
 * accounts there are made inactive, taken out of the groups we asked for, and read back. Access has
 * ended when `scim.access-ended` says so, not before. Safe to repeat.
 * @param targets the codes of the systems; everywhere unless said
 * @returns the accounts whose end is wanted and not proved
 */
export async function endAccount<T>(
  ctx: CommandContext<T>,
  { personId, targets }: { readonly personId: string; readonly targets?: readonly string[] },
): Promise<readonly { readonly accountId: string; readonly targetId: string }[]> {
  const tx = ctx.tx as unknown as Kysely<Tables>
  const rows = await tx
    .updateTable('scim.account as account')
    .set((eb) => ({ ...asked(ctx), wanted: 'ended', version: eb('account.version', '+', 1) }))
    .where('account.force_id', '=', ctx.forceId)
    .where('account.person_id', '=', personId)
    .where(sql<boolean>`not (account.wanted = 'ended' and account.state = 'proved')`)
    .$if(targets !== undefined, (some) =>
      some.where('account.target_id', 'in', (eb) =>
        eb
          .selectFrom('scim.target as target')
          .select('target.target_id')
          .where('target.force_id', '=', ctx.forceId)
          .where('target.code', '=', sql<string>`any(${targets}::text[])`),
      ),
    )
    .returning(['account.account_id as accountId', 'account.target_id as targetId', 'version'])
    .execute()
  for (const { accountId, version } of rows) laterFor(ctx, accountId, version)
  return rows.map(({ accountId, targetId }) => ({ accountId, targetId }))
}

/** Has the account brought about after the commit. */
export function laterFor<T>(ctx: CommandContext<T>, accountId: string, version: number): void {
  ctx.later({ job: BRING_ABOUT, payload: { accountId, version } })
}

function asked<T>(ctx: CommandContext<T>) {
  const wanted_at = ctx.now.toString()
  return { wanted_at, state: 'asked', reason: null, tries: 0, next_at: null } as const
}

async function targetsOf<T>(
  ctx: CommandContext<T>,
  codes: readonly string[] | undefined,
): Promise<readonly string[]> {
  const tx = ctx.tx as unknown as Kysely<Tables>
  const rows = await tx
    .selectFrom('scim.target')
    .select('target_id')
    .where('force_id', '=', ctx.forceId)
    .where('ended_at', 'is', null)
    .$if(codes !== undefined, (some) => some.where('code', '=', sql<string>`any(${codes}::text[])`))
    .orderBy('code')
    .execute()
  if (codes !== undefined && rows.length < new Set(codes).size) {
    refuse({
      code: 'scim.unknown-target',
      message: 'There is no such system to have an account in. Choose one from the list of systems',
    })
  }
  return rows.map(({ target_id }) => target_id)
}
