import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { refuse } from '#platform/refusals'
import { addDays, firstOfMonth, type Day } from '#platform/time'
import { reckonLiability as permission } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { dailyRates, leavePolicies } from '../queries/policy.ts'
import { approvedCarries, BATCH, factsOfMany, type Holder } from '../queries/year-end.ts'
import { balanceOf } from '../rules/balance.ts'
import { liabilityOf, rateOn, worthOf } from '../rules/liability.ts'
import { leaveYearOf, policyOfYear } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

const NOBODY = '00000000-0000-0000-0000-000000000000'
/** Leave years that are kept besides the one of the day. */
const YEARS_KEPT = 2

export const reckonLiability = defineBulkCommand({
  name: 'leave.reckon-liability',
  says: 'Works out what everybody was owed of their leave at the end of a day, and keeps it',
  permission,
  input: z.strictObject({
    /** Left out: yesterday, the last day that is over. */
    on: field.day('Give the day at whose end it is worked out').optional(),
  }),
  audit: { operation: 'combination', record: ['on'] },
  callableBy: ['machine:leave', 'machine:demo'],

  async run(ctx, { on = addDays(ctx.today, -1) }) {
    if (on > ctx.today) {
      refuse({
        code: 'leave.day-to-come',
        message: 'Give today or a day before it: what is to come is not owed yet',
        field: 'on',
      })
    }
    await forgetDays(ctx, on)
    let people = 0
    let untakenMinutes = 0
    for (let after = NOBODY; ;) {
      const holders = await placedOn(ctx, on, after)
      const last = holders.at(-1)
      if (last === undefined) return { on, people, untakenMinutes }
      const rows = await rowsOf(ctx, holders, on)
      if (rows.length > 0) await ctx.tx.insertInto('leave.liability').values(rows).execute()
      people += rows.length
      untakenMinutes += rows.reduce((sum, row) => sum + row.untaken_minutes, 0)
      await ctx.progress(people, people)
      after = last.personId
    }
  },
  subjects: (_input, { on }) => [`leave.liability:${on}`],
  totals: ({ people, untakenMinutes }) => ({ people, untakenMinutes }),
})

/** Of each month its last day is kept; of the month of the day, the day itself. */
async function forgetDays(ctx: Context, on: Day): Promise<void> {
  await ctx.tx
    .deleteFrom('leave.liability')
    .where('force_id', '=', ctx.forceId)
    .where((eb) =>
      eb.or([
        eb.and([eb('reckoned_on', '>=', firstOfMonth(on)), eb('reckoned_on', '<=', on)]),
        eb('leave_year', '<', leaveYearOf(leavePolicies(), ctx.today) - YEARS_KEPT),
      ]),
    )
    .execute()
}

interface Placed extends Holder {
  readonly unitId: string
  readonly rankOrGrade: string
  readonly category: string
  readonly dayMinutes: number
}

/** Who worked here on the day, and where. It passes over nobody: a machine counts. */
async function placedOn(ctx: Context, on: Day, after: string): Promise<Placed[]> {
  const { rows } = await sql<Placed>`
    select distinct on (place.person_id) place.person_id as "personId",
      place.organisation_id as "organisationId", place.unit_id as "unitId",
      place.rank_or_grade as "rankOrGrade", place.category, place.day_minutes as "dayMinutes"
    from people.published_place as place
    where place.force_id = ${ctx.forceId} and place.person_id > ${after}::uuid
      and ${asOf('place', on)}
    order by place.person_id, place.valid_from desc limit ${BATCH}`.execute(ctx.tx)
  return rows
}

/** A row for each of them who has an entitlement in the leave year of the day. */
async function rowsOf(ctx: Context, holders: readonly Placed[], on: Day) {
  const policies = leavePolicies()
  const leaveYear = leaveYearOf(policies, on)
  const most = policyOfYear(policies, leaveYear).carryMostMinutes
  const facts = await factsOfMany(ctx, holders, leaveYear)
  const approved = await approvedCarries(ctx, holders, leaveYear)
  return holders.flatMap((holder) => {
    const mine = facts.get(holder.personId)
    if (mine === undefined || mine.entitlement.problems.length > 0) return []
    const more = approved.get(holder.personId)?.minutes ?? 0
    const owed = liabilityOf(balanceOf({ ...mine, asOf: on }), most, more)
    const rate = rateOn(dailyRates(), holder.rankOrGrade, on)
    return [
      {
        force_id: ctx.forceId,
        organisation_id: holder.organisationId,
        reckoned_on: on,
        person_id: holder.personId,
        leave_year: leaveYear,
        unit_id: holder.unitId,
        rank_or_grade: holder.rankOrGrade,
        category: holder.category,
        day_minutes: holder.dayMinutes,
        entitled_minutes: owed.entitled,
        taken_minutes: owed.taken,
        booked_minutes: owed.booked,
        waiting_minutes: owed.waiting,
        carried_out_minutes: owed.carriedOut,
        left_minutes: owed.left,
        untaken_minutes: owed.untaken,
        carry_minutes: owed.carry,
        untaken_pence: rate === undefined ? null : worthOf(owed.untaken, rate),
        carry_pence: rate === undefined ? null : worthOf(owed.carry, rate),
        reckoned_at: ctx.now.toString(),
        reckoned_by_entry: ctx.entryId,
      },
    ]
  })
}
