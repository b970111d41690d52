import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { namesFor } from '#platform/access'
import { standInsFor } from '#platform/authority'
import { notify } from '#platform/notices'
import { conflict, forbidden, notFound, refuse } from '#platform/refusals'
import { digest, sameBytes } from '#platform/secrets'
import { inPlaceOf, permissions, tasksEverFor } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { closeCase, lockCase } from '../engine.ts'
import { addStep } from '../steps.ts'
import { caseClosed } from '../events.ts'
import { kindOf, summaryOf } from '../kinds.ts'
import type { Tables } from '../tables.ts'

const words = { approved: 'Approved', refused: 'Refused' } as const

/**
 * Decides on what waits for the actor, themselves or in somebody's place: once, for exactly what
 * was shown, and never on what is their own.
 */
export const decide = defineCommand({
  name: 'cases.decide',
  says: 'Approves or refuses what waits for you',
  permission: permissions.work,
  input: z.strictObject({
    taskId: field.id('Choose what to decide'),
    version: field.version(),
    outcome: field.choice('Choose whether you approve', ['approved', 'refused']),
    reason: field.longText('Say why in plain text', 500).optional(),
  }),
  audit: {
    operation: 'alteration',
    record: ['taskId', 'outcome'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { taskId, version, outcome, reason }) {
    const task = await lockTask(ctx, taskId)
    if (outcome === 'refused' && reason === undefined) {
      refuse({
        code: 'cases.no-reason',
        message: 'Say why you refuse, so that the other person can ask for something else',
        field: 'reason',
      })
    }
    const summary = await summaryOf(ctx, task)
    const isSame = sameBytes(digest(summary.content), task.contentDigest)
    if (version !== task.version || !isSame) {
      refuseStale()
    }
    const standsFor = await authorityOf(ctx, task)
    await ctx.tx
      .updateTable('cases.task')
      .set({
        status: 'done',
        outcome,
        done_at: ctx.now.toString(),
        done_by: ctx.actor.personId,
        done_name: ctx.actor.name,
      })
      .where('force_id', '=', ctx.forceId)
      .where('task_id', '=', taskId)
      .execute()
    await closeCase(ctx, task.caseId, outcome, task.version)
    const by =
      standsFor === undefined ? '' : ` in place of ${standsFor.name} (${standsFor.reference})`
    const said = `${words[outcome]}${by}, by paragraph ${task.rule}`
    await addStep(ctx, task, { kind: 'decided', words: said, reason })
    const { caseId, kind, recordId } = task
    await ctx.perform(kindOf(ctx, kind).settle, {
      id: recordId,
      caseId,
      outcome,
      ...(reason === undefined ? {} : { reason }),
    })
    await notify(ctx, {
      personId: task.personId,
      subject: `${kind}:${recordId}`,
      text: `${words[outcome]}: ${task.title}`,
      href: summary.href,
    })
    ctx.announce(caseClosed({ caseId, kind, recordId, outcome }))
    return { caseId, kind, recordId, outcome, href: summary.href, title: task.title }
  },
  subjects: (_input, { caseId, kind, recordId }) => [`cases.case:${caseId}`, `${kind}:${recordId}`],
})

type Context = CommandContext<Tables>

function refuseStale(): never {
  return conflict({
    code: 'cases.changed',
    message: 'This has changed since you looked at it. Look at it again',
  })
}
type Task = Awaited<ReturnType<typeof lockTask>>

/** The task with its case, locked; refused where somebody else was first, or it is one's own. */
async function lockTask(ctx: Context, taskId: string) {
  if (ctx.actor.kind !== 'person' || ctx.actor.personId === null) {
    return forbidden({ code: 'cases.not-a-person', message: 'Only a person decides' })
  }
  const found = await tasksEverFor(ctx)
    .where('task.task_id', '=', taskId)
    .where('task.code', 'is', null)
    .select('task.case_id as caseId')
    .executeTakeFirst()
  if (found === undefined) return notFound('task')
  await lockCase(ctx, found.caseId)
  const task = await tasksEverFor(ctx)
    .where('task.task_id', '=', taskId)
    .select([
      'task.case_id as caseId',
      'task.organisation_id as organisationId',
      'task.assignee_id as assigneeId',
      inPlaceOf(ctx, 'delegatorId').as('delegatorId'),
      inPlaceOf(ctx, 'reference').as('delegation'),
      'task.act',
      'task.status',
      'task.rule',
      'task.done_name as doneName',
      'task.outcome',
      'matter.kind',
      'matter.record_id as recordId',
      'matter.title',
      'matter.person_id as personId',
      'matter.amount',
      'matter.content_digest as contentDigest',
      'matter.version',
      'matter.status as caseStatus',
    ])
    .executeTakeFirst()
  if (task === undefined) return notFound('task')
  if (task.status === 'withdrawn' && task.caseStatus === 'open') return refuseStale()
  if (task.status !== 'waiting') {
    const who = task.doneName === null ? 'It' : `${task.doneName} was first. It`
    return conflict({
      code: 'cases.decided-already',
      message: `${who} is ${task.outcome ?? 'no longer for you to decide'}`,
    })
  }
  return task
}

/** In whose place the actor decides, or undefined where it is for themselves. */
async function authorityOf(ctx: Context, task: Task) {
  const { assigneeId, act, amount, personId, delegatorId, delegation } = task
  if (assigneeId === ctx.actor.personId) return undefined
  if (assigneeId === null) {
    return delegatorId && delegation ? named(ctx, delegatorId, delegation) : undefined
  }
  const standIns = await standInsFor(ctx, {
    deciderId: assigneeId,
    act,
    amount: Number(amount),
    on: ctx.today,
    without: [personId],
  })
  const mine = standIns.find((one) => one.personId === ctx.actor.personId)
  if (mine === undefined) return notFound('task')
  return named(ctx, assigneeId, mine.reference)
}

async function named(ctx: Context, personId: string, reference: string) {
  const name = (await namesFor(ctx, [personId])).get(personId) ?? 'somebody'
  return { name, reference }
}
