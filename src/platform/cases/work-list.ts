import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, writeCursor } from '#platform/actions'
import { compareInstants } from '#platform/time'
import { permissions, visibleTasks } from './access.ts'
import { defineQuery } from './actions.ts'
import { waiterWords } from './engine.ts'

const PAGE = 50

/** The list a desk works through: every task of its roles, and those that are one's own by name. */
export const workList = defineQuery({
  name: 'cases.work-list',
  says: 'Lists the tasks of processes that are yours or of a role you hold, what is due first on top',
  permission: permissions.work,
  input: z.strictObject({
    late: field.flag('Say whether only what is late is shown').optional(),
    blocked: field.flag('Say whether only what is held up is shown').optional(),
    after: field.cursor('whole', 'id').optional(),
  }),
  async run(ctx, { late = false, blocked = false, after }) {
    // Whole milliseconds of an epoch, so that a page begins exactly where the last one ended.
    const due = sql<bigint>`(extract(epoch from task.due_at) * 1000)::bigint`
    const rows = await visibleTasks(ctx)
      .where('task.status', '=', 'waiting')
      .where('task.code', 'is not', null)
      .$if(late, (some) =>
        some.where(sql<boolean>`task.due_at <= ${ctx.now.toString()}::timestamptz`),
      )
      .$if(blocked, (some) => some.where('task.blocked_why', 'is not', null))
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(${due}, task.task_id) > (${String(after?.[0])}::bigint, ${after?.[1]}::uuid)`,
        ),
      )
      .select(['task.task_id as taskId', 'task.words', 'task.due_at as dueAt', due.as('dueMs')])
      .select(['task.opened_at as since', 'task.blocked_why as blockedWhy', 'task.role'])
      .select(['task.assignee_id as assigneeId', 'matter.title', 'matter.href'])
      .orderBy(due)
      .orderBy('task.task_id')
      .limit(PAGE + 1)
      .execute()
    const page = rows.slice(0, PAGE)
    const names = await namesFor(
      ctx,
      page.map(({ assigneeId }) => assigneeId),
    )
    const last = page.at(-1)
    return {
      late,
      blocked,
      rows: page.map((row) => ({
        taskId: row.taskId,
        title: row.title,
        href: row.href,
        dueAt: row.dueAt,
        since: row.since,
        blockedWhy: row.blockedWhy,
        words: row.words ?? '',
        owner: waiterWords(
          { personId: row.assigneeId, role: row.role },
          names.get(row.assigneeId ?? '') ?? null,
        ),
        isLate: row.dueAt !== null && compareInstants(row.dueAt, ctx.now) <= 0,
      })),
      next:
        rows.length > PAGE && last !== undefined ? writeCursor(last.dueMs, last.taskId) : undefined,
    }
  },
})
