import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'

/** Work beyond the duty that is to be paid, in minutes at a rate. */
export interface OvertimeToPay {
  readonly personId: string
  readonly claimId: string
  readonly reference: string
  readonly kind: string
  readonly workedOn: Day
  /** Minutes since 1970 at which it began and ended. */
  readonly starts: number
  readonly ends: number
  readonly countedMinutes: number
  readonly over: number
  readonly under: number
  readonly paragraph: string
}

/**
 * What some people worked on some days that was approved and is paid as money, person by person,
 * the earliest first, whenever it was approved. The caller has made sure that the actor may see it.
 */
export async function overtimeToPay<T>(
  ctx: Pick<QueryContext<T>, 'tx' | 'forceId'>,
  personIds: readonly string[],
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly OvertimeToPay[]> {
  if (personIds.length === 0) return []
  const minutes = (column: string) =>
    sql<number>`(extract(epoch from ${sql.ref(column)}) / 60)::int`
  const { rows } = await sql<OvertimeToPay>`
    select person_id as "personId", claim_id as "claimId", reference, kind,
      worked_on as "workedOn", ${minutes('starts_at')} as starts, ${minutes('ends_at')} as ends,
      counted_minutes as "countedMinutes", rate_over as "over", rate_under as "under", paragraph
    from overtime.claim
    where force_id = ${ctx.forceId} and person_id = any(${personIds}::uuid[])
      and worked_on >= ${from}::date and worked_on < ${until}::date
      and status = 'approved' and choice = 'money'
    order by person_id, starts_at`.execute(ctx.tx)
  return rows
}
