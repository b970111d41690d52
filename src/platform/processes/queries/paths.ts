import { sql, type RawBuilder } from 'kysely'
import { stepsOf } from '#platform/cases'
import type { Activity, Transition } from '../rules/map.ts'
import { wallOf } from './asked.ts'
import type { Context, WorkingTime } from './asked.ts'

/** A path that cases took, from the first step to the last. */
export interface Variant {
  readonly path: readonly string[]
  readonly cases: number
  /** Working minutes and days of the calendar, the middle. */
  readonly median: number
  readonly medianDays: number
}

export interface Paths {
  readonly variants: readonly Variant[]
  /** How many paths there are altogether, and how many cases took one. */
  readonly all: number
  readonly cases: number
  readonly transitions: readonly Transition[]
  readonly activities: readonly Activity[]
}

/** More than anybody reads; the rest are paths that one or two cases took. */
const MOST_VARIANTS = 200

/**
 * The steps of the cases in `ended`, each with the one after it; and the path of each case, in
 * which tasks of work that are done side by side stand in the order of their names: whether the
 * pass or the laptop came first makes no other path.
 */
export const stepsAndPaths = (ctx: Context): RawBuilder<unknown> => sql`
  step as materialized (
    select case_id, activity, wall, row_number() over turn - 1 as place,
      lead(activity) over turn as next, lead(wall) over turn as next_wall, beside,
      count(*) filter (where not beside) over turn as stretch
    from (select *, ${wallOf(sql`at`)} as wall
      from ${stepsOf(ctx, 'ended')} as step offset 0) as step
    window turn as (partition by case_id order by step)),
  taken as materialized (
    select case_id, array_agg(activity
      order by stretch, beside, case when beside then activity end, place) as path
    from step group by case_id)`

/** What is told of `step` and `taken`: one value, a JSON object. */
export const pathsToldOf = (time: WorkingTime): RawBuilder<unknown> => sql`(
  with variant as (
    select path, count(*) as cases,
      percentile_cont(0.5) within group (order by minutes) as median,
      percentile_cont(0.5) within group (order by days) as "medianDays"
    from taken join ended on ended.case_id = taken.case_id group by path),
  transition as (
    select activity as "from", next as "to", count(*) as cases,
      percentile_cont(0.5) within group (order by
        ${time.between(sql`wall`, sql`next_wall`)}) as minutes
    from step cross join ${time.table} where next is not null group by 1, 2),
  activity as (
    select activity, count(distinct case_id) as cases, avg(place)::float8 as place
    from step group by 1)
  select jsonb_build_object(
    'all', (select count(*) from variant),
    'cases', (select count(*) from taken),
    'variants', coalesce((select jsonb_agg(to_jsonb(one)) from (
      select * from variant order by cases desc, path limit ${MOST_VARIANTS}) as one), '[]'),
    'transitions', coalesce((select jsonb_agg(to_jsonb(one)) from (
      select * from transition order by cases desc, "from", "to") as one), '[]'),
    'activities', coalesce((select jsonb_agg(to_jsonb(one)) from (
      select * from activity order by place, activity) as one), '[]')))`
