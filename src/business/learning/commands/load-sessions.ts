import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { loadLearning } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { columnsOf, courseFields, indexCourses } from '../queries/one-course.ts'
import type { Context } from '../queries/one-session.ts'

const MOST = 50_000

const courseRow = z.strictObject({
  ...courseFields,
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  courseId: field.id('Give the course an identifier'),
})

const sessionRow = z.strictObject({
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  courseId: field.id('Choose the course'),
  sessionId: field.id('Give the session an identifier'),
  reference: z.string().regex(/^T[SL]-\d{4}-\d{6,12}$/, 'Give a reference such as TL-2024-000123'),
  firstOn: field.day('Give the first day'),
  lastOn: field.day('Give the last day'),
  begins: field.text('Give the time at which it begins', 5),
  place: field.text('Say where', 120),
  places: field.count('Give the number of places', 1, 500),
  status: field.choice('Choose the state', ['planned', 'closed', 'cancelled']),
})

const bookingRow = z.strictObject({
  sessionId: field.id('Choose the session'),
  personId: field.id('Choose the person'),
  status: field.choice('Choose what became of it', [
    'waiting',
    'booked',
    'passed',
    'failed',
    'absent',
  ]),
  askedAt: field.instant('Say when it was asked for'),
})

type Course = z.output<typeof courseRow>
type Session = z.output<typeof sessionRow>
type Booking = z.output<typeof bookingRow>

/** What was earned on them is loaded as skills: this enters no award. */
export const loadSessions = defineBulkCommand({
  name: 'learning.load-sessions',
  says: 'Enters courses, their sessions and who is on them, as facts of an earlier system: all or none',
  permission: loadLearning,
  input: z.strictObject({
    courses: z.array(courseRow).max(MOST, 'Load courses by the fifty thousand'),
    sessions: z.array(sessionRow).max(MOST, 'Load sessions by the fifty thousand'),
    bookings: z.array(bookingRow).max(MOST, 'Load bookings by the fifty thousand'),
  }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { courses, sessions, bookings }) {
    const taken = new Map<string, number>()
    for (const { sessionId, status } of bookings) {
      if (status === 'booked') taken.set(sessionId, (taken.get(sessionId) ?? 0) + 1)
    }
    await insertCourses(ctx, courses)
    await insertSessions(ctx, sessions, taken)
    await insertBookings(ctx, bookings)
    return { courses: courses.length, sessions: sessions.length, bookings: bookings.length }
  },
  subjects: ({ courses, sessions, bookings }) => [
    ...courses.map(({ courseId }) => `learning.course:${courseId}`),
    ...sessions.map(({ sessionId }) => `learning.session:${sessionId}`),
    ...new Set(bookings.map(({ personId }) => `people.person:${personId}`)),
  ],
  totals: (counts) => counts,
})

async function insertCourses(ctx: Context, rows: readonly Course[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(({ organisationId, courseId, ...asked }) => ({
    force_id: ctx.forceId,
    organisation_id: organisationId,
    course_id: courseId,
    ...columnsOf(asked, ctx.today),
    version: 1,
  }))
  await ctx.tx.insertInto('learning.course').values(values).execute()
  await indexCourses(ctx, rows)
}

async function insertSessions(
  ctx: Context,
  rows: readonly Session[],
  taken: ReadonlyMap<string, number>,
): Promise<void> {
  await sql`insert into learning.session (force_id, organisation_id, session_id, course_id,
      reference, first_on, last_on, begins, place, places, taken, status, version)
    select ${ctx.forceId}, organisation_id, session_id, course_id, reference, first_on, last_on,
      begins, place, places, taken, status, 1
    from unnest(${rows.map((one) => one.organisationId)}::int[],
      ${rows.map((one) => one.sessionId)}::uuid[], ${rows.map((one) => one.courseId)}::uuid[],
      ${rows.map((one) => one.reference)}::text[], ${rows.map((one) => one.firstOn)}::date[],
      ${rows.map((one) => one.lastOn)}::date[], ${rows.map((one) => one.begins)}::text[],
      ${rows.map((one) => one.place)}::text[], ${rows.map((one) => one.places)}::int[],
      ${rows.map((one) => taken.get(one.sessionId) ?? 0)}::int[],
      ${rows.map((one) => one.status)}::text[])
      as row (organisation_id, session_id, course_id, reference, first_on, last_on, begins, place,
        places, taken, status)`.execute(ctx.tx)
}

async function insertBookings(ctx: Context, rows: readonly Booking[]): Promise<void> {
  await sql`insert into learning.booking (force_id, organisation_id, booking_id, session_id,
      course_id, first_on, last_on, person_id, status, origin, asked_at, settled_at, version)
    select session.force_id, session.organisation_id, row.booking_id, session.session_id,
      session.course_id, session.first_on, session.last_on, row.person_id, row.status, 'loaded',
      row.asked_at, case when row.status <> 'waiting' then row.asked_at end, 1
    from unnest(${rows.map(() => ctx.newId())}::uuid[],
      ${rows.map((one) => one.sessionId)}::uuid[], ${rows.map((one) => one.personId)}::uuid[],
      ${rows.map((one) => one.status)}::text[],
      ${rows.map((one) => one.askedAt.toString())}::timestamptz[])
      as row (booking_id, session_id, person_id, status, asked_at)
    join learning.session as session
      on session.force_id = ${ctx.forceId} and session.session_id = row.session_id`.execute(ctx.tx)
}
