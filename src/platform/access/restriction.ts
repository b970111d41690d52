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

/**
 * Whether somebody may know of somebody else: asked before they are told of what the other did. A
 * person without an account may know what everybody may.
 */
export async function mayPersonKnow<T>(
  { tx, forceId }: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  personId: string,
  aboutId: string,
): Promise<boolean> {
  const { rows } = await sql<{ hidden: boolean }>`select exists (
      select from access.restriction as restriction
      where restriction.force_id = ${forceId}
        and restriction.subject = 'people.person:' || ${aboutId}
        and (restriction.kind = 'excluded') = exists (
          select from access.restriction_member as member
          join identity.account as account
            on account.force_id = ${forceId} and account.account_id = member.account_id
          where member.force_id = ${forceId} and member.subject = restriction.subject
            and account.person_id = ${personId}::uuid)) as hidden`.execute(tx)
  return rows[0]?.hidden === false
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
