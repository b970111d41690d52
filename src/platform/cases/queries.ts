import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor, peopleNear, withinReach } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { compareInstants, type Instant } from '#platform/time'
import type { Happening } from '#platform/ui'
import { inPlaceOf, permissions, visibleTasks } from './access.ts'
import { defineQuery } from './actions.ts'
import { waiterWords } from './engine.ts'
import { summaryOf } from './kinds.ts'
import { tablesOf } from './steps.ts'
import type { Tables } from './tables.ts'

const MOST = 50

const waitingColumns = [
  'task.task_id as taskId',
  'task.case_id as caseId',
  'task.assignee_id as assigneeId',
  'task.role',
  'task.due_at as dueAt',
  'task.opened_at as openedAt',
  'task.code',
  'task.words',
  'task.blocked_why as blockedWhy',
  'task.proof',
  'matter.kind',
  'matter.record_id as recordId',
  'matter.title',
  'matter.href',
] as const

function waitingTasks(ctx: QueryContext<Tables>) {
  return visibleTasks(ctx)
    .where('task.status', '=', 'waiting')
    .where('matter.status', '=', 'open')
    .select(waitingColumns)
    .select(inPlaceOf(ctx, 'delegatorId').as('inPlaceOf'))
    .orderBy(sql`task.due_at nulls last`)
    .orderBy('task.task_id')
    .limit(MOST)
}

interface Waits {
  readonly assigneeId: string | null
  /** Of a role of somebody in whose place the actor decides. */
  readonly inPlaceOf?: string | null
  readonly dueAt: Instant | null
}

/** One line of work that waits. */
export type OpenRow = Awaited<ReturnType<(typeof waitingForMe)['run']>>[number]

/** Says for whom it waits where that is not the actor, and whether it runs late. */
async function withNames<R extends Waits>(ctx: QueryContext<Tables>, rows: readonly R[]) {
  const whose = ({ assigneeId, inPlaceOf: other }: R) => assigneeId ?? other ?? null
  const names = await namesFor(ctx, rows.map(whose))
  return rows.map((row) => {
    const forId = whose(row)
    return {
      ...row,
      late: row.dueAt !== null && compareInstants(row.dueAt, ctx.now) <= 0,
      forName:
        forId === null || forId === ctx.actor.personId ? null : (names.get(forId) ?? 'somebody'),
    }
  })
}

export const waitingForMe = defineQuery({
  name: 'cases.waiting-for-me',
  says: 'Lists what waits for you to decide or do, yourself or in somebody’s place, the most urgent first',
  permission: permissions.work,
  input: z.strictObject({}),
  run: async (ctx) => withNames(ctx, await waitingTasks(ctx).execute()),
})

export const askedByMe = defineQuery({
  name: 'cases.asked-by-me',
  says: 'Lists what you asked for that is not decided yet, and with whom it is',
  permission: permissions.work,
  input: z.strictObject({}),
  run: async (ctx) =>
    withNames(
      ctx,
      await ctx.tx
        .selectFrom('cases.case as matter')
        .innerJoin('cases.task as task', (join) =>
          join
            .onRef('task.force_id', '=', 'matter.force_id')
            .onRef('task.case_id', '=', 'matter.case_id')
            .on('task.status', '=', 'waiting')
            .on('task.code', 'is', null),
        )
        .where('matter.force_id', '=', ctx.forceId)
        .where('matter.person_id', '=', ctx.actor.personId)
        .where('matter.status', '=', 'open')
        .select(waitingColumns)
        .orderBy(sql`task.due_at nulls last`)
        .limit(MOST)
        .execute(),
    ),
})

export const runningLate = defineQuery({
  name: 'cases.running-late',
  says: 'Lists what waits for you past its time',
  permission: permissions.work,
  input: z.strictObject({}),
  run: async (ctx) =>
    withNames(
      ctx,
      await waitingTasks(ctx)
        .where(sql<boolean>`task.due_at <= ${ctx.now.toString()}::timestamptz`)
        .execute(),
    ),
})

export const taskDetail = defineQuery({
  name: 'cases.task-detail',
  says: 'Shows what waits for you: what it is, by which rule you decide, and what happened so far',
  permission: permissions.work,
  input: z.strictObject({ taskId: field.id('Choose what to look at') }),
  async run(ctx, { taskId }) {
    const found = await visibleTasks(ctx)
      .where('task.task_id', '=', taskId)
      .select([
        ...waitingColumns,
        inPlaceOf(ctx, 'delegatorId').as('inPlaceOf'),
        'task.status',
        'task.rule',
        'task.outcome',
        'task.done_name as doneName',
        'task.href as placeHref',
        'matter.version',
        'matter.status as caseStatus',
      ])
      .executeTakeFirst()
    if (found === undefined) return notFound('task')
    const summary = found.code === null ? await summaryOf(ctx, found) : workSummary(found)
    const [named] = await withNames(ctx, [found])
    if (named === undefined) throw new Error('A task has gone while it was read')
    const steps = await timelineOf(ctx, { kind: found.kind, id: found.recordId })
    return { ...named, summary, steps, open: found.status === 'waiting' }
  },
})

/** Of a work task there is nothing to decide: what it is, and the page of the record. */
function workSummary({ title, href }: { readonly title: string; readonly href: string }) {
  return { title, href, lines: [], warnings: [], approve: '', content: {} }
}

