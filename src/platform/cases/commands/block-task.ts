import { z } from 'zod'
import { field } from '#platform/actions'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addStep } from '../steps.ts'
import { assertWaits, inPlaceWords, lockWorkTask } from '../work-tasks.ts'

/** Says what holds a work task up. Its clock goes on: whoever waits for it sees why. */
export const blockTask = defineCommand({
  name: 'cases.block-task',
  says: 'Says what holds up a task of a process that is yours',
  permission: permissions.work,
  input: z.strictObject({
    taskId: field.id('Choose the task'),
    reason: field.longText('Say what holds it up, in plain text', 500),
  }),
  audit: { operation: 'alteration', record: ['taskId'], reason: ({ reason }) => reason },

  async run(ctx, { taskId, reason }) {
    const task = await lockWorkTask(ctx, taskId)
    assertWaits(task)
    const inPlace = await inPlaceWords(ctx, task)
    await ctx.tx
      .updateTable('cases.task')
      .set({ blocked_why: reason })
      .where('force_id', '=', ctx.forceId)
      .where('task_id', '=', taskId)
      .execute()
    const words = `Held up${inPlace}: ${task.words}`
    await addStep(ctx, task, { kind: 'task-blocked', words, reason, taskCode: task.code })
    return { taskId, caseId: task.caseId, words: task.words }
  },
  subjects: (_input, { caseId }) => [`cases.case:${caseId}`],
})
