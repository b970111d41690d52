import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
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

/** Makes every ticket of the account be read again before it is used again. */
export async function accessChanged(tx: Kysely<Tables>, accountId: string): Promise<void> {
  await sql`select sec.access_changed(${accountId}::uuid)`.execute(tx)
}
