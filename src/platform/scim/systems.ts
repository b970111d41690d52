import type { Kysely } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

/** A system of others in which people of the force may have accounts. */
export interface System {
  readonly code: string
  readonly name: string
}

/** The systems in which people may be given accounts now, by name. */
export function systemsNow<T>(ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>): Promise<System[]> {
  return (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('scim.target')
    .where('force_id', '=', ctx.forceId)
    .where('ended_at', 'is', null)
    .select(['code', 'name'])
    .orderBy('name')
    .orderBy('code')
    .execute()
}
