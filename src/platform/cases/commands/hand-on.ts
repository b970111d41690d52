import { z } from 'zod'
import { namesFor, placeOf } from '#platform/access'
import { field, type CommandContext } from '#platform/actions'
import { conflict, notFound, refuse } from '#platform/refusals'
import { permissions, tasksEverFor } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { lockCase, tell, waitFor } from '../engine.ts'
import { addStep } from '../steps.ts'
import type { Tables } from '../tables.ts'

/** Hands what waits on to somebody else who decides by the same rule; every hand-off is a step. */
export const handOn = defineCommand({
  name: 'cases.hand-on',
  says: 'Hands on to somebody else what waits for you, with a reason',
  permission: permissions.work,
  input: z.strictObject({
    taskId: field.id('Choose what to hand on'),
    personId: field.id('Choose who is to decide'),
    reason: field.longText('Say why, in plain text', 500),
  }),
  audit: {
    operation: 'alteration',
    record: ['taskId', 'personId'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { taskId, personId, reason }) {
    const mine = () => tasksEverFor(ctx).where('task.task_id', '=', taskId)
    const found = await mine().select('task.case_id as caseId').executeTakeFirst()
    if (found === undefined) return notFound('task')
    await lockCase(ctx, found.caseId)
    const task = await mine()
      .select([
        'task.case_id as caseId',
        'task.organisation_id as organisationId',
        'task.status',
        'task.rule',
        'task.delegable',
        'task.code as taskCode',
        'task.words',
        'matter.kind',
        'matter.record_id as recordId',
        'matter.title',
        'matter.person_id as personId',
        'matter.maker_id as makerId',
      ])
      .executeTakeFirst()
    if (task === undefined) return notFound('task')
    if (task.status !== 'waiting') {
      conflict({ code: 'cases.decided-already', message: 'This has been decided meanwhile' })
    }
    const place = await placeOf(ctx, personId, ctx.today)
    const isDecision = task.taskCode === null
    const isOwn = personId === task.personId || (isDecision && personId === task.makerId)
    if (place?.organisationId !== task.organisationId || isOwn) {
      refuse({
        code: 'cases.cannot-decide',
        message: 'Choose somebody of the same organisation whom it is not about',
        field: 'personId',
      })
    }
    const name = (await namesFor(ctx, [personId])).get(personId) ?? 'somebody'
    const step = { kind: 'handed-on', reason, taskCode: task.taskCode } as const
    if (!isDecision) {
      await giveTo(ctx, taskId, personId)
      await addStep(ctx, task, { ...step, words: `Handed on to ${name}: ${task.words}` })
      const notice = { text: `${task.words}. ${task.title}`, href: `/work/${taskId}` }
      await tell(ctx, task, [personId], notice)
      return { caseId: task.caseId, taskId, name }
    }
    const now = ctx.now.toString()
    await ctx.tx
      .updateTable('cases.task')
      .set({ status: 'handed-on', done_at: now, done_by: ctx.actor.personId })
      .where('force_id', '=', ctx.forceId)
      .where('task_id', '=', taskId)
      .execute()
    await addStep(ctx, task, { ...step, words: `Handed on to ${name}` })
    const { rule, delegable } = task
    const next = { assigneeId: personId, role: null, rule, delegable, alsoTold: [] }
    const { taskId: nextId } = await waitFor(ctx, task, next)
    return { caseId: task.caseId, taskId: nextId, name }
  },
  subjects: ({ personId }, { caseId }) => [`cases.case:${caseId}`, `people.person:${personId}`],
})

/** A work task stays the same task, with its clock: only whose it is changes. */
async function giveTo(ctx: CommandContext<Tables>, taskId: string, personId: string) {
  await ctx.tx
    .updateTable('cases.task')
    .set({ assignee_id: personId, role: null, delegable: true })
    .where('force_id', '=', ctx.forceId)
    .where('task_id', '=', taskId)
    .execute()
}
