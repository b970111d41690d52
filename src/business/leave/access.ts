import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import type { Tables } from './tables.ts'

export const askForLeave = definePermission({
  name: 'leave.ask',
  says: 'ask for leave',
  held: { everyone: 'self' },
})

export const seeLeave = definePermission({
  name: 'leave.see',
  says: 'see requests for leave',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

/** What a decision does to a request: nobody does it without the case that was decided. */
export const settleLeave = definePermission({
  name: 'leave.settle',
  says: 'put a decision into effect',
  held: { 'machine:leave': 'force' },
})

export const seeTeamCalendar = definePermission({
  name: 'leave.see-team-calendar',
  says: 'see who of your team and your unit is away',
  held: { everyone: 'unit', 'hr-adviser': 'organisation' },
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
 * Requests within the actor's reach: their own, those of everybody below them, or of their
 * organisation's people, and those that are or were for them to decide.
 */
export function visibleRequests(ctx: QueryContext<Tables>) {
  const reach = withinReach(ctx, {
    person: 'request.person_id',
    organisation: 'request.organisation_id',
  })
  const decides = hasTaskOn(ctx, 'leave.request', 'request.request_id')
  return ctx.tx
    .selectFrom('leave.request as request')
    .where('request.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${reach} or ${decides})`)
    .where(mayKnow(ctx, 'people.person', 'request.person_id'))
}
