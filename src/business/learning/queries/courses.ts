import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { rowsOn } from '#platform/time'
import { seeCourses, train, visibleCourses, visibleSessions } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { skills, titleOf } from './skills.ts'

const MOST = 200

export const courses = defineQuery({
  name: 'learning.courses',
  says: 'Lists the courses of your organisation, with the next session that has a free place',
  permission: seeCourses,
  input: z.strictObject({
    skill: field.text('Choose a skill', 40).optional(),
  }),
  async run(ctx, { skill }) {
    const rows = await visibleCourses(ctx)
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('learning.session as session')
            .where('session.force_id', '=', ctx.forceId)
            .whereRef('session.course_id', '=', 'course.course_id')
            .where('session.status', '=', 'planned')
            .where('session.first_on', '>', ctx.today)
            .select(sql<number>`count(*)::int`.as('ahead'))
            .select(
              sql<string | null>`min(session.first_on) filter (where taken < places)`.as('nextOn'),
            )
            .as('sessions'),
        (join) => join.onTrue(),
      )
      .$if(skill !== undefined, (some) => some.where('course.skill', '=', skill ?? ''))
      .select(['course.course_id as courseId', 'course.title', 'course.says', 'course.skill'])
      .select(['course.length_days as lengthDays', 'sessions.ahead', 'sessions.nextOn'])
      .orderBy('course.title')
      .limit(MOST)
      .execute()
    return {
      rows: rows.map((row) => ({
        ...row,
        skillTitle: row.skill === null ? null : titleOf(row.skill),
      })),
      skills: rowsOn(skills(), ctx.today).map((one) => ({ value: one.skill, text: one.title })),
      trains: ctx.actor.permissions.has(train.name),
    }
  },
})

export const course = defineQuery({
  name: 'learning.course',
  says: 'Shows a course: what it awards, what it needs, and the sessions to come',
  permission: seeCourses,
  input: z.strictObject({ courseId: field.id('Choose the course') }),
  async run(ctx, { courseId }) {
    const found = await visibleCourses(ctx)
      .where('course.course_id', '=', courseId)
      .select(['course.course_id as courseId', 'course.title', 'course.says', 'course.skill'])
      .select(['course.length_days as lengthDays', 'course.needs', 'course.version'])
      .executeTakeFirst()
    if (found === undefined) return notFound('course')
    const sessions = await visibleSessions(ctx)
      .where('session.course_id', '=', courseId)
      .where('session.status', '=', 'planned')
      .where('session.first_on', '>', ctx.today)
      .select(['session.session_id as sessionId', 'session.first_on as firstOn'])
      .select(['session.last_on as lastOn', 'session.begins', 'session.place'])
      .select(['session.places', 'session.taken'])
      .orderBy('session.first_on')
      .orderBy('session.session_id')
      .limit(MOST)
      .execute()
    return {
      ...found,
      skillTitle: found.skill === null ? null : titleOf(found.skill),
      needsTitles: found.needs.map(titleOf),
      sessions,
      trains: ctx.actor.permissions.has(train.name),
    }
  },
})

export const courseForm = defineQuery({
  name: 'learning.course-form',
  says: 'Lists what a course can award, the courses that can be held, and what one is now',
  permission: train,
  input: z.strictObject({ courseId: field.id('Choose the course').optional() }),
  async run(ctx, { courseId }) {
    const all = await visibleCourses(ctx)
      .select(['course.course_id as courseId', 'course.title', 'course.says', 'course.skill'])
      .select(['course.length_days as lengthDays', 'course.needs', 'course.version'])
      .orderBy('course.title')
      .limit(MOST)
      .execute()
    const found = all.find((one) => one.courseId === courseId)
    if (courseId !== undefined && found === undefined) return notFound('course')
    return {
      course: found,
      courses: all.map((one) => ({ value: one.courseId, text: one.title })),
      skills: rowsOn(skills(), ctx.today).map((one) => ({ value: one.skill, text: one.title })),
    }
  },
})
