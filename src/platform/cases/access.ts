import { sql, type RawBuilder } from 'kysely'
import { mayKnow } from '#platform/access'
import { delegationsForRole, mayDecideInPlaceOf } from '#platform/authority'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const permissions = {
  work: definePermission({
    name: 'cases.work',
    says: 'see what waits for you, and decide on it',
    held: { everyone: 'self' },
  }),
  /** How much, and not what: for whoever plans that people leave or move. */
  count: definePermission({
    name: 'cases.count-waiting',
    says: 'see how much waits for people',
    held: { 'hr-adviser': 'organisation', 'process-owner': 'organisation' },
  }),
  /** Nobody signed in holds it: what is loaded comes with the records of a room. */
  load: definePermission({
    name: 'cases.load',
    says: 'enter cases of before',
    held: { 'machine:cases': 'force' },
  }),
  /** Nobody holds it: the room of processes asks who owns a process, and then calls. */
  setTarget: definePermission({
    name: 'cases.set-target',
    says: 'set how long a kind of matter may wait',
    held: { 'machine:cases': 'force' },
  }),
  watch: definePermission({
    name: 'cases.watch',
    says: 'watch the clocks of what waits',
    held: { 'machine:cases': 'force' },
  }),
}

type Asking<T> = Pick<QueryContext<T>, 'actor' | 'forceId' | 'today'>

/**
 * Holds for tasks (`task` of the case `matter`) that are for the actor: assigned to them, to a role
 * they hold in that organisation, or to somebody they stand in for today, by name or by a role.
 * Never a decision about themselves or that they asked for; work about themselves only where it is
 * theirs by name.
 */
export function forActor<T>(ctx: Asking<T>): RawBuilder<boolean> {
  const { actor } = ctx
  if (actor.personId === null) return sql<boolean>`false`
  const me = sql`${actor.personId}::uuid`
  return sql<boolean>`((task.code is not null and task.assignee_id = ${me})
    or matter.person_id <> ${me}
    and (task.code is not null or matter.maker_id is distinct from ${me}) and (
    task.assignee_id = ${me}
    or (task.role = any(${[...actor.roles]}::text[])
      and task.organisation_id = ${actor.organisationId})
    or (task.delegable and task.assignee_id in ${mayDecideInPlaceOf(ctx, {
      act: 'task.act',
      amount: 'matter.amount',
    })})
    or (task.delegable and task.code is null and exists ${delegationsForRole(ctx, ofTask)})))`
}

/** The columns by which a task of a role is for whoever stands in for somebody who holds it. */
const ofTask = {
  act: 'task.act',
  amount: 'matter.amount',
  role: 'task.role',
  organisation: 'task.organisation_id',
} as const

/** Tasks with their cases, those that are or were for the actor, also those taken back since. */
export function tasksEverFor(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('cases.task as task')
    .innerJoin('cases.case as matter', (join) =>
      join
        .onRef('matter.force_id', '=', 'task.force_id')
        .onRef('matter.case_id', '=', 'task.case_id'),
    )
    .where('task.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'matter.person_id'))
    .where(forActor(ctx))
}

/** Those that are or were for the actor to decide: what was taken back is no longer looked at. */
export function visibleTasks(ctx: QueryContext<Tables>) {
  return tasksEverFor(ctx).where('task.status', '<>', 'withdrawn')
}

/**
 * A condition for a room's own queries: something about this record is or was for the actor to
 * decide, themselves or in somebody's place.
 * @param kind the kind of the record, `leave.request`
 * @param id the column that identifies it, `request.request_id`
 */
export function hasTaskOn<T>(ctx: Asking<T>, kind: string, id: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select from cases.task as task
    join cases.case as matter
      on matter.force_id = task.force_id and matter.case_id = task.case_id
    where matter.force_id = ${ctx.forceId} and matter.kind = ${kind}
      and matter.record_id = ${sql.ref(id)} and task.status <> 'withdrawn' and ${forActor(ctx)})`
}

/**
 * In whose place the actor may decide what waits for a role that they do not hold themselves: the
 * delegation and its delegator, or null.
 */
export function inPlaceOf<T>(ctx: Asking<T>, what: 'delegatorId' | 'reference') {
  const { actor } = ctx
  return sql<string | null>`(case when task.role is null or task.code is not null
      or (task.role = any(${[...actor.roles]}::text[])
        and task.organisation_id = ${actor.organisationId}) then null
    else (select given.${sql.ref(what)} from ${delegationsForRole(ctx, ofTask)} as given
      order by given.reference limit 1) end)`
}
