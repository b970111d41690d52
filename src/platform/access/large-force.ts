import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'

/** A force of more people than this is large. */
const LARGE = 5_000

/** Whether so many work in the force that its figures are not added up anew for everybody. */
export async function isLargeForce<T>({ forceId, tx }: QueryContext<T>): Promise<boolean> {
  const { rows } = await sql`select from access.actor_line where force_id = ${forceId}
    offset ${LARGE} limit 1`.execute(tx)
  return rows.length > 0
}
