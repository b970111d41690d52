import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type CommandContext, type QueryContext } from '#platform/actions'
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

export const recallPeople = definePermission({
  name: 'leave.recall',
  says: 'call people back from leave',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

export const correctBalances = definePermission({
  name: 'leave.correct',
  says: "put somebody's leave balance right",
  held: { 'hr-adviser': 'organisation' },
})

/** Facts of an earlier system, and the end of a year: nobody signed in does it. */
export const loadLeave = definePermission({
  name: 'leave.load',
  says: 'enter leave that was taken before',
  held: { 'machine:leave': 'force' },
})

export const closeYears = definePermission({
  name: 'leave.close-year',
  says: 'close leave years',
  held: { 'machine:leave': 'force' },
})

export const seeLeaveFigures = definePermission({
  name: 'leave.see-figures',
  says: 'see figures of leave: how much is untaken, taken and booked, and what it is worth',
  held: {
    everyone: 'line',
    'hr-adviser': 'organisation',
    finance: 'organisation',
    'oversight-officer': 'organisation',
    'deputy-mayor': 'organisation',
    'board-member': 'organisation',
  },
})

/** The same in words, for the foot of a report. */
export const figuresSeenBy: readonly string[] = [
  'HR and finance see the people of their organisation, and so does the oversight body of its own.',
  'Everybody else sees themselves and those below them in the line.',
  'Single people are seen by HR and the line alone.',
]

/** Leave is given back through the absence that says why: nobody signed in does it by itself. */
export const giveLeaveBack = definePermission({
  name: 'leave.give-back',
  says: 'give leave back that fell on days of certified sickness',
  held: { 'machine:leave': 'force' },
})

/** Balances of a day are worked out for everybody at once: nobody signed in does it. */
export const reckonLiability = definePermission({
  name: 'leave.reckon-liability',
  says: 'work out what everybody has left of their leave',
  held: { 'machine:leave': 'force' },
})

const owned = (table: string) => ({
  person: `${table}.person_id`,
  organisation: `${table}.organisation_id`,
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

const knownRequests = (ctx: QueryContext<Tables>) =>
  ctx.tx
    .selectFrom('leave.request as request')
    .where('request.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'request.person_id'))

/**
 * Requests within the actor's reach: their own, those of everybody below them, or of their
 * organisation's people, and those that are or were for them to decide.
 */
export function visibleRequests(ctx: QueryContext<Tables>) {
  const reach = withinReach(ctx, owned('request'))
  const decides = hasTaskOn(ctx, 'leave.request', 'request.request_id')
  return knownRequests(ctx).where(sql<boolean>`(${reach} or ${decides})`)
}

/** Requests of whoever the calling command has made sure of. */
export const allRequests = (ctx: QueryContext<Tables>) => knownRequests(ctx)

/** Requests of people within the actor's reach, without those they only decide on. */
export function requestsInReach(ctx: QueryContext<Tables>) {
  return knownRequests(ctx).where(withinReach(ctx, owned('request')))
}

/** Recalls within the actor's reach: of themselves, of their line, of their organisation. */
export function visibleRecalls(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('leave.recall as recall')
    .where('recall.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('recall')))
    .where(mayKnow(ctx, 'people.person', 'recall.person_id'))
}

/** Requests to carry leave over within the actor's reach, and those that are theirs to decide. */
export function visibleCarryRequests(ctx: QueryContext<Tables>) {
  const decides = hasTaskOn(ctx, 'leave.carry-over', 'carry.carry_request_id')
  return ctx.tx
    .selectFrom('leave.carry_request as carry')
    .where('carry.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owned('carry'))} or ${decides})`)
    .where(mayKnow(ctx, 'people.person', 'carry.person_id'))
}

/** Balances of days as they were worked out, of people within the actor's reach. */
export function visibleLiability(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('leave.liability as liability')
    .where('liability.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('liability')))
    .where(mayKnow(ctx, 'people.person', 'liability.person_id'))
}

/**
 * Opens and locks somebody's leave book. Every command that takes from or gives to their leave does
 * so first, then locks the case, then the request: one order, so that none waits for another in a
 * ring. A decision locks no book: what it approves was counted when it was asked for.
 */
export async function holdBook(
  ctx: CommandContext<Tables>,
  { personId, organisationId }: { readonly personId: string; readonly organisationId: number },
): Promise<void> {
  const lock = () =>
    ctx.tx
      .selectFrom('leave.book')
      .where('force_id', '=', ctx.forceId)
      .where('person_id', '=', personId)
      .select('person_id')
      .forUpdate()
      .executeTakeFirst()
  if ((await lock()) !== undefined) return
  await ctx.tx
    .insertInto('leave.book')
    .values({
      force_id: ctx.forceId,
      organisation_id: organisationId,
      person_id: personId,
      opened_at: ctx.now.toString(),
    })
    .onConflict((on) => on.doNothing())
    .execute()
  await lock()
}
