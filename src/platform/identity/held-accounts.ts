import { sql, type Kysely } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

/** Somebody's account to sign in with, and whether it is in use. */
export interface HeldAccount {
  readonly personId: string
  readonly accountId: string
  readonly status: 'active' | 'suspended'
}

/**
 * The accounts with which some people sign in, read from the rows that the sign-in itself reads.
 * The caller has made sure that the actor may know of these people.
 */
export async function accountsOfPeople<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  personIds: readonly string[],
): Promise<readonly HeldAccount[]> {
  const rows = await (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('identity.account')
    .where('force_id', '=', ctx.forceId)
    .where('kind', '=', 'person')
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .select(['person_id as personId', 'account_id as accountId', 'status'])
    .orderBy('account_id')
    .execute()
  return rows.map((row) => ({
    personId: row.personId ?? '',
    accountId: row.accountId,
    status: row.status === 'active' ? 'active' : 'suspended',
  }))
}
