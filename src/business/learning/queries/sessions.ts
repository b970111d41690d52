import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, writeCursor, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { seeCourses, train, visibleBookings, visibleSessions } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { BookingStatus } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { titleOf } from './skills.ts'

const PAGE = 50
const MOST = 500
const states = ['ahead', 'register', 'over'] as const

function shown(rows: ReturnType<typeof visibleSessions>) {
  return rows.select([
    'session.session_id as sessionId',
    'session.course_id as courseId',
    'session.reference',
    'session.first_on as firstOn',
    'session.last_on as lastOn',
    'session.begins',
    'session.place',
    'session.places',
    'session.taken',
    'session.status',
    'session.version',
    'course.title',
    'course.skill',
    'course.needs',
  ])
}

export const sessions = defineQuery({
  name: 'learning.sessions',
  says: 'Lists sessions for whoever trains: those to come, those whose register waits, those over',
  permission: train,
  input: z.strictObject({
    about: field.choice('Choose what is shown', states).optional(),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { about = 'ahead', after }) {
    const found = shown(visibleSessions(ctx))
      .$if(about === 'ahead', (some) =>
        some.where('session.status', '=', 'planned').where('session.last_on', '>', ctx.today),
      )
      .$if(about === 'register', (some) =>
        some.where('session.status', '=', 'planned').where('session.last_on', '<=', ctx.today),
      )
      .$if(about === 'over', (some) => some.where('session.status', '<>', 'planned'))
    const rows = await found
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(session.first_on, session.session_id)
            > (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .select((eb) =>
        eb
          .selectFrom('learning.booking as booking')
          .where('booking.force_id', '=', ctx.forceId)
          .whereRef('booking.session_id', '=', 'session.session_id')
          .where('booking.status', '=', 'waiting')
          .select(sql<number>`count(*)::int`.as('waiting'))
          .as('waiting'),
      )
      .orderBy('session.first_on')
      .orderBy('session.session_id')
      .limit(PAGE + 1)
      .execute()
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
    return {
      rows: rows.slice(0, PAGE),
      about,
      next: last === undefined ? undefined : writeCursor(last.firstOn, last.sessionId),
    }
  },
})

export const session = defineQuery({
  name: 'learning.session',
  says: 'Shows a session: when and where, how many places are free, and for trainers the register',
  permission: seeCourses,
  input: z.strictObject({ sessionId: field.id('Choose the session') }),
  async run(ctx, { sessionId }) {
    const found = await shown(visibleSessions(ctx))
      .where('session.session_id', '=', sessionId)
      .executeTakeFirst()
    if (found === undefined) return notFound('session')
    const trains = ctx.actor.permissions.has(train.name)
    const mine = await ctx.tx
      .selectFrom('learning.booking')
      .where('force_id', '=', ctx.forceId)
      .where('session_id', '=', sessionId)
      .where('person_id', '=', ctx.actor.personId)
      .where('status', 'in', ['asked', 'waiting', 'booked'])
      .select(['booking_id as bookingId', 'status'])
      .executeTakeFirst()
    return {
      ...found,
      needsTitles: found.needs.map(titleOf),
      awards: found.skill === null ? null : titleOf(found.skill),
      free: found.places - found.taken,
      open: found.status === 'planned' && found.firstOn > ctx.today,
      registerOpen: found.status === 'planned' && found.lastOn <= ctx.today,
      mine,
      trains,
      register: trains ? await registerOf(ctx, sessionId) : [],
    }
  },
})

/** Everybody who asked, by how it stands: places first, then the list in its order. */
async function registerOf(ctx: QueryContext<Tables>, sessionId: string) {
  const rows = await visibleBookings(ctx)
    .innerJoin('people.published_person as person', (join) =>
      join
        .on('person.force_id', '=', ctx.forceId)
        .onRef('person.person_id', '=', 'booking.person_id'),
    )
    .where('booking.session_id', '=', sessionId)
    .where('booking.status', 'not in', ['withdrawn', 'refused'])
    .select(['booking.booking_id as bookingId', 'booking.person_id as personId'])
    .select(['booking.version', 'booking.origin', 'person.collar_number as collarNumber'])
    .select((eb) => eb.ref('booking.status').$castTo<BookingStatus>().as('status'))
    .orderBy(sql`array_position(array['booked', 'passed', 'failed', 'absent', 'waiting', 'asked',
      'cancelled'], booking.status)`)
    .orderBy('booking.asked_at')
    .orderBy('booking.booking_id')
    .limit(MOST)
    .execute()
  const names = await namesFor(
    ctx,
    rows.map(({ personId }) => personId),
  )
  return rows.map((row) => ({ ...row, name: names.get(row.personId) ?? 'Somebody' }))
}
