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
  const { forceId, actor } = ctx
  return mayBeKnown(forceId, sql`${`${room}:`} || ${sql.ref(id)}::text`, sql`${actor.accountId}`)
}

/**
 * The same for rows about records of any room.
 * @param column holds subjects, `leave.request:<id>`
 * @param account the column of the account that may or may not know; the actor's own unless said
 */
export function mayKnowSubject(
  { actor, forceId }: Pick<QueryContext, 'actor' | 'forceId'>,
  column: string,
  account?: string,
): RawBuilder<boolean> {
  const who = account === undefined ? sql`${actor.accountId}` : sql.ref(account)
  return mayBeKnown(forceId, sql.ref(column), who)
}

function mayBeKnown(
  forceId: number,
  subject: RawBuilder<unknown>,
  accountId: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from access.restriction as restriction
    where restriction.force_id = ${forceId} and restriction.subject = ${subject}
      and (restriction.kind = 'excluded') = exists (
        select from access.restriction_member as member
        where member.force_id = ${forceId} and member.subject = restriction.subject
          and member.account_id = ${accountId}::uuid))`
}
