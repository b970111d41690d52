import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import { wholeEntries } from '../access.ts'
import type { Tables } from '../tables.ts'
import { opened, type OpenEntry } from './entries.ts'

type Context = QueryContext<Tables>

/** What full payment submissions told of somebody by a pay day. */
export interface ToldBefore {
  /** The last day that the latest of them told; null where it told none. */
  readonly leftOn: Day | null
}

/**
 * Whom full payment submissions have told of: they start no more.
 * @param by the last day is that of the latest submission of pay days up to this one: where that
 *   tells none, whoever was said to leave before it did not
 */
export async function toldBefore(
  ctx: Context,
  people: readonly string[],
  by: Day,
): Promise<ReadonlyMap<string, ToldBefore>> {
  if (people.length === 0) return new Map()
  const rows = await wholeEntries(ctx)
    .where('made.form', '=', 'fps')
    .where('entry.person_id', '=', sql<string>`any(${people}::uuid[])`)
    .distinctOn('entry.person_id')
    .orderBy('entry.person_id')
    .orderBy(sql`made.form_on <= ${by}::date`, 'desc')
    .orderBy('made.form_on', 'desc')
    .orderBy('made.made_at', 'desc')
    .orderBy('made.corrects', 'desc')
    .orderBy('made.reference', 'desc')
    .select('entry.person_id as personId')
    .select(
      sql<Day | null>`case when made.form_on <= ${by}::date then entry.left_on end`.as('leftOn'),
    )
    .execute()
  return new Map(rows.map(({ personId, leftOn }) => [personId, { leftOn }]))
}

/** What the latest full payment submission of a tax year told of some people. */
export async function lastTold(
  ctx: Context,
  people: readonly string[],
  taxYear: string,
): Promise<ReadonlyMap<string, OpenEntry>> {
  const rows = await wholeEntries(ctx)
    .where('made.form', '=', 'fps')
    .where('made.tax_year', '=', taxYear)
    .where('entry.person_id', '=', sql<string>`any(${people}::uuid[])`)
    .distinctOn('entry.person_id')
    .orderBy('entry.person_id')
    .orderBy('made.form_on', 'desc')
    .orderBy('made.made_at', 'desc')
    .orderBy('made.corrects', 'desc')
    .orderBy('made.reference', 'desc')
    .select(['made.return_id as returnId', 'entry.entry_number as number', 'entry.sealed'])
    .select(['entry.person_id as personId', 'entry.says'])
    .execute()
  return new Map(
    rows.map(({ returnId, ...sealed }) => [sealed.personId, opened(ctx, returnId, sealed)]),
  )
}

/** Which of some pay runs HMRC was told of. */
export async function runsTold(
  { tx, forceId }: Context,
  runIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('returns.return')
    .where('force_id', '=', forceId)
    .where('run_id', '=', sql<string>`any(${runIds}::uuid[])`)
    .select('run_id as runId')
    .execute()
  return new Set(rows.flatMap(({ runId }) => runId ?? []))
}
