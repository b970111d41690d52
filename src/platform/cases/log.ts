import { sql, type RawBuilder } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import type { QueryContext } from '#platform/actions'
import { Refusal } from '#platform/refusals'
import { capital } from '#platform/ui'
import { recordOf, type ProcessKind } from './kinds.ts'

type Asking = Pick<QueryContext, 'actor' | 'forceId' | 'scope' | 'today'>

/**
 * The cases of one kind, or of all, within the actor's reach, of people whom they may know of:
 * what every count of a process begins with. Columns: kind, case_id, organisation_id, record_id,
 * person_id, title, href, status, outcome, opened_at, closed_at.
 * @param also a further condition on `matter`
 */
export function visibleCases(
  ctx: Asking,
  kind: string | null,
  also: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> {
  const owner = { person: 'matter.person_id', organisation: 'matter.organisation_id' }
  return sql`(select matter.kind, matter.case_id, matter.organisation_id, matter.record_id, matter.person_id,
      matter.title, matter.href, matter.status, matter.outcome, matter.opened_at, matter.closed_at
    from cases.case as matter
    where matter.force_id = ${ctx.forceId} and ${kind === null ? sql`true` : sql`matter.kind = ${kind}`}
      and ${withinReach(ctx, owner)} and ${mayKnow(ctx, 'people.person', 'matter.person_id')}
      and ${also})`
}

/**
 * What was done at a step, as one word: the kind of the step, of a decision what it was, and of
 * work the code of the task that was done. The one place that says so; `activityWords` has the
 * words.
 * @param event the alias of cases.event
 * @param matter the alias of rows with the outcome of the case
 */
export function activityOf(event: string, matter: string): RawBuilder<string> {
  const column = (name: string) => sql.ref(`${event}.${name}`)
  return sql<string>`case ${column('kind')}
    when 'decided' then coalesce(${sql.ref(`${matter}.outcome`)}, 'decided')
    when 'task-done' then coalesce(${column('task_code')}, 'task-done')
    else ${column('kind')} end`
}

const common: Readonly<Record<string, string>> = {
  opened: 'Asked',
  changed: 'Changed by the asker',
  noted: 'Something added',
  'handed-on': 'Handed on',
  late: 'Ran late',
  escalated: 'Went up the line',
  decided: 'Decided',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Taken back',
  finished: 'Finished',
  'task-blocked': 'A task was blocked',
  'task-reopened': 'A task was opened again',
}

/** An activity in words: as its kind of case says, or as all do. */
export function activityWords(kind: Pick<ProcessKind, 'activities'>, activity: string): string {
  return kind.activities?.[activity] ?? common[activity] ?? capital(activity.replaceAll('-', ' '))
}

/**
 * The steps of the cases of `from`: case_id, step, at, activity, and whether it is a task of work,
 * which others are done beside. That a task may begin is nothing that anybody did.
 */
export function stepsOf({ forceId }: Pick<Asking, 'forceId'>, from: string): RawBuilder<unknown> {
  return sql`(select event.case_id, event.step, event.at, ${activityOf('event', 'logged')} as activity,
      event.kind = 'task-done' as beside
    from ${sql.ref(from)} as logged
    join cases.event as event
      on event.force_id = ${forceId} and event.case_id = logged.case_id
        and event.kind <> 'task-opened')`
}

/** How many notes were added to cases of the force: nothing else changes those that have ended. */
export function notesSoFar({ forceId }: Pick<Asking, 'forceId'>): RawBuilder<number> {
  return sql<number>`(select count(*) from cases.event as event
    where event.force_id = ${forceId} and event.kind = 'noted')`
}

/**
 * The tasks of the cases of `from`: case_id, task_id, assignee_id, role, status, opened_at, due_at,
 * done_at.
 */
export function tasksOf({ forceId }: Pick<Asking, 'forceId'>, from: string): RawBuilder<unknown> {
  return sql`(select task.case_id, task.task_id, task.assignee_id, task.role, task.status,
      task.opened_at, task.due_at, task.done_at
    from ${sql.ref(from)} as logged
    join cases.task as task on task.force_id = ${forceId} and task.case_id = logged.case_id)`
}

/** Whether the actor may see the record of a case: the query that shows it to whoever decides. */
export async function maySeeRecord<T>(
  ctx: QueryContext<T>,
  { kind, recordId }: { readonly kind: string; readonly recordId: string },
): Promise<boolean> {
  const { query, input } = recordOf(ctx, { kind, recordId })
  if (query.consulted !== undefined || !ctx.actor.permissions.has(query.permission.name)) {
    return false
  }
  try {
    await ctx.ask(query, input)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
