import { sql } from 'kysely'
import { addDays, rowsOn } from '#platform/time'
import { changeTaken, enterBooking, type Context, type HeldSession } from './one-session.ts'
import { skills } from './skills.ts'

/** So many days are left to arrange one's duties before a session that was booked at night. */
const NOTICE_DAYS = 7

interface Expiring {
  readonly personId: string
  readonly organisationId: number
  readonly skill: string
}

/**
 * Books somebody onto the earliest session of a course that renews their skill: one with a free
 * place for which nobody waits, at least a week ahead, on days on which they have no other. Nothing
 * where they are booked or have asked already, or where there is no such session.
 */
export async function bookAhead(
  ctx: Context,
  { personId, organisationId, skill }: Expiring,
): Promise<HeldSession | undefined> {
  if (!rowsOn(skills(), ctx.today).some((one) => one.skill === skill && one.books)) return undefined
  const found = await ctx.tx
    .selectFrom('learning.session as session')
    .innerJoin('learning.course as course', (join) =>
      join
        .on('course.force_id', '=', ctx.forceId)
        .onRef('course.course_id', '=', 'session.course_id'),
    )
    .where('session.force_id', '=', ctx.forceId)
    .where('session.organisation_id', '=', organisationId)
    .where('course.skill', '=', skill)
    // A course that needs the skill renews it; one that needs others is for those who have those.
    .where(sql<boolean>`course.needs <@ array[${skill}]::text[]`)
    .where('session.status', '=', 'planned')
    .where('session.first_on', '>=', addDays(ctx.today, NOTICE_DAYS))
    .whereRef('session.taken', '<', 'session.places')
    .where(sql<boolean>`not exists (select from learning.booking as other
      where other.force_id = ${ctx.forceId} and other.session_id = session.session_id
        and other.status = 'waiting')`)
    .where(sql<boolean>`not exists (select from learning.booking as mine
      where mine.force_id = ${ctx.forceId} and mine.person_id = ${personId}::uuid
        and mine.status in ('asked', 'waiting', 'booked')
        and (mine.course_id = session.course_id
          or (mine.first_on <= session.last_on and mine.last_on >= session.first_on)))`)
    .select(['session.session_id as sessionId', 'session.course_id as courseId'])
    .select(['session.organisation_id as organisationId', 'session.first_on as firstOn'])
    .select(['session.last_on as lastOn', 'session.places', 'session.taken', 'session.status'])
    .select(['session.version', 'session.place', 'course.title', 'course.skill', 'course.needs'])
    .orderBy('session.first_on')
    .orderBy('session.session_id')
    .limit(1)
    .forUpdate('session')
    .executeTakeFirst()
  if (found === undefined) return undefined
  const bookingId = ctx.newId()
  await changeTaken(ctx, found, 1)
  await enterBooking(ctx, found, { bookingId, personId, status: 'booked', origin: 'expiry' })
  return found
}
