import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addStep } from '../steps.ts'
import { inPlaceWords, lockWorkTask } from '../work-tasks.ts'

/**
 * Takes a task up again that was said to be done: it waits for whoever has it. What came after it
 * goes on. Refused once the whole case is closed, and for what a fact has closed.
 */
export const reopenTask = defineCommand({
  name: 'cases.reopen-task',
  says: 'Takes up again a task of a process that was said to be done, with a reason',
  permission: permissions.work,
  input: z.strictObject({
    taskId: field.id('Choose the task'),
    reason: field.longText('Say what is not right yet, in plain text', 500),
  }),
  audit: { operation: 'alteration', record: ['taskId'], reason: ({ reason }) => reason },

  async run(ctx, { taskId, reason }) {
    const task = await lockWorkTask(ctx, taskId)
    if (task.status !== 'done' || task.proof !== null || task.caseStatus !== 'open') {
      conflict({
        code: 'cases.not-reopened',
        message: 'Only what somebody said was done is taken up again, while the rest is open',
      })
    }
    const inPlace = await inPlaceWords(ctx, task)
    await ctx.tx
      .updateTable('cases.task')
      .set({ status: 'waiting', outcome: null, done_at: null, done_by: null, done_name: null })
      .where('force_id', '=', ctx.forceId)
      .where('task_id', '=', taskId)
      .execute()
    const words = `Taken up again${inPlace}: ${task.words}`
    await addStep(ctx, task, { kind: 'task-reopened', words, reason, taskCode: task.code })
    return { taskId, caseId: task.caseId, words: task.words }
  },
  subjects: (_input, { caseId }) => [`cases.case:${caseId}`],
})
