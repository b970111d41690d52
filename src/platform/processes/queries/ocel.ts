import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { stepsOf, tasksOf } from '#platform/cases'
import { addDays, type Instant } from '#platform/time'
import { permissions } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { askedOf, endedCases, narrowing, processOf, type Asked, type Context } from './asked.ts'

/** Cases on one page of the log. */
export const CASES_A_PAGE = 5_000

/** A case of the log with its record, its tasks and, by their numbers, the people it is about. */
export interface LoggedCase {
  readonly caseId: string
  readonly recordId: string
  /** Of the same record an earlier case is in the log, with the record. */
  readonly recordIsThere: boolean
  readonly person: number
  readonly outcome: string
  readonly openedAt: Instant
  readonly closedAt: Instant
}

export interface LoggedTask {
  readonly caseId: string
  readonly taskId: string
  readonly person: number | null
  readonly role: string | null
  readonly status: string
  readonly openedAt: Instant
  readonly dueAt: Instant | null
  readonly doneAt: Instant | null
}

export interface LoggedEvent {
  readonly caseId: string
  readonly step: number
  readonly activity: string
  readonly at: Instant
}

/** A page of the log of a process. */
export interface LogPage {
  readonly kind: string
  /** Words of the kind's own for what was done. */
  readonly words: Readonly<Record<string, string>>
  /** Of the whole log, with its first page: how many people, who are numbers, and what was done. */
  readonly whole: { readonly people: number; readonly activities: readonly string[] } | null
  readonly cases: readonly LoggedCase[]
  readonly tasks: readonly LoggedTask[]
  readonly events: readonly LoggedEvent[]
  readonly next?: string
}

/**
 * Numbers in place of people, given anew for each log: by the first of their cases in it, so that
 * every page of one log says the same. Who is who stands nowhere in it.
 */
const numbered = (ctx: Context) => sql`person as materialized (
    select person_id, row_number() over (order by first, person_id)::int as number
    from (select person_id, min(case_id::text) as first
      from (select case_id, person_id from ended
        union all select case_id, assignee_id from ${tasksOf(ctx, 'ended')} as task
          where assignee_id is not null) as everybody
      group by person_id) as seen)`

/** Today's cases may still come while a log is taken: it ends with yesterday. */
function settled(ctx: Context, asked: Asked): Asked {
  const yesterday = addDays(ctx.today, -1)
  return asked.last > yesterday ? { ...asked, last: yesterday } : asked
}

interface PageOf {
  readonly kind: string
  readonly asked: Asked
  readonly after: string | undefined
}

function pageOf(ctx: Context, { kind, asked, after }: PageOf, cases = CASES_A_PAGE) {
  const rest = after === undefined ? sql`true` : sql`case_id > ${after}::uuid`
  return <R>(select: RawBuilder<unknown>) => sql<R>`
    with ended as materialized (${endedCases(ctx, kind, asked)}), ${numbered(ctx)},
    page as materialized (select *, row_number() over
          (partition by record_id order by opened_at, case_id) > 1 as again from ended),
    shown as materialized (
      select * from page where ${rest} order by case_id limit ${cases})
    ${select}`
}

async function casesOf(ctx: Context, of: PageOf) {
  const { rows } = await pageOf(
    ctx,
    of,
    CASES_A_PAGE + 1,
  )<LoggedCase>(sql`select shown.case_id as "caseId", shown.record_id as "recordId",
      shown.again as "recordIsThere", person.number as person, shown.outcome,
      shown.opened_at as "openedAt", shown.closed_at as "closedAt"
    from shown join person on person.person_id = shown.person_id
    order by shown.case_id`).execute(ctx.tx)
  return rows
}

async function tasksIn(ctx: Context, of: PageOf) {
  const { rows } = await pageOf(
    ctx,
    of,
  )<LoggedTask>(sql`select task.case_id as "caseId", task.task_id as "taskId",
      person.number as person, task.role, task.status, task.opened_at as "openedAt",
      task.due_at as "dueAt", task.done_at as "doneAt"
    from ${tasksOf(ctx, 'shown')} as task
    left join person on person.person_id = task.assignee_id
    order by task.case_id, task.opened_at, task.task_id`).execute(ctx.tx)
  return rows
}

async function eventsIn(ctx: Context, of: PageOf) {
  const { rows } = await pageOf(
    ctx,
    of,
  )<LoggedEvent>(sql`select step.case_id as "caseId", step.step, step.activity, step.at
    from ${stepsOf(ctx, 'shown')} as step order by step.case_id, step.step`).execute(ctx.tx)
  return rows
}

async function wholeOf(ctx: Context, { kind, asked }: PageOf) {
  const { rows } = await sql<{ people: number; activities: string[] }>`
    with ended as materialized (${endedCases(ctx, kind, asked)}), ${numbered(ctx)}
    select (select count(*)::int from person) as people,
      coalesce((select array_agg(distinct activity order by activity)
        from ${stepsOf(ctx, 'ended')} as step), '{}') as activities`.execute(ctx.tx)
  return rows[0] ?? { people: 0, activities: [] }
}

export const eventLog = defineQuery({
  name: 'processes.event-log',
  says: 'Gives the steps of the cases of a process that have ended, with numbers in place of people',
  permission: permissions.takeLog,
  input: z.strictObject({
    kind: field.text('Choose the process', 60),
    from: narrowing.from,
    last: narrowing.last,
    after: field.cursor('id').optional(),
  }),
  consulted: (_page: LogPage, { kind }) => [`processes.process:${kind}`],
  async run(ctx, { kind, after, ...input }): Promise<LogPage> {
    const words = processOf(ctx, kind).activities ?? {}
    const asked = settled(ctx, askedOf(ctx, input))
    const of = { kind, asked, after: after?.[0] }
    const found = await casesOf(ctx, of)
    const cases = found.slice(0, CASES_A_PAGE)
    const [tasks, events] = [await tasksIn(ctx, of), await eventsIn(ctx, of)]
    const whole = after === undefined ? await wholeOf(ctx, of) : null
    const more = found.length > CASES_A_PAGE ? cases.at(-1)?.caseId : undefined
    const next = more === undefined ? {} : { next: more }
    return { kind, words, whole, cases, tasks, events, ...next }
  },
})
