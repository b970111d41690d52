import { sql, type Kysely } from 'kysely'
import type { TeamAnswer, TeamAsked } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { firstOfMonth, formatHours } from '#platform/time'
import type { Tables } from '../tables.ts'

/** What a team has worked beyond its duties in the month of a day, up to that day. */
export async function overtimeInTeam(
  ctx: QueryContext,
  { personIds, on }: TeamAsked,
): Promise<TeamAnswer> {
  const rows = await (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('overtime.claim as claim')
    .where('claim.force_id', '=', ctx.forceId)
    .where('claim.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('claim.status', 'in', ['recorded', 'sent', 'approved'])
    .where('claim.worked_on', '>=', firstOfMonth(on))
    .where('claim.worked_on', '<=', on)
    .groupBy('claim.person_id')
    .select('claim.person_id as personId')
    .select(sql<number>`sum(claim.counted_minutes)::int`.as('minutes'))
    .execute()
  const minutes = rows.reduce((sum, row) => sum + row.minutes, 0)
  return {
    figures: [
      {
        label: 'Overtime this month',
        value: formatHours(minutes),
        rule: 'Minutes counted by the rules, from the first of the month to the day: approved, waiting or recorded. What was refused or taken back is not in it.',
        href: '/overtime/team',
      },
    ],
    words: rows.map((row) => ({
      personId: row.personId,
      kind: 'note',
      says: `${formatHours(row.minutes)} of overtime this month`,
      href: `/overtime/people/${row.personId}`,
    })),
  }
}
