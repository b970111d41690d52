import { z } from 'zod'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { train, visibleCourses } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { columnsOf, courseFields, indexCourses } from '../queries/one-course.ts'
import { refuseStale } from '../queries/one-session.ts'

/** Sessions that are planned keep the days they have. */
export const changeCourse = defineCommand({
  name: 'learning.change-course',
  says: 'Changes what a course is, awards and needs',
  permission: train,
  input: z.strictObject({
    courseId: field.id('Choose the course'),
    version: field.version(),
    ...courseFields,
  }),
  audit: { operation: 'alteration', record: ['courseId', 'title', 'skill', 'needs'] },

  async run(ctx, { courseId, version, ...asked }) {
    const before = await visibleCourses(ctx)
      .where('course.course_id', '=', courseId)
      .select(['course.title', 'course.skill', 'course.needs', 'course.version'])
      .forUpdate()
      .executeTakeFirst()
    if (before === undefined) return notFound('course')
    if (before.version !== version) refuseStale()
    const after = { ...columnsOf(asked, ctx.today), version: version + 1 }
    await ctx.tx
      .updateTable('learning.course')
      .set(after)
      .where('force_id', '=', ctx.forceId)
      .where('course_id', '=', courseId)
      .execute()
    ctx.changed({ subject: `learning.course:${courseId}`, before, after })
    await indexCourses(ctx, [{ ...asked, courseId, organisationId: ctx.actor.organisationId }])
    return { courseId }
  },
  subjects: ({ courseId }) => [`learning.course:${courseId}`],
})