/** Whom one may hand something on to: the people nearest in the line of whoever has it. */
export const handOnChoices = defineQuery({
  name: 'cases.hand-on-choices',
  says: 'Lists the people nearest to you, to hand something on to',
  permission: permissions.work,
  input: z.strictObject({}),
  async run(ctx) {
    const { personId } = ctx.actor
    const near = personId === null ? [] : await peopleNear(ctx, personId, ctx.today)
    const names = await namesFor(ctx, near)
    return { people: [...names].map(([id, name]) => ({ personId: id, name })) }
  },
})

const MOST_STEPS = 200

interface StepRow {
  readonly at: Instant
  readonly words: string
  readonly reason: string | null
  readonly actor: string
}

function happeningOf({ at, words, reason, actor }: StepRow): Happening {
  return {
    title: words,
    at,
    by: actor.startsWith('machine:') ? 'Bluelamp' : actor,
    ...(reason === null ? {} : { reason }),
  }
}

/**
 * What happened in the cases of a record, newest first; the caller may see the record. That a task
 * may begin is nothing that anybody did.
 */
export async function timelineOf<T>(
  ctx: QueryContext<T>,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<readonly Happening[]> {
  const rows = await tablesOf(ctx)
    .selectFrom('cases.case as matter')
    .innerJoin('cases.event as event', (join) =>
      join
        .onRef('event.force_id', '=', 'matter.force_id')
        .onRef('event.case_id', '=', 'matter.case_id'),
    )
    .where('matter.force_id', '=', ctx.forceId)
    .where('matter.kind', '=', kind)
    .where('matter.record_id', '=', id)
    .where('event.kind', '<>', 'task-opened')
    .select(['event.at', 'event.words', 'event.reason', 'event.actor'])
    .orderBy('matter.opened_at', 'desc')
    .orderBy('matter.case_id')
    .orderBy('event.step', 'desc')
    .limit(MOST_STEPS)
    .execute()
  return rows.map(happeningOf)
}

/** With whom something is. */
export interface OpenTask {
  readonly taskId: string
  readonly waitsFor: string
  readonly dueAt: Instant | null
  /** Whether the actor may decide on it. */
  readonly mine: boolean
}

/** With whom a record waits for a decision, until when, and whether the actor may decide. */
export async function openTaskOf<T>(
  ctx: QueryContext<T>,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<OpenTask | undefined> {
  const found = await tablesOf(ctx)
    .selectFrom('cases.case as matter')
    .innerJoin('cases.task as task', (join) =>
      join
        .onRef('task.force_id', '=', 'matter.force_id')
        .onRef('task.case_id', '=', 'matter.case_id')
        .on('task.status', '=', 'waiting')
        .on('task.code', 'is', null),
    )
    .where('matter.force_id', '=', ctx.forceId)
    .where('matter.kind', '=', kind)
    .where('matter.record_id', '=', id)
    .where('matter.status', '=', 'open')
    .select(['task.task_id as taskId', 'task.assignee_id', 'task.role', 'task.due_at as dueAt'])
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { taskId, dueAt, assignee_id: assigneeId } = found
  const own = await visibleTasks({ ...ctx, tx: tablesOf(ctx) })
    .where('task.task_id', '=', taskId)
    .select('task.task_id')
    .executeTakeFirst()
  const name = (await namesFor(ctx, [assigneeId])).get(assigneeId ?? '') ?? null
  const waitsFor = waiterWords({ personId: assigneeId, role: found.role }, name)
  return { taskId, waitsFor, dueAt, mine: own !== undefined }
}

export const waitingCounts = defineQuery({
  name: 'cases.waiting-counts',
  says: 'Says how many decisions wait for some people; for whom nothing waits is left out',
  permission: permissions.count,
  input: z.strictObject({
    personIds: z.array(field.id('Choose the people')).max(10_000, 'Ask for fewer people'),
  }),
  run: (ctx, { personIds }) =>
    ctx.tx
      .selectFrom('cases.task')
      .where('force_id', '=', ctx.forceId)
      .where('assignee_id', '=', sql<string>`any(${personIds}::uuid[])`)
      .where('status', '=', 'waiting')
      .where(withinReach(ctx, { person: 'assignee_id', organisation: 'organisation_id' }))
      .select(['assignee_id as personId', sql<number>`count(*)::int`.as('waiting')])
      .groupBy('assignee_id')
      .execute(),
})

/** How much waits for somebody, and how much of it is past its time. */
export interface Waiting {
  readonly personId: string
  readonly waiting: number
  readonly late: number
}

/**
 * How much waits for some people, for those for whom something does. The caller has made sure that
 * the actor may see these people: it says how much, and not what.
 */
export async function waitingBy<T>(
  ctx: QueryContext<T>,
  personIds: readonly string[],
): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`select assignee_id as "personId", count(*)::int as waiting,
      count(*) filter (where due_at <= ${ctx.now.toString()}::timestamptz)::int as late
    from cases.task
    where force_id = ${ctx.forceId} and assignee_id = any(${personIds}::uuid[])
      and status = 'waiting'
    group by assignee_id`.execute(ctx.tx)
  return rows
}
