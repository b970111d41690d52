import type { QueryContext } from '#platform/actions'
import type { Instant } from '#platform/time'
import type { Tables } from './tables.ts'

/**
 * When an action was first done to a record, before this request: undefined where it never was. A
 * room so tells what is given for the first time from a copy of it; who did it is not said.
 */
export async function firstDone<T>(
  asked: QueryContext<T>,
  action: string,
  subject: string,
): Promise<Instant | undefined> {
  const { tx, forceId } = asked as unknown as QueryContext<Tables>
  const found = await tx
    .selectFrom('audit.subject as s')
    .innerJoin('audit.entry as e', (on) =>
      on.onRef('e.force_id', '=', 's.force_id').onRef('e.entry_id', '=', 's.entry_id'),
    )
    .where('s.force_id', '=', forceId)
    .where('s.subject', '=', subject)
    .where('e.action', '=', action)
    .where('e.outcome', '=', 'done')
    .orderBy('s.entry_id')
    .select('e.at')
    .executeTakeFirst()
  return found?.at
}
