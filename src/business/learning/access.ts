import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { hasTaskOn } from '#platform/cases'
import type { Tables } from './tables.ts'

export const seeSkills = definePermission({
  name: 'learning.see-skills',
  says: 'see who holds which skill, and until when, and who is booked',
  held: { everyone: 'line', trainer: 'organisation', 'hr-adviser': 'organisation' },
})

export const seeCourses = definePermission({
  name: 'learning.see-courses',
  says: 'see courses, their sessions and how many places are free',
  held: { everyone: 'organisation' },
})

export const askForPlaces = definePermission({
  name: 'learning.ask',
  says: 'ask for a place on a course',
  held: { everyone: 'self' },
})

export const train = definePermission({
  name: 'learning.train',
  says: 'plan courses and sessions, book people, keep registers and record skills',
  held: { trainer: 'organisation' },
})

export const seeSkillFigures = definePermission({
  name: 'learning.see-figures',
  says: 'see how many people hold which skill, and when those expire',
  held: { everyone: 'line', trainer: 'organisation', 'hr-adviser': 'organisation' },
})

/** What a decision does to a booking: nobody does it without the case that was decided. */
export const settleBookings = definePermission({
  name: 'learning.settle',
  says: 'put a decision on a place into effect',
  held: { 'machine:learning': 'force' },
})

/** Skills and bookings of an earlier system: nobody signed in does it. */
export const loadLearning = definePermission({
  name: 'learning.load',
  says: 'enter skills, courses and bookings of before',
  held: { 'machine:learning': 'force' },
})

export const watchSkills = definePermission({
  name: 'learning.watch',
  says: 'tell people of skills that expire, and book them',
  held: { 'machine:learning': 'force' },
})

const owned = (table: string) => ({
  person: `${table}.person_id`,
  organisation: `${table}.organisation_id`,
})

/** Skills of everybody within the actor's reach: their own, their line's, their organisation's. */
export function visibleSkills(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('learning.held_skill as held')
    .where('held.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('held')))
    .where(mayKnow(ctx, 'people.person', 'held.person_id'))
}

/** People within the actor's reach, whom they may know of. */
export function peopleInReach(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owned('person')))
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
}

/** Courses of the actor's organisation: everybody there may see them. */
export function visibleCourses(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('learning.course as course')
    .where('course.force_id', '=', ctx.forceId)
    .where('course.organisation_id', '=', ctx.actor.organisationId)
}

/** Sessions of the courses of the actor's organisation; of the force for its machine. */
export function visibleSessions(ctx: QueryContext<Tables>) {
  return ctx.tx
    .selectFrom('learning.session as session')
    .innerJoin('learning.course as course', (join) =>
      join
        .on('course.force_id', '=', ctx.forceId)
        .onRef('course.course_id', '=', 'session.course_id'),
    )
    .where('session.force_id', '=', ctx.forceId)
    .$if(ctx.scope !== 'force', (own) =>
      own.where('session.organisation_id', '=', ctx.actor.organisationId),
    )
}

/** Bookings of everybody within the actor's reach, and those that are or were theirs to decide. */
export function visibleBookings(ctx: QueryContext<Tables>) {
  const decides = hasTaskOn(ctx, 'learning.booking', 'booking.booking_id')
  return ctx.tx
    .selectFrom('learning.booking as booking')
    .where('booking.force_id', '=', ctx.forceId)
    .where(sql<boolean>`(${withinReach(ctx, owned('booking'))} or ${decides})`)
    .where(mayKnow(ctx, 'people.person', 'booking.person_id'))
}
