import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound, refuse } from '#platform/refusals'
import { addDays, formatDay } from '#platform/time'
import { train, visibleCourses } from '../access.ts'
import { defineCommand } from '../actions.ts'

export const planSession = defineCommand({
  name: 'learning.plan-session',
  says: 'Plans a session of a course: days, place and how many places',
  permission: train,
  input: z.strictObject({
    courseId: field.id('Choose the course'),
    firstOn: field.day('Give the first day, such as 17 May 2026'),
    begins: z
      .string('Give a time such as 08:30')
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 08:30')
      .default('08:30'),
    place: field.text('Say where it is held', 120),
    places: field.count('Give the number of places, from 1 to 500', 1, 500),
  }),
  audit: { operation: 'collection', record: ['courseId', 'firstOn', 'places'] },

  async run(ctx, { courseId, firstOn, begins, place, places }) {
    const course = await visibleCourses(ctx)
      .where('course.course_id', '=', courseId)
      .select(['course.length_days as lengthDays', 'course.organisation_id as organisationId'])
      .executeTakeFirst()
    if (course === undefined) return notFound('course')
    if (firstOn <= ctx.today) {
      const message = `The first day must be ${formatDay(addDays(ctx.today, 1))} or later`
      refuse({ code: 'learning.session-in-past', message, field: 'firstOn' })
    }
    const sessionId = ctx.newId()
    const reference = await ctx.reference('TS')
    const row = {
      force_id: ctx.forceId,
      organisation_id: course.organisationId,
      session_id: sessionId,
      course_id: courseId,
      reference,
      first_on: firstOn,
      last_on: addDays(firstOn, course.lengthDays - 1),
      begins,
      place,
      places,
      taken: 0,
      status: 'planned',
      version: 1,
    }
    await ctx.tx.insertInto('learning.session').values(row).execute()
    ctx.changed({ subject: `learning.session:${sessionId}`, before: null, after: row })
    return { sessionId, courseId, reference }
  },
  subjects: ({ courseId }, { sessionId }) => [
    `learning.session:${sessionId}`,
    `learning.course:${courseId}`,
  ],
})
