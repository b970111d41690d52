import { sql } from 'kysely'
import { namesFor } from '#platform/access'
import type { CommandContext } from '#platform/actions'
import { notify } from '#platform/notices'
import { conflict, notFound, refuseIfAny } from '#platform/refusals'
import { daysFromTo, formatDayRange, type Day } from '#platform/time'
import { visibleSessions } from '../access.ts'
import { bookingSettled } from '../events.ts'
import { problemsWithNeeds, problemsWithSession, type BookingStatus } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { heldSkillsOn } from './held.ts'
import { titleOf } from './skills.ts'

export type Context = CommandContext<Tables>

/** Somebody looked at an earlier version (409). */
export function refuseStale(): never {
  return conflict({
    code: 'learning.changed-meanwhile',
    message: 'This has changed since you looked at it. Look at it again, then decide',
  })
}

function withCourse(rows: ReturnType<typeof visibleSessions>) {
  return rows.select([
    'session.session_id as sessionId',
    'session.course_id as courseId',
    'session.organisation_id as organisationId',
    'session.first_on as firstOn',
    'session.last_on as lastOn',
    'session.places',
    'session.taken',
    'session.status',
    'session.version',
    'session.place',
    'course.title',
    'course.skill',
    'course.needs',
  ])
}

/**
 * The session with its course, locked: whoever takes or frees a place holds it first, so that the
 * last place is taken once. Refuses a version that is not the one that was looked at.
 */
export async function holdSession(ctx: Context, sessionId: string, version?: number) {
  const found = await withCourse(visibleSessions(ctx))
    .where('session.session_id', '=', sessionId)
    .forUpdate('session')
    .executeTakeFirst()
  if (found === undefined) return notFound('session')
  if (version !== undefined && found.version !== version) refuseStale()
  return found
}

export type HeldSession = Awaited<ReturnType<typeof holdSession>>

/** "Taser refresher, 4 to 5 May 2026": what a notice and My work say. */
export const sessionWords = (one: {
  readonly title: string
  readonly firstOn: Day
  readonly lastOn: Day
}): string => `${one.title}, ${formatDayRange(daysFromTo(one.firstOn, one.lastOn))}`

/** Refuses a place on what is over, and one for which somebody lacks a skill. */
export async function refusePlace(
  ctx: Context,
  session: HeldSession,
  personId: string,
): Promise<void> {
  refuseIfAny(problemsWithSession(session, ctx.today))
  const held = await heldSkillsOn(ctx, { personIds: [personId], on: session.firstOn })
  refuseIfAny(
    problemsWithNeeds(
      session.needs,
      held.map(({ skill }) => skill),
      titleOf,
    ),
  )
}

interface NewBooking {
  readonly bookingId: string
  readonly personId: string
  readonly status: BookingStatus
  readonly origin: 'self' | 'trainer' | 'expiry'
  readonly words?: string | undefined
}

/** Enters a booking of a session that is held; refused where one is open or overlaps (409). */
export async function enterBooking(
  ctx: Context,
  session: HeldSession,
  { bookingId, personId, status, origin, words }: NewBooking,
): Promise<void> {
  const row = {
    force_id: ctx.forceId,
    organisation_id: session.organisationId,
    booking_id: bookingId,
    session_id: session.sessionId,
    course_id: session.courseId,
    first_on: session.firstOn,
    last_on: session.lastOn,
    person_id: personId,
    status,
    origin,
    words: words ?? null,
    asked_at: ctx.now.toString(),
    settled_at: status === 'booked' ? ctx.now.toString() : null,
    version: 1,
  }
  await ctx.tx.insertInto('learning.booking').values(row).execute()
  ctx.changed({ subject: `learning.booking:${bookingId}`, before: null, after: row })
  if (status === 'booked') ctx.announce(bookingSettled({ bookingId, personId, status }))
}

/** Changes how many places of a session that is held are taken. */
export async function changeTaken(ctx: Context, session: HeldSession, by: number): Promise<void> {
  await ctx.tx
    .updateTable('learning.session')
    .set((eb) => ({ taken: eb('taken', '+', by) }))
    .where('force_id', '=', ctx.forceId)
    .where('session_id', '=', session.sessionId)
    .execute()
}

interface Became {
  readonly bookingId: string
  readonly personId: string
  readonly from: string
  readonly status: BookingStatus
}

/** Settles a booking of a session that is held; refused where somebody else was first (409). */
export async function settle(
  ctx: Context,
  { bookingId, personId, from, status }: Became,
): Promise<void> {
  const done = await ctx.tx
    .updateTable('learning.booking')
    .set((eb) => ({ status, settled_at: ctx.now.toString(), version: eb('version', '+', 1) }))
    .where('force_id', '=', ctx.forceId)
    .where('booking_id', '=', bookingId)
    .where('status', '=', from)
    .returning('booking_id')
    .executeTakeFirst()
  if (done === undefined) refuseStale()
  const subject = `learning.booking:${bookingId}`
  ctx.changed({ subject, before: { status: from }, after: { status } })
  ctx.announce(bookingSettled({ bookingId, personId, status }))
}

/** Tells somebody what has become of their place. */
export async function tell(
  ctx: Context,
  { bookingId, personId }: Pick<Became, 'bookingId' | 'personId'>,
  text: string,
): Promise<void> {
  const href = `/learning/bookings/${bookingId}`
  await notify(ctx, { personId, subject: `learning.booking:${bookingId}`, text, href })
}

/**
 * Gives places that are free to whoever waits, in the order in which they asked. The session is
 * held: `taken` is as it stands now.
 */
export async function fillPlaces(ctx: Context, session: HeldSession, free: number) {
  if (free <= 0 || session.status !== 'planned') return []
  const next = await ctx.tx
    .selectFrom('learning.booking')
    .where('force_id', '=', ctx.forceId)
    .where('session_id', '=', session.sessionId)
    .where('status', '=', 'waiting')
    .select(['booking_id as bookingId', 'person_id as personId'])
    .orderBy('asked_at')
    .orderBy('booking_id')
    .limit(free)
    .execute()
  for (const one of next) {
    await changeTaken(ctx, session, 1)
    await settle(ctx, { ...one, from: 'waiting', status: 'booked' })
    await tell(ctx, one, `You have a place now: ${sessionWords(session)}`)
  }
  return next
}

/** How many wait before somebody who is put on the list now. */
export async function waitingOn(ctx: Context, sessionId: string): Promise<number> {
  const { count } = await ctx.tx
    .selectFrom('learning.booking')
    .where('force_id', '=', ctx.forceId)
    .where('session_id', '=', sessionId)
    .where('status', '=', 'waiting')
    .select(sql<bigint>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A place at once where one is free and nobody waits, or else the end of the list. */
export async function placeOrList(ctx: Context, session: HeldSession): Promise<BookingStatus> {
  if (session.taken >= session.places) return 'waiting'
  return (await waitingOn(ctx, session.sessionId)) === 0 ? 'booked' : 'waiting'
}

/** What somebody is called, for a title; whom the actor may not know of is somebody. */
export async function nameFor(ctx: Context, personId: string): Promise<string> {
  return (await namesFor(ctx, [personId])).get(personId) ?? 'somebody'
}
