import { sql } from 'kysely'
import { mayKnow } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const askForLeave = definePermission({
  name: 'leave.ask',
  says: 'ask for leave',
  held: { everyone: 'self' },
})

export const seeLeave = definePermission({
  name: 'leave.see',
  says: 'see requests for leave',
  held: { everyone: 'self', 'hr-adviser': 'organisation' },
})

export const seeWaiting = definePermission({
  name: 'leave.see-waiting',
  says: 'see the requests for leave that wait for you to decide',
  held: { everyone: 'self' },
})

export const keepCalendars = definePermission({
  name: 'leave.keep-calendars',
  says: 'have leave shown in a calendar program of your own',
  held: { everyone: 'self' },
})

export const readCalendar = definePermission({
  name: 'leave.read-calendar',
  says: 'read the busy times behind a calendar address',
  held: { 'machine:leave': 'force' },
})

/**
 * Requests within the actor's reach: their own and those they were asked to decide, or those of
 * their organisation's people.
 */
export function visibleRequests(ctx: QueryContext<Tables>) {
  const { actor, scope } = ctx
  const reach =
    scope === 'force'
      ? sql<boolean>`true`
      : scope === 'organisation'
        ? sql<boolean>`request.organisation_id = ${actor.organisationId}`
        : sql<boolean>`${actor.personId}::uuid in (request.person_id, request.decider_id)`
  return ctx.tx
    .selectFrom('leave.request as request')
    .where('request.force_id', '=', ctx.forceId)
    .where(reach)
    .where(mayKnow(ctx, 'people.person', 'request.person_id'))
}
