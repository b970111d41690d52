import { sql, type Kysely } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

interface Among {
  /** People of whom the caller has made sure that the actor may see or count them. */
  readonly personIds: readonly string[]
  readonly from: Day
  /** The day after the last one. */
  readonly until: Day
}

/** Who of some people has a place on a course over some days, and from when until when it is. */
export function coursesAmong<T>(ctx: QueryContext<T>, { personIds, from, until }: Among) {
  return (ctx.tx as unknown as Kysely<Tables>)
    .selectFrom('learning.booking as booking')
    .innerJoin('learning.course as course', (join) =>
      join
        .on('course.force_id', '=', ctx.forceId)
        .onRef('course.course_id', '=', 'booking.course_id'),
    )
    .where('booking.force_id', '=', ctx.forceId)
    .where('booking.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('booking.status', '=', 'booked')
    .where('booking.first_on', '<', until)
    .where('booking.last_on', '>=', from)
    .select(['booking.person_id as personId', 'course.title'])
    .select(['booking.first_on as firstOn', 'booking.last_on as lastOn'])
    .execute()
}
