import { sql, type RawBuilder } from 'kysely'
import type { QueryContext } from '#platform/actions'

/**
 * A condition that holds for records the actor may know of: false for a covert record of others,
 * for one they are excluded from, and for one that is for named people only.
 * @param room the subject's room and kind, `people.person`
 * @param id the column that identifies the record
 */
export function mayKnow(
  ctx: Pick<QueryContext, 'actor' | 'forceId'>,
  room: `${string}.${string}`,
  id: string,
): RawBuilder<boolean> {
  const subject = sql`${`${room}:`} || ${sql.ref(id)}::text`
  return sql<boolean>`not exists (
    select from access.restriction as restriction
    where restriction.force_id = ${ctx.forceId} and restriction.subject = ${subject}
      and (restriction.kind = 'excluded') = exists (
        select from access.restriction_member as member
        where member.force_id = ${ctx.forceId} and member.subject = restriction.subject
          and member.account_id = ${ctx.actor.accountId}::uuid))`
}
