import { sql } from 'kysely'
import { namesFor } from '#platform/access'
import { standInsFor } from '#platform/authority'
import type { CommandContext, QueryContext } from '#platform/actions'
import { conflict, forbidden, notFound } from '#platform/refusals'
import { compareInstants, type Instant } from '#platform/time'
import { forActor, tasksEverFor } from './access.ts'
import { lockCase, waiterWords, type Matter } from './engine.ts'
import { tablesOf } from './steps.ts'
import type { Tables } from './tables.ts'

/** One task of a case of work, as the page of its record shows it. */
export interface WorkState {
  readonly taskId: string
  readonly code: string
  readonly words: string
  readonly after: readonly string[]
  /** `later`: what comes first is not done yet. */
  readonly status: 'later' | 'waiting' | 'done' | 'withdrawn'
  /** Whose it is: a name, or "any kit store keeper". */
  readonly owner: string
  readonly since: Instant
  readonly dueAt: Instant | null
  readonly late: boolean
  readonly blockedWhy: string | null
  readonly href: string | null
  readonly proof: string | null
  readonly doneAt: Instant | null
  readonly doneBy: string | null
  /** Whether it is the actor's to do. */
  readonly mine: boolean
}

/** The tasks of the latest case of a record, what is due first on top; the caller may see it. */
export async function workTasksOf<T>(
  ctx: QueryContext<T>,
  { kind, id }: Matter,
): Promise<readonly WorkState[]> {
  const rows = await tablesOf(ctx)
    .selectFrom('cases.task as task')
    .innerJoin('cases.case as matter', (join) =>
      join
        .onRef('matter.force_id', '=', 'task.force_id')
        .onRef('matter.case_id', '=', 'task.case_id'),
    )
    .where('task.force_id', '=', ctx.forceId)
    .where('matter.kind', '=', kind)
    .where('matter.record_id', '=', id)
    .where('task.code', 'is not', null)
    .where('task.status', '<>', 'handed-on')
    .select(['task.task_id', 'task.code', 'task.words', 'task.after', 'task.status'])
    .select(['task.assignee_id', 'task.role', 'task.opened_at', 'task.due_at', 'task.done_at'])
    .select(['task.done_name', 'task.blocked_why', 'task.href', 'task.proof'])
    .select(forActor(ctx).as('mine'))
    .orderBy('task.due_at')
    .orderBy('task.code')
    .execute()
  const names = await namesFor(
    ctx,
    rows.map(({ assignee_id: personId }) => personId),
  )
  return rows.map((row) => ({
    taskId: row.task_id,
    code: row.code ?? '',
    words: row.words ?? '',
    after: row.after ?? [],
    status: row.status as WorkState['status'],
    owner: waiterWords(
      { personId: row.assignee_id, role: row.role },
      names.get(row.assignee_id ?? '') ?? null,
    ),
    since: row.opened_at,
    dueAt: row.due_at,
    late: row.done_at === null && row.due_at !== null && compareInstants(row.due_at, ctx.now) <= 0,
    blockedWhy: row.blocked_why,
    href: row.href,
    proof: row.proof,
    doneAt: row.done_at,
    doneBy: row.done_name?.startsWith('machine:') === true ? 'Bluelamp' : row.done_name,
    mine: row.mine,
  }))
}

/** How far the cases of work of some records are: how many tasks, done and late. */
export async function workProgressOf<T>(
  ctx: QueryContext<T>,
  recordIds: readonly string[],
): Promise<
  ReadonlyMap<string, { readonly tasks: number; readonly done: number; readonly late: number }>
