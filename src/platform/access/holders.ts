import { sql, type RawBuilder } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'

/**
 * The people who hold a role in an organisation today and can sign in, by their person ids. Whom
 * the actor may not know of is not among them.
 */
export async function holdersOf<T>(
  ctx: QueryContext<T>,
  { role, organisationId }: { readonly role: string; readonly organisationId: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ personId: string }>`select distinct account.person_id as "personId"
    from access.role_grant as held
    join identity.account as account
      on account.force_id = held.force_id and account.account_id = held.account_id
    where held.force_id = ${ctx.forceId} and held.role = ${role}
      and held.organisation_id = ${organisationId} and held.ended_at is null
      and ${asOf('held', ctx.today)}
      and account.status = 'active' and account.person_id is not null
      and not exists (
        select from access.restriction as restriction
        where restriction.force_id = ${ctx.forceId}
          and restriction.subject = 'people.person:' || account.person_id::text)
    order by account.person_id`.execute(ctx.tx)
  return rows.map(({ personId }) => personId)
}

/**
 * A condition: whether somebody holds a role in an organisation today.
 * @param columns the columns that say who, which role and in which organisation
 */
export function holdsRole<T>(
  { forceId, today }: Pick<QueryContext<T>, 'forceId' | 'today'>,
  columns: { readonly person: string; readonly role: string; readonly organisation: string },
): RawBuilder<boolean> {
  return sql<boolean>`exists (select from access.role_grant as held
    join identity.account as account
      on account.force_id = held.force_id and account.account_id = held.account_id
    where held.force_id = ${forceId} and held.role = ${sql.ref(columns.role)}
      and held.organisation_id = ${sql.ref(columns.organisation)} and held.ended_at is null
      and ${asOf('held', today)} and account.status = 'active'
      and account.person_id = ${sql.ref(columns.person)})`
}
