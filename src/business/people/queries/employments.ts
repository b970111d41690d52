import { sql, type SelectQueryBuilder } from 'kysely'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import type { Day } from '#platform/time'
import { seeEmployment, visibleEmployments } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Category, Contract, Status } from '../rules.ts'
import type { Tables } from '../tables.ts'

export const employmentOn = defineQuery({
  name: 'people.employment-on',
  says: 'Says how somebody is employed on a day: unit, post, rank or grade, manager, pattern',
  permission: seeEmployment,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    on: field.day('Give a day, such as 2026-05-17'),
  }),
  run: (ctx, { personId, on }) =>
    named(ctx, visibleEmployments(ctx).where('employment.person_id', '=', personId), on)
      .where(asOf('employment', on))
      .executeTakeFirst(),
})

export const employmentsBetween = defineQuery({
  name: 'people.employments-between',
  says: 'Says how somebody is employed over some days, a row for each stretch, the earliest first',
  permission: seeEmployment,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    from: field.day('Give the first day, such as 2026-04-01'),
    /** The day after the last one; left out, everything from the first day on. */
    until: field.day('Give the day after the last one, such as 2027-04-01').optional(),
    /** Leaves career breaks out: on their days nobody works, and nothing accrues. */
    serving: field.flag('Say whether career breaks are left out').optional(),
  }),
  run: (ctx, { personId, from, until, serving }) =>
    named(ctx, visibleEmployments(ctx).where('employment.person_id', '=', personId))
      .where((eb) =>
        eb.or([eb('employment.valid_until', 'is', null), eb('employment.valid_until', '>', from)]),
      )
      .$if(serving === true, (rows) => rows.where('employment.status', '<>', 'career-break'))
      .$if(until !== undefined, (rows) => rows.where('employment.valid_from', '<', until as Day))
      .orderBy('employment.valid_from')
      .execute(),
})

type Employments = { employment: Tables['people.employment'] }

/** Employments with the names of unit and post on a day, or on the first day of each. */
function named(
  ctx: QueryContext<Tables>,
  rows: SelectQueryBuilder<Tables & Employments, 'employment', object>,
  on?: Day,
) {
  const day = on ?? sql<Day>`employment.valid_from`
  return rows
    .leftJoin('organisation.published_unit as unit', (join) =>
      join
        .on('unit.force_id', '=', ctx.forceId)
        .onRef('unit.unit_id', '=', 'employment.unit_id')
        .on(asOf('unit', day)),
    )
    .leftJoin('organisation.published_post as post', (join) =>
      join
        .on('post.force_id', '=', ctx.forceId)
        .onRef('post.post_id', '=', 'employment.post_id')
        .on(asOf('post', day)),
    )
    .select([
      'employment.person_id as personId',
      'employment.organisation_id as organisationId',
      'employment.unit_id as unitId',
      'unit.name as unitName',
      'employment.post_id as postId',
      'post.title as postTitle',
      'post.cost_centre as costCentre',
      'employment.rank_or_grade as rankOrGrade',
      'employment.seniority',
      'employment.manager_id as managerId',
      'employment.joined_on as joinedOn',
      'employment.day_minutes as dayMinutes',
      'employment.working_days as workingDays',
      'employment.valid',
      'employment.contract_ends_on as contractEndsOn',
      'employment.fte_hundredths as fteHundredths',
      'employment.other_body as otherBody',
      'employment.acting_kind as actingKind',
      'employment.acting_rank as actingRank',
      'employment.acting_post_id as actingPostId',
      'employment.acting_reason as actingReason',
    ])
    .select((eb) => eb.ref('employment.contract').$castTo<Contract>().as('contract'))
    .select((eb) => eb.ref('employment.status').$castTo<Status>().as('status'))
    .select((eb) => eb.ref('employment.category').$castTo<Category>().as('category'))
}

/**
 * The version of what is believed of somebody's employment: each change takes rows to the history,
 * which count double, or adds to those that are believed, so that it only ever goes up.
 */
export async function beliefsSoFar(
  ctx: Pick<QueryContext<Tables>, 'tx' | 'forceId'>,
  personId: string,
): Promise<number> {
  const mine = sql`force_id = ${ctx.forceId} and person_id = ${personId}::uuid`
  const { rows } = await sql<{ count: number }>`select 1 + (
      2 * (select count(*) from people.employment_history where ${mine})
      + (select count(*) from people.employment where ${mine}))::int as count`.execute(ctx.tx)
  return rows[0]?.count ?? 1
}
