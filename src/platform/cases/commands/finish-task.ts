import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { taskFinished } from '../events.ts'
import { assertWaits, inPlaceWords, lockWorkTask } from '../work-tasks.ts'
import { markDone } from '../work.ts'

/** Says that a work task is done. One that a fact closes is not done by saying so. */
export const finishTask = defineCommand({
  name: 'cases.finish-task',
  says: 'Says that a task of a process that is yours is done',
  permission: permissions.work,
  input: z.strictObject({
    taskId: field.id('Choose the task'),
    reason: field.longText('Say what there is to say, in plain text', 500).optional(),
  }),
  audit: { operation: 'alteration', record: ['taskId'], reason: ({ reason }) => reason },

  async run(ctx, { taskId, reason }) {
    const task = await lockWorkTask(ctx, taskId)
    assertWaits(task)
    if (task.proof !== null) {
      conflict({
        code: 'cases.closes-by-fact',
        message: 'This closes by itself as soon as it is on record. Enter it where it is done',
      })
    }
    const words = `Done${await inPlaceWords(ctx, task)}: ${task.words}`
    await markDone(ctx, task, task.code, { words, reason })
    ctx.announce(taskFinished({ kind: task.kind, recordId: task.id }))
    return { taskId, caseId: task.caseId, words: task.words }
  },
  subjects: (_input, { caseId }) => [`cases.case:${caseId}`],
})
