import { sql, type Kysely } from 'kysely'
import { leaveBetween } from '#business/leave'
import { mayKnow } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'
import { shownAs } from './kinds.ts'

/** Somebody is away on some days: a word without health. */
export interface Away {
  readonly personId: string
  readonly firstOn: Day
  /** The last day as far as it is known: the day before they expect to be back, or null. */
  readonly lastOn: Day | null
  /** Leave, Sick or Away. */
  readonly kind: string
}

/**
 * Who of some people is away between two days, both counted: leave and absences in one list. The
 * caller has made sure that the actor may see these people; whom the actor may not know of is left
 * out. What is open lasts until they expect to be back, or without end.
 */
export async function awayBetween<T>(
  ctx: QueryContext<T>,
  personIds: readonly string[],
  firstOn: Day,
  lastOn: Day,
): Promise<readonly Away[]> {
  if (personIds.length === 0) return []
  const until = sql<Day | null>`coalesce(absence.last_on,
    greatest(absence.expected_on - 1, ${ctx.today}::date))`
  const rows = await (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('absence.absence as absence')
    .where('absence.force_id', '=', ctx.forceId)
    .where('absence.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('absence.status', 'in', ['open', 'ended', 'approved'])
    .where('absence.first_on', '<=', lastOn)
    .where(sql<boolean>`coalesce(absence.last_on, ${lastOn}::date) >= ${firstOn}::date`)
    .where(mayKnow(ctx, 'people.person', 'absence.person_id'))
    .select(['absence.person_id as personId', 'absence.first_on as firstOn', 'absence.kind'])
    .select(
      sql<Day | null>`case when absence.last_on is null and absence.expected_on is null
      then null else ${until} end`.as('lastOn'),
    )
    .execute()
  const absences = rows
    .filter((row) => row.lastOn === null || row.lastOn >= firstOn)
    .map((row) => ({ ...row, kind: shownAs(row.kind) }))
  const leave = await leaveBetween(ctx, personIds, firstOn, lastOn)
  return [...absences, ...leave.map((one) => ({ ...one, kind: 'Leave' }))].toSorted((a, b) =>
    a.firstOn === b.firstOn
      ? a.personId.localeCompare(b.personId)
      : a.firstOn.localeCompare(b.firstOn),
  )
}
