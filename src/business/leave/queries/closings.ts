import type { QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import type { Day } from '#platform/time'
import { leaveYearOf, yearWords } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'
import { leavePolicies } from './policy.ts'

/** Whether somebody's leave year has been closed: what was left has been carried over or lost. */
export async function isClosed(
  ctx: QueryContext<Tables>,
  personId: string,
  leaveYear: number,
): Promise<boolean> {
  const found = await ctx.tx
    .selectFrom('leave.closing')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .where('leave_year', '=', leaveYear)
    .select('leave_year')
    .executeTakeFirst()
  return found !== undefined
}

/** Refuses a leave year that is closed: whatever is put right counts in a year that is open. */
export async function refuseClosed(
  ctx: QueryContext<Tables>,
  personId: string,
  leaveYear: number,
): Promise<void> {
  if (!(await isClosed(ctx, personId, leaveYear))) return
  refuse({
    code: 'leave.year-closed',
    message: `${yearWords(leaveYear)} is closed. Put it right in the year that is open`,
    field: 'leaveYear',
  })
}

/** The leave year of a day, or today's where that one is closed already. */
export async function openYearFor(
  ctx: QueryContext<Tables>,
  personId: string,
  day: Day,
): Promise<number> {
  const leaveYear = leaveYearOf(leavePolicies(), day)
  const closed = await isClosed(ctx, personId, leaveYear)
  return closed ? leaveYearOf(leavePolicies(), ctx.today) : leaveYear
}
