import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'

/**
 * Names those who see the same people of some organisations at a scope: whoever is member of no
 * restriction. Undefined for a member of one, who may see more than others, or less.
 */
export async function sameSight<T>(ctx: QueryContext<T>): Promise<string | undefined> {
  const { forceId, actor, scope } = ctx
  const { rows } = await sql`select from access.restriction_member
    where force_id = ${forceId} and account_id = ${actor.accountId}::uuid limit 1`.execute(ctx.tx)
  if (rows.length > 0) return undefined
  return [forceId, scope, ...[...actor.organisationIds].toSorted((a, b) => a - b)].join(' ')
}
