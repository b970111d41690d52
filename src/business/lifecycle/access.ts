import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import { KINDS } from './rules.ts'
import type { Tables } from './tables.ts'

export const seeJourneys = definePermission({
  name: 'lifecycle.see',
  says: 'see who joins, moves and leaves, with what is done and what is not',
  held: { everyone: 'line', 'hr-adviser': 'organisation', 'process-owner': 'organisation' },
})

export const offerPosts = definePermission({
  name: 'lifecycle.offer-post',
  says: 'enter somebody who joins, and stop a journey',
  held: { 'hr-adviser': 'organisation' },
})

/** Whoever leads others asks for a worker for themselves; the command refuses everybody else. */
export const requestWorkers = definePermission({
  name: 'lifecycle.request-worker',
  says: 'ask for a contingent worker in your team, for longer, or not any more',
  held: { everyone: 'self' },
})

export const keepSteps = definePermission({
  name: 'lifecycle.keep-steps',
  says: 'change the steps of journeys',
  held: { 'process-owner': 'organisation' },
})

/** Nobody signed in does it: what comes true with the day, and what other rooms know. */
export const followJourneys = definePermission({
  name: 'lifecycle.follow',
  says: 'open journeys, end access on the day, and close steps by facts',
  held: { 'machine:lifecycle': 'force' },
})

export const loadJourneys = definePermission({
  name: 'lifecycle.load',
  says: 'enter journeys of before',
  held: { 'machine:lifecycle': 'force' },
})

/** The kind of a journey's case: each kind is a process of its own. */
export const caseKind = (kind: string): string => `lifecycle.${kind}`

/**
 * Journeys that the actor may see: their own; those of their line today, on the day of the journey
 * and, of a move, before it; all of their organisation for HR; and those in which they have a task.
 */
export function visibleJourneys(ctx: QueryContext<Tables>) {
  const owner = { person: 'journey.person_id', organisation: 'journey.organisation_id' }
  const me = ctx.actor.personId
  const tasks = KINDS.map((kind) => hasTaskOn(ctx, caseKind(kind), 'journey.journey_id'))
  return ctx.tx
    .selectFrom('lifecycle.journey as journey')
    .where('journey.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'journey.person_id'))
    .where(
      sql<boolean>`(${withinReach(ctx, owner)} or journey.manager_id = ${me}::uuid
        or journey.old_manager_id = ${me}::uuid or ${sql.join(tasks, sql` or `)})`,
    )
}
