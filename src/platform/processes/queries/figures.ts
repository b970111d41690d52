import { sql, type RawBuilder } from 'kysely'
import { notesSoFar, tasksOf } from '#platform/cases'
import { ownEyes, remembered } from '#platform/reporting'
import { barsOf } from '../rules/lead-time.ts'
import { countingHours, endedCases, endedIn, openCases, workingTime } from './asked.ts'
import type { Asked, Context } from './asked.ts'
import { pathsToldOf, stepsAndPaths, type Paths } from './paths.ts'

/** How long cases took: the middle, and what nine of ten did not exceed. */
export interface LeadTimes {
  readonly ended: number
  readonly people: number
  /** Working minutes. */
  readonly median: number | null
  readonly p90: number | null
  /** Days of the calendar. */
  readonly medianDays: number | null
  readonly p90Days: number | null
}

export interface Month {
  /** `2026-03` */
  readonly month: string
  readonly ended: number
  readonly within: number
}

/** Everything that is counted of the cases that ended in a period. */
export interface Figures extends LeadTimes {
  readonly within: number
  readonly bars: readonly { readonly bar: number; readonly cases: number }[]
  readonly months: readonly Month[]
  readonly handOffs: readonly { readonly times: number; readonly cases: number }[]
  readonly changed: number
  readonly askedAgain: number
  readonly reworked: number
  readonly outcomes: readonly { readonly outcome: string; readonly cases: number }[]
}

const leadTimes = (from: string) => sql`(select count(*)::int as ended,
    count(distinct person_id)::int as people,
    percentile_cont(0.5) within group (order by minutes) as median,
    percentile_cont(0.9) within group (order by minutes) as p90,
    percentile_cont(0.5) within group (order by days) as "medianDays",
    percentile_cont(0.9) within group (order by days) as "p90Days"
  from ${sql.ref(from)})`

const list = (query: RawBuilder<unknown>) =>
  sql`coalesce((select jsonb_agg(to_jsonb(listed)) from ${query} as listed), '[]')`

/**
 * One row a case: whether every wait of it ended in its time, how many times it went from one to
 * another, and whether it was changed after it was sent, or the record was asked about before. Only
 * of the few that waited for several, or came again, the order matters.
 */
const cases = (ctx: Context) => sql`
  task as materialized (select * from ${tasksOf(ctx, 'ended')} as task),
  waited as (
    select case_id, bool_and(due_at is null or coalesce(done_at, due_at) <= due_at) as within,
      count(*) > 1 as several
    from task group by case_id),
  handed as (
    select case_id, count(*) filter (where moved)::int as hand_offs
    from (select case_id, row_number() over turn > 1 and (assignee_id, role) is distinct from
          (lag(assignee_id) over turn, lag(role) over turn) as moved
        from task where case_id in (select case_id from waited where several)
        window turn as (partition by case_id order by opened_at, task_id)) as task
    group by case_id),
  again as (
    select case_id
    from (select case_id,
        row_number() over (partition by record_id order by opened_at, case_id) as nth
      from ended where record_id in
        (select record_id from ended group by record_id having count(*) > 1)) as ended
    where nth > 1),
  counted as materialized (
    select ended.*, coalesce(waited.within, true) as within,
      coalesce(handed.hand_offs, 0) as hand_offs, coalesce('changed' = any(taken.path), false) as changed,
      again.case_id is not null as again
    from ended
    left join waited on waited.case_id = ended.case_id
    left join handed on handed.case_id = ended.case_id
    left join taken on taken.case_id = ended.case_id
    left join again on again.case_id = ended.case_id)`

/** The figures of so many ended cases stand for a minute, and then until another set ended. */
export const LARGE = 2_000
const A_DAY = 1_440

export interface Counted {
  readonly figures: Figures
  readonly paths: Paths
}

/**
 * The figures of a process and its paths. Of many cases they are remembered: for a minute without a
 * look, and then for as long as the cases that the reader may count are the same ones, for what has
 * ended does not change.
 */
