import { sql } from 'kysely'
import type { CommandContext, QueryContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import type { Tables } from '../tables.ts'

interface Whose {
  readonly personId: string
  readonly organisationId: number
}

/**
 * The last day on which somebody worked for an organisation, where that has passed; undefined for
 * whoever works there still.
 */
export async function leftOn(
  ctx: QueryContext<Tables>,
  { personId, organisationId }: Whose,
): Promise<Day | undefined> {
  const { rows } = await sql<{ until: Day | null }>`
    select max(valid_until) as until from people.published_service as service
    where force_id = ${ctx.forceId} and person_id = ${personId}::uuid
      and organisation_id = ${organisationId}
      and not exists (select from people.published_service as now
        where now.force_id = service.force_id and now.person_id = service.person_id
          and now.organisation_id = service.organisation_id
          and (now.valid_until is null or now.valid_until > ${ctx.today}::date))`.execute(ctx.tx)
  const until = rows[0]?.until ?? null
  return until === null ? undefined : addDays(until, -1)
}

/** Ends the plan by which an overpayment is taken of pay: whoever has left has no pay. */
export async function endPlan(ctx: CommandContext<Tables>, overpaymentId: string): Promise<void> {
  await ctx.tx
    .updateTable('paydetails.standing as standing')
    .set((eb) => ({
      until_on: sql<Day>`greatest(${ctx.today}::date, standing.from_on + 1)`,
      version: eb('standing.version', '+', 1),
    }))
    .where('standing.force_id', '=', ctx.forceId)
    .where('standing.overpayment_id', '=', overpaymentId)
    .where('standing.until_on', 'is', null)
    .execute()
}
