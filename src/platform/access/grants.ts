import { sql, type ExpressionBuilder, type Kysely, type RawBuilder } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import type { Day } from '#platform/time'
import type { Tables } from './tables.ts'

/** A grant holds on its days until it is ended. */
export function holdsOn(day: Day) {
  return (where: ExpressionBuilder<Tables, 'access.role_grant'>) =>
    where.and([
      where('access.role_grant.ended_at', 'is', null),
      where('access.role_grant.valid_from', '<=', day),
      where.or([
        where('access.role_grant.valid_until', 'is', null),
        where('access.role_grant.valid_until', '>', day),
      ]),
    ])
}

/**
 * A condition that holds where an account may see an organisation today: it is their own, or a
 * grant lets them: what their ticket would open. Both are columns; published_account is looked up.
 */
export function opensOrganisation(
  { forceId, today }: Pick<QueryContext, 'forceId' | 'today'>,
  account: string,
  organisation: string,
): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(organisation)} in (
    select own.organisation_id from identity.published_account as own
    where own.force_id = ${forceId} and own.account_id = ${sql.ref(account)}
    union all
    select held.organisation_id from access.role_grant as held
    where held.force_id = ${forceId} and held.account_id = ${sql.ref(account)}
      and held.ended_at is null and ${asOf('held', today)})`
}

/** Makes every ticket of the account be read again before it is used again. */
export async function accessChanged(tx: Kysely<Tables>, accountId: string): Promise<void> {
  await sql`select sec.access_changed(${accountId}::uuid)`.execute(tx)
}