> {
  const rows = await tablesOf(ctx)
    .selectFrom('cases.case as matter')
    .innerJoin('cases.task as task', (join) =>
      join
        .onRef('task.force_id', '=', 'matter.force_id')
        .onRef('task.case_id', '=', 'matter.case_id')
        .on('task.code', 'is not', null)
        .on('task.status', '<>', 'handed-on'),
    )
    .where('matter.force_id', '=', ctx.forceId)
    .where('matter.record_id', '=', sql<string>`any(${recordIds}::uuid[])`)
    .groupBy('matter.record_id')
    .select(['matter.record_id as id', sql<number>`count(*)::int`.as('tasks')])
    .select(sql<number>`(count(*) filter (where task.status = 'done'))::int`.as('done'))
    .select(
      sql<number>`(count(*) filter (where task.status in ('later', 'waiting')
        and task.due_at <= ${ctx.now.toString()}::timestamptz))::int`.as('late'),
    )
    .execute()
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** Which of some records have a case of these kinds that is finished, every task of it done. */
export async function finishedAmong<T>(
  ctx: QueryContext<T>,
  kinds: readonly string[],
  recordIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await tablesOf(ctx)
    .selectFrom('cases.case')
    .where('force_id', '=', ctx.forceId)
    .where('kind', 'in', kinds)
    .where('record_id', '=', sql<string>`any(${recordIds}::uuid[])`)
    .where('outcome', '=', 'finished')
    .select('record_id as recordId')
    .execute()
  return rows.map(({ recordId }) => recordId)
}

/** A task that a fact is to close. */
export interface WaitingProof extends Matter {
  readonly code: string
  readonly words: string
  readonly proof: string
  /** Whether it has begun: what comes first is done. */
  readonly begun: boolean
}

/** Of which cases: of one record, or about one person; of all where neither is said. */
interface Whose {
  readonly recordId?: string | undefined
  readonly personId?: string | undefined
}

/** The tasks of open cases of some kinds that close by a fact: for a room's machine, which asks. */
export async function waitingProofs<T>(
  ctx: QueryContext<T>,
  kinds: readonly string[],
  { recordId, personId }: Whose = {},
): Promise<readonly WaitingProof[]> {
  const rows = await tablesOf(ctx)
    .selectFrom('cases.task as task')
    .innerJoin('cases.case as matter', (join) =>
      join
        .onRef('matter.force_id', '=', 'task.force_id')
        .onRef('matter.case_id', '=', 'task.case_id'),
    )
    .where('task.force_id', '=', ctx.forceId)
    .where('task.status', 'in', ['later', 'waiting'])
    .where('task.proof', 'is not', null)
    .where('matter.status', '=', 'open')
    .where('matter.kind', 'in', kinds)
    .$if(recordId !== undefined, (some) => some.where('matter.record_id', '=', recordId ?? ''))
    .$if(personId !== undefined, (some) => some.where('matter.person_id', '=', personId ?? ''))
    .select(['matter.kind', 'matter.record_id as id', 'task.code', 'task.words', 'task.proof'])
    .select('task.status')
    .orderBy('task.due_at')
    .orderBy('task.task_id')
    .execute()
  return rows.map(({ status, code, words, proof, ...matter }) => ({
    ...matter,
    code: code ?? '',
    words: words ?? '',
    proof: proof ?? '',
    begun: status === 'waiting',
  }))
}

type Context = CommandContext<Tables>
export type LockedTask = Awaited<ReturnType<typeof lockWorkTask>>

/** A work task that is the actor's to do, with its case, locked. Others are not found. */
export async function lockWorkTask(ctx: Context, taskId: string) {
  if (ctx.actor.kind !== 'person' || ctx.actor.personId === null) {
    return forbidden({ code: 'cases.not-a-person', message: 'Only a person does this' })
  }
  const mine = () =>
    tasksEverFor(ctx).where('task.task_id', '=', taskId).where('task.code', 'is not', null)
  const found = await mine().select('task.case_id as caseId').executeTakeFirst()
  if (found === undefined) return notFound('task')
  await lockCase(ctx, found.caseId)
  const task = await mine()
    .select(['task.case_id as caseId', 'task.organisation_id as organisationId', 'task.code'])
    .select(['task.words', 'task.status', 'task.proof', 'task.assignee_id as assigneeId'])
    .select(['task.act', 'task.done_name as doneName', 'matter.kind', 'matter.title'])
    .select(['matter.record_id as id', 'matter.version', 'matter.person_id as personId'])
    .select('matter.status as caseStatus')
    .executeTakeFirst()
  if (task === undefined || task.code === null || task.words === null) return notFound('task')
  return { ...task, taskId, code: task.code, words: task.words }
}

/** Refuses a task that is not waiting: done by somebody, taken back, or not begun. */
export function assertWaits({ status, doneName }: LockedTask): void {
  if (status === 'waiting') return
  const message =
    status === 'done'
      ? `${doneName ?? 'Somebody'} has done this already`
      : status === 'later'
        ? 'This cannot begin yet: what comes first is not done'
        : 'This is taken back. There is nothing left to do'
  conflict({ code: 'cases.not-waiting', message })
}

/** " in place of Ngozi Okafor (DG-2026-000001)", or nothing where the actor acts for themselves. */
export async function inPlaceWords(ctx: Context, task: LockedTask): Promise<string> {
  const { assigneeId, act, personId } = task
  if (assigneeId === null || assigneeId === ctx.actor.personId) return ''
  const asked = { deciderId: assigneeId, act, amount: 0, on: ctx.today, without: [personId] }
  const mine = (await standInsFor(ctx, asked)).find((one) => one.personId === ctx.actor.personId)
  if (mine === undefined) return notFound('task')
  const name = (await namesFor(ctx, [assigneeId])).get(assigneeId) ?? 'somebody'
  return ` in place of ${name} (${mine.reference})`
}
