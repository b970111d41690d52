import { sql, type RawBuilder } from 'kysely'
import type { CommandContext, QueryContext } from '#platform/actions'
import type { Day, DayRange } from '#platform/time'
import type { BalanceFacts } from '../rules/balance.ts'
import { entitlementOf, type ServiceSpan } from '../rules/entitlement.ts'
import { daysOfYear } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'
import { adjustmentsOf, byPerson, requestsOf } from './booked.ts'
import { entitlementRows, leavePolicies } from './policy.ts'

type Context = CommandContext<Tables>
type Reading = Pick<QueryContext<Tables>, 'tx' | 'forceId'>

/** Somebody whose year is looked at, and whose row it is. */
export interface Holder {
  readonly personId: string
  readonly organisationId: number
}

/** How many people are looked at in one go. */
export const BATCH = 1_000

/** Of whom holders are asked for: the next batch of all, or some again once they are held. */
export type Of = { readonly after: string } | { readonly among: readonly Holder[] }

function isOf(of: Of, person: string): RawBuilder<boolean> {
  if ('after' in of) return sql<boolean>`${sql.ref(person)} > ${of.after}::uuid`
  const personIds = of.among.map(({ personId }) => personId)
  return sql<boolean>`${sql.ref(person)} = any(${personIds}::uuid[])`
}

/**
 * People whose leave year is over and not closed, who still work here: nothing of theirs waits for
 * a decision. It passes over nobody for a restriction, as it shows nobody: a machine counts.
 */
export async function holdersToClose(ctx: Context, leaveYear: number, of: Of): Promise<Holder[]> {
  const { from, until } = daysOfYear(leavePolicies(), leaveYear)
  const { rows } = await sql<Holder>`
    select distinct on (place.person_id) place.person_id as "personId",
      place.organisation_id as "organisationId"
    from people.published_place as place
    where place.force_id = ${ctx.forceId} and ${isOf(of, 'place.person_id')}
      and place.valid_from <= ${until}::date
      and (place.valid_until is null or place.valid_until > ${until}::date)
      and exists (select from people.published_place as before
        where before.force_id = place.force_id and before.person_id = place.person_id
          and before.valid_from < ${until}::date)
      and not exists (select from leave.closing as closing
        where closing.force_id = place.force_id and closing.person_id = place.person_id
          and closing.leave_year = ${leaveYear})
      and not exists (select from leave.request as request
        where request.force_id = place.force_id and request.person_id = place.person_id
          and request.status = 'sent' and request.first_on < ${until}::date
          and request.last_on >= ${from}::date)
      and not exists (select from leave.carry_request as carry
        where carry.force_id = place.force_id and carry.person_id = place.person_id
          and carry.leave_year = ${leaveYear} and carry.status = 'sent')
    order by place.person_id limit ${BATCH}`.execute(ctx.tx)
  return rows
}

/** People with leave carried into a year whose last day is over, and no row yet that says so. */
export async function holdersToExpire(ctx: Context, leaveYear: number, of: Of): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select adjustment.person_id as "personId", adjustment.organisation_id as "organisationId"
    from leave.adjustment
    where adjustment.force_id = ${ctx.forceId} and adjustment.leave_year = ${leaveYear}
      and adjustment.kind = 'carried-over' and adjustment.expires_on < ${ctx.today}::date
      and ${isOf(of, 'adjustment.person_id')}
      and not exists (select from leave.adjustment as expiry
        where expiry.force_id = adjustment.force_id and expiry.person_id = adjustment.person_id
          and expiry.leave_year = adjustment.leave_year and expiry.kind = 'expiry')
    order by adjustment.person_id limit ${BATCH}`.execute(ctx.tx)
  return rows
}

/** Opens and locks the books of many, in the order of their ids. */
export async function holdBooks(ctx: Context, holders: readonly Holder[]): Promise<void> {
  const personIds = holders.map(({ personId }) => personId)
  const organisationIds = holders.map(({ organisationId }) => organisationId)
  await sql`insert into leave.book (force_id, organisation_id, person_id, opened_at)
    select ${ctx.forceId}, *, ${ctx.now.toString()}::timestamptz
    from unnest(${organisationIds}::int[], ${personIds}::uuid[])
    on conflict do nothing`.execute(ctx.tx)
  await sql`select from leave.book where force_id = ${ctx.forceId}
    and person_id = any(${personIds}::uuid[]) order by person_id for update`.execute(ctx.tx)
}

type Facts = Omit<BalanceFacts, 'asOf'>

/** What the balances of many are worked out from, as factsOf() does for one. */
export async function factsOfMany(
  ctx: Reading,
  holders: readonly Holder[],
  leaveYear: number,
): Promise<ReadonlyMap<string, Facts>> {
  const personIds = holders.map(({ personId }) => personId)
  const policies = leavePolicies()
  const year = daysOfYear(policies, leaveYear)
  const spans = await spansOfMany(ctx, personIds, year)
  const adjustments = await adjustmentsOf(ctx, personIds, leaveYear)
  const requests = await requestsOf(ctx, personIds, year)
  return new Map(
    personIds.map((personId) => [
      personId,
      {
        leaveYear,
        policies,
        entitlement: entitlementOf(
          leaveYear,
          spans.get(personId) ?? [],
          entitlementRows(),
          policies,
        ),
        adjustments: adjustments.get(personId) ?? [],
        requests: requests.get(personId) ?? [],
      },
    ]),
  )
}

/** How many are employed over some days, by the person. The caller has looked who may be seen. */
export async function spansOfMany(
  ctx: Reading,
  personIds: readonly string[],
  { from, until }: DayRange,
): Promise<ReadonlyMap<string, ServiceSpan[]>> {
  const rows = await ctx.tx
    .selectFrom('people.published_place')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .$if(until !== null, (some) => some.where('valid_from', '<', until as Day))
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', from)]))
    // On a career break nothing accrues.
    .where('status', '<>', 'career-break')
    .select(['person_id as personId', 'valid_from', 'valid_until'])
    .select(['category', 'rank_or_grade as rankOrGrade', 'seniority', 'joined_on as joinedOn'])
    .select(['day_minutes as dayMinutes', 'working_days as workingDays'])
    .orderBy('valid_from')
    .execute()
  return byPerson(
    rows.map(({ valid_from: first, valid_until: end, ...row }) => ({
      ...row,
      valid: { from: first, until: end },
    })),
  )
}

/** How much of the year each of them may carry by approval, in minutes. */
export async function approvedCarries(
  ctx: Context,
  holders: readonly Holder[],
  leaveYear: number,
): Promise<ReadonlyMap<string, { readonly id: string; readonly minutes: number }>> {
  const personIds = holders.map(({ personId }) => personId)
  const rows = await ctx.tx
    .selectFrom('leave.carry_request')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('leave_year', '=', leaveYear)
    .where('status', '=', 'approved')
    .select(['person_id as personId', 'carry_request_id as id', 'carry_minutes as minutes'])
    .execute()
  return new Map(rows.map(({ personId, id, minutes }) => [personId, { id, minutes }]))
}
