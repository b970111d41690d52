import { sql } from 'kysely'
import { z } from 'zod'
import type { CommandContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import { closeYears } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { leavePolicies } from '../queries/policy.ts'
import { approvedCarries, factsOfMany, holdBooks } from '../queries/year-end.ts'
import { holdersToClose, holdersToExpire, type Holder, type Of } from '../queries/year-end.ts'
import { expiryOf, leftAtYearEnd } from '../rules/balance.ts'
import { yearEndOf, type YearEnd } from '../rules/carry.ts'
import { carriedUntil, daysOfYear, leaveYearOf, policyOfYear } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Ends what has ended: carried leave whose last day is over, and the leave year before, person by
 * person. Run again it finds only what is left to do: those who had something waiting, and those
 * for whom there was no entitlement.
 */
export const closeLeaveYear = defineBulkCommand({
  name: 'leave.close-leave-year',
  says: 'Closes leave years that are over: carries leave over, and ends what was carried too long',
  permission: closeYears,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },
  callableBy: ['machine:leave'],

  async run(ctx) {
    const policies = leavePolicies()
    const thisYear = leaveYearOf(policies, ctx.today)
    const lastYear = thisYear - 1
    let expired = 0
    let closed = 0
    const tell = () => ctx.progress(expired + closed, expired + closed)
    for (const leaveYear of [lastYear, thisYear]) {
      if (!policyOfYear(policies, leaveYear).closedHere) continue
      await inBatches(
        ctx,
        (of) => holdersToExpire(ctx, leaveYear, of),
        async (holders) => {
          expired += await expire(ctx, holders, leaveYear)
          await tell()
        },
      )
    }
    if (policyOfYear(policies, lastYear).closedHere) {
      await inBatches(
        ctx,
        (of) => holdersToClose(ctx, lastYear, of),
        async (holders) => {
          closed += await close(ctx, holders, lastYear)
          await tell()
        },
      )
    }
    return { expired, closed, leaveYear: lastYear }
  },
  subjects: (_input, { leaveYear }) => [`leave.year:${leaveYear}`],
  totals: ({ expired, closed }) => ({ expired, closed }),
})

/** Who is found is held, then asked for again: meanwhile they may have asked, or been closed. */
async function inBatches(
  ctx: Context,
  find: (of: Of) => Promise<Holder[]>,
  each: (holders: readonly Holder[]) => Promise<void>,
): Promise<void> {
  let after = NOBODY
  for (;;) {
    const found = await find({ after })
    const last = found.at(-1)
    if (last === undefined) return
    await holdBooks(ctx, found)
    const holders = await find({ among: found })
    if (holders.length > 0) await each(holders)
    after = last.personId
  }
}

/** Also nothing lost is written down: it says that this has been looked at. */
async function expire(
  ctx: Context,
  holders: readonly Holder[],
  leaveYear: number,
): Promise<number> {
  const facts = await factsOfMany(ctx, holders, leaveYear)
  const rows = holders.flatMap((holder) => {
    const mine = facts.get(holder.personId)
    if (mine === undefined) return []
    return [{ ...holder, minutes: -expiryOf({ ...mine, asOf: ctx.today }) }]
  })
  await addRows(ctx, 'expiry', leaveYear, rows, ctx.today)
  return rows.length
}

interface Closing extends Holder, YearEnd {
  readonly carryRequestId: string | null
}

async function close(ctx: Context, holders: readonly Holder[], leaveYear: number): Promise<number> {
  const facts = await factsOfMany(ctx, holders, leaveYear)
  const approved = await approvedCarries(ctx, holders, leaveYear)
  const policies = leavePolicies()
  const { from, until } = daysOfYear(policies, leaveYear)
  const asOf = addDays(until ?? from, -1)
  const most = policyOfYear(policies, leaveYear).carryMostMinutes
  const closings = holders.flatMap((holder): Closing[] => {
    const mine = facts.get(holder.personId)
    if (mine === undefined || mine.entitlement.problems.length > 0) return []
    if (mine.requests.some(({ status }) => status === 'sent')) return []
    const more = approved.get(holder.personId)
    const end = yearEndOf(leftAtYearEnd(mine), most, more?.minutes ?? 0)
    const byApproval = end.carried > most ? (more?.id ?? null) : null
    return [{ ...holder, ...end, carryRequestId: byApproval }]
  })
  await writeClosings(ctx, closings, leaveYear)
  const carried = closings.filter((one) => one.carried > 0)
  const out = carried.map((one) => ({ ...one, minutes: -one.carried }))
  await addRows(ctx, 'carried-out', leaveYear, out, asOf)
  const into = carried.map((one) => ({ ...one, minutes: one.carried }))
  await addRows(ctx, 'carried-over', leaveYear + 1, into, addDays(asOf, 1))
  return closings.length
}

interface LedgerRow extends Holder {
  readonly minutes: number
  readonly carryRequestId?: string | null
}

async function addRows(
  ctx: Context,
  kind: 'expiry' | 'carried-out' | 'carried-over',
  leaveYear: number,
  rows: readonly LedgerRow[],
  madeOn: Day,
): Promise<void> {
  const expiresOn = kind === 'carried-over' ? carriedUntil(leavePolicies(), leaveYear) : null
  await sql`insert into leave.adjustment (force_id, organisation_id, adjustment_id, person_id,
      leave_year, kind, adjusted_minutes, expires_on, carry_request_id, made_on, made_at,
      made_by_entry)
    select ${ctx.forceId}, organisation_id, adjustment_id, person_id, ${leaveYear}::int, ${kind},
      minutes, ${expiresOn}::date, carry_request_id, ${madeOn}::date,
      ${ctx.now.toString()}::timestamptz, ${ctx.entryId}::uuid
    from unnest(${rows.map((row) => row.organisationId)}::int[],
      ${rows.map(() => ctx.newId())}::uuid[], ${rows.map((row) => row.personId)}::uuid[],
      ${rows.map((row) => row.minutes)}::int[],
      ${rows.map((row) => row.carryRequestId ?? null)}::uuid[])
      as row (organisation_id, adjustment_id, person_id, minutes, carry_request_id)`.execute(ctx.tx)
}

async function writeClosings(
  ctx: Context,
  rows: readonly Closing[],
  leaveYear: number,
): Promise<void> {
  await sql`insert into leave.closing (force_id, organisation_id, person_id, leave_year,
      left_minutes, carried_minutes, lost_minutes, closed_at, closed_by_entry)
    select ${ctx.forceId}, organisation_id, person_id, ${leaveYear}::int, left_minutes, carried,
      lost, ${ctx.now.toString()}::timestamptz, ${ctx.entryId}::uuid
    from unnest(${rows.map((row) => row.organisationId)}::int[],
      ${rows.map((row) => row.personId)}::uuid[], ${rows.map((row) => row.left)}::int[],
      ${rows.map((row) => row.carried)}::int[], ${rows.map((row) => row.lost)}::int[])
      as row (organisation_id, person_id, left_minutes, carried, lost)`.execute(ctx.tx)
}
