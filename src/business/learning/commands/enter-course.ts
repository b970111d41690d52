import { z } from 'zod'
import { train } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { columnsOf, courseFields, indexCourses } from '../queries/one-course.ts'

export const enterCourse = defineCommand({
  name: 'learning.enter-course',
  says: 'Enters a course of your organisation, which everybody there then finds',
  permission: train,
  input: z.strictObject(courseFields),
  audit: { operation: 'collection', record: ['title', 'skill', 'needs'] },

  async run(ctx, asked) {
    const courseId = ctx.newId()
    const row = {
      force_id: ctx.forceId,
      organisation_id: ctx.actor.organisationId,
      course_id: courseId,
      ...columnsOf(asked, ctx.today),
      version: 1,
    }
    await ctx.tx.insertInto('learning.course').values(row).execute()
    ctx.changed({ subject: `learning.course:${courseId}`, before: null, after: row })
    await indexCourses(ctx, [{ ...asked, courseId, organisationId: ctx.actor.organisationId }])
    return { courseId }
  },
  subjects: (_input, { courseId }) => [`learning.course:${courseId}`],
})
