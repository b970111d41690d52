import { sql } from 'kysely'
import { z } from 'zod'
import { lineAbove, namesFor } from '#platform/access'
import type { CommandContext } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { ownersOf, tell, waitFor } from '../engine.ts'
import { addStep } from '../steps.ts'
import type { Tables } from '../tables.ts'

const MOST_AT_ONCE = 200

/**
 * Says of what has waited past its time that it is late, and has what waits past its second target
 * go to the next in the line. Both are steps of the case. Run every few minutes.
 */
export const watchClocks = defineCommand({
  name: 'cases.watch-clocks',
  says: 'Marks what waits too long as late, and passes it up the line after that',
  permission: permissions.watch,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },
  callableBy: ['machine:cases'],

  async run(ctx) {
    const overdue = await tasksPast(ctx, 'due_at')
    for (const task of overdue) await markLate(ctx, task)
    const stuck = await tasksPast(ctx, 'escalate_at')
    for (const task of stuck) await escalate(ctx, task)
    const caseIds = [...new Set([...overdue, ...stuck].map(({ caseId }) => caseId))]
    return { late: overdue.length, escalated: stuck.length, caseIds }
  },
  subjects: (_input, { caseIds }) => caseIds.map((caseId) => `cases.case:${caseId}`),
})

type Context = CommandContext<Tables>
type Task = Awaited<ReturnType<typeof tasksPast>>[number]

/** What waits past one of its two moments, and has not been dealt with for that. */
function tasksPast(ctx: Context, moment: 'due_at' | 'escalate_at') {
  const query = ctx.tx
    .selectFrom('cases.task as task')
    .innerJoin('cases.case as matter', (join) =>
      join
        .onRef('matter.force_id', '=', 'task.force_id')
        .onRef('matter.case_id', '=', 'task.case_id'),
    )
    .where('task.force_id', '=', ctx.forceId)
    .where('task.status', '=', 'waiting')
    .where(sql<boolean>`${sql.ref(`task.${moment}`)} <= ${ctx.now.toString()}::timestamptz`)
  const due = moment === 'due_at' ? query.where('task.late_at', 'is', null) : query
  return (
    due
      .select([
        'task.task_id as taskId',
        'task.case_id as caseId',
        'task.organisation_id as organisationId',
        'task.assignee_id as assigneeId',
        'task.role',
        'task.rule',
        'task.delegable',
        'task.due_at as dueAt',
        'task.late_at as lateAt',
        'task.code as taskCode',
        'task.words',
        'matter.kind',
        'matter.record_id as recordId',
        'matter.title',
        'matter.person_id as personId',
        'matter.maker_id as makerId',
      ])
      .orderBy('task.due_at')
      .limit(MOST_AT_ONCE)
      // The task as well: one that was decided while this statement ran is then passed over.
      .forUpdate(['matter', 'task'])
      .skipLocked()
      .execute()
  )
}

async function markLate(ctx: Context, task: Task): Promise<void> {
  await ctx.tx
    .updateTable('cases.task')
    .set({ late_at: ctx.now.toString() })
    .where('force_id', '=', ctx.forceId)
    .where('task_id', '=', task.taskId)
    .execute()
  const { taskCode, words } = task
  const what = words === null ? 'it has waited past its time' : words
  await addStep(ctx, task, { kind: 'late', words: `Late: ${what}`, taskCode })
  await tell(ctx, task, await ownersOf(ctx, task), {
    text: `Runs late: ${words === null ? '' : `${words}. `}${task.title}`,
    href: `/work/${task.taskId}`,
  })
}

/**
 * To the next in the line above whoever has let it wait, late as it is; where nobody is, it stays
 * with them. Whoever had it still sees what becomes of it.
 */
async function escalate(ctx: Context, task: Task): Promise<void> {
  const line = task.assigneeId === null ? [] : await lineAbove(ctx, task.assigneeId, ctx.today)
  const next = line.find(({ personId }) => personId !== task.personId && personId !== task.makerId)
  const waiting = ctx.tx
    .updateTable('cases.task')
    .where('force_id', '=', ctx.forceId)
    .where('task_id', '=', task.taskId)
  if (next === undefined) {
    await waiting.set({ escalate_at: null }).execute()
    return
  }
  await waiting.set({ status: 'handed-on', done_at: ctx.now.toString() }).execute()
  const { rule, delegable, dueAt, lateAt } = task
  await waitFor(ctx, task, {
    assigneeId: next.personId,
    role: null,
    rule,
    delegable,
    alsoTold: [],
    says: 'Comes up the line to you',
    late: { dueAt, since: lateAt },
  })
  const name = (await namesFor(ctx, [next.personId])).get(next.personId) ?? 'the next in the line'
  await addStep(ctx, task, { kind: 'escalated', words: `Goes up the line to ${name}` })
}