export async function figuresOf(ctx: Context, kind: string, asked: Asked) {
  const { from, last, unitId } = asked
  const worth = ({ figures }: Counted): boolean => figures.ended > LARGE
  const about = `${kind} ${from} ${last}`
  const key = `processes ${about} ${unitId ?? ''} ${ownEyes(ctx)}`
  return remembered(ctx, { key, worth }, async () => {
    const same = `processes ${about} ${await endedSet(ctx, kind, asked)}`
    const known = { key: same, worth, minutes: A_DAY }
    return { at: ctx.now, ...(await remembered(ctx, known, () => countAll(ctx, kind, asked))) }
  })
}

/** Names the cases that are counted: how many, which by a hash, and the notes that came to any. */
async function endedSet(ctx: Context, kind: string, asked: Asked): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select concat_ws(' ', count(*), bit_xor(uuid_hash_extended(case_id, 0)),
      bit_xor(uuid_hash_extended(case_id, 1)), ${notesSoFar(ctx)}) as name
    from ${endedIn(ctx, kind, asked)} as ended`.execute(ctx.tx)
  return `${ctx.forceId} ${rows[0]?.name ?? ''}`
}

/** The same, counted from the log: one statement, of one moment, so that they add up. */
export async function countAll(ctx: Context, kind: string, asked: Asked): Promise<Counted> {
  const ends = barsOf(countingHours().dayMinutes).flatMap(({ until }) => until ?? [])
  const { rows } = await sql<{ figures: Figures; paths: Paths }>`
    with ended as materialized (${endedCases(ctx, kind, asked)}), ${stepsAndPaths(ctx)},
      ${cases(ctx)}
    select to_jsonb(lead) || jsonb_build_object(
      'within', (select count(*) from counted where within),
      'changed', (select count(*) from counted where changed),
      'askedAgain', (select count(*) from counted where again),
      'reworked', (select count(*) from counted where again or changed),
      'bars', ${list(sql`(select width_bucket(minutes - 0.001, ${ends}::float8[]) as bar,
          count(*) as cases from counted group by 1 order by 1)`)},
      'months', ${list(sql`(select to_char(closed_wall, 'YYYY-MM') as month, count(*) as ended,
          count(*) filter (where within) as within
        from counted group by 1 order by 1)`)},
      'handOffs', ${list(sql`(select hand_offs as times, count(*) as cases
        from counted group by 1 order by 1)`)},
      'outcomes', ${list(sql`(select outcome, count(*) as cases
        from counted group by 1 order by 2 desc, 1)`)}) as figures,
      ${pathsToldOf(workingTime(asked))} as paths
    from ${leadTimes('counted')} as lead`.execute(ctx.tx)
  const [found] = rows
  if (found === undefined) throw new Error('Figures of a process are one row')
  return found
}

/** The lead times of a kind alone, for a list of many. */
export async function leadTimesOf(ctx: Context, kind: string, asked: Asked): Promise<LeadTimes> {
  const { rows } = await sql<LeadTimes>`with ended as materialized (${endedCases(ctx, kind, asked)})
    select * from ${leadTimes('ended')} as lead`.execute(ctx.tx)
  const [found] = rows
  if (found === undefined) throw new Error('Lead times are one row')
  return found
}

/** How many cases wait, and how many of them past their time. */
export interface Waiting {
  readonly open: number
  readonly late: number
}

export async function waitingOf(
  ctx: Context,
  kind: string,
  asked: Pick<Asked, 'unitId'>,
): Promise<Waiting> {
  const { rows } = await sql<Waiting>`with waiting as (${openCases(ctx, kind, asked)}),
    overdue as (
      select distinct case_id from ${tasksOf(ctx, 'waiting')} as task
      where status = 'waiting' and due_at <= ${ctx.now.toString()}::timestamptz)
    select (select count(*) from waiting)::int as open,
      (select count(*) from overdue)::int as late`.execute(ctx.tx)
  return rows[0] ?? { open: 0, late: 0 }
}
