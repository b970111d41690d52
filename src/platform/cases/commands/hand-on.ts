import { z } from 'zod'
import { namesFor, placeOf } from '#platform/access'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { conflict, notFound, refuse } from '#platform/refusals'
import { permissions, visibleTasks } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { addStep } from '../engine.ts'
import { clockFrom } from '../targets.ts'

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
    const task = await visibleTasks(ctx)
      .where('task.task_id', '=', taskId)
      .select([
        'task.case_id as caseId',
        'task.organisation_id as organisationId',
        'task.status',
        'task.act',
        'task.rule',
        'task.delegable',
        'matter.kind',
        'matter.record_id as recordId',
        'matter.title',
        'matter.person_id as about',
        'matter.maker_id as makerId',
      ])
      .forUpdate('matter')
      .executeTakeFirst()
    if (task === undefined) return notFound('task')
    if (task.status !== 'waiting') {
      conflict({ code: 'cases.decided-already', message: 'This has been decided meanwhile' })
    }
    const place = await placeOf(ctx, personId, ctx.today)
    const isOwn = personId === task.about || personId === task.makerId
    if (place?.organisationId !== task.organisationId || isOwn) {
      refuse({
        code: 'cases.cannot-decide',
        message: 'Choose somebody of the same organisation whom it is not about',
        field: 'personId',
      })
    }
    const name = (await namesFor(ctx, [personId])).get(personId) ?? 'somebody'
    const now = ctx.now.toString()
    await ctx.tx
      .updateTable('cases.task')
      .set({ status: 'handed-on', done_at: now, done_by: ctx.actor.personId })
      .where('force_id', '=', ctx.forceId)
      .where('task_id', '=', taskId)
      .execute()
    const nextId = ctx.newId()
    const { dueAt, escalateAt } = clockFrom(task.kind, ctx.now, ctx.today)
    await ctx.tx
      .insertInto('cases.task')
      .values({
        force_id: ctx.forceId,
        organisation_id: task.organisationId,
        task_id: nextId,
        case_id: task.caseId,
        act: task.act,
        assignee_id: personId,
        status: 'waiting',
        rule: task.rule,
        delegable: task.delegable,
        due_at: dueAt?.toString() ?? null,
        escalate_at: escalateAt?.toString() ?? null,
        opened_at: now,
      })
      .execute()
    await addStep(ctx, task, { kind: 'handed-on', words: `Handed on to ${name}`, reason })
    await notify(ctx, {
      personId,
      subject: `${task.kind}:${task.recordId}`,
      text: `Waits for you: ${task.title}`,
      href: `/work/${nextId}`,
    })
    return { caseId: task.caseId, taskId: nextId, name }
  },
  subjects: ({ personId }, { caseId }) => [`cases.case:${caseId}`, `people.person:${personId}`],
})
