import { field } from '#platform/actions'
import { indexRecords } from '#platform/search'
import type { Day } from '#platform/time'
import type { Context } from './one-session.ts'
import { skillOn, titleOf } from './skills.ts'

/** What is asked of a course, new or changed. */
export const courseFields = {
  title: field.text('Give the course a name, such as Taser refresher', 80),
  says: field.longText('Say in a sentence what people learn', 300),
  lengthDays: field.count('Give its length in days, from 1 to 60', 1, 60),
  skill: field.text('Choose the skill it awards', 40).optional(),
  needs: field.text('Choose the skill that one must hold', 40).optional(),
}

interface Asked {
  readonly title: string
  readonly says: string
  readonly lengthDays: number
  readonly skill?: string | undefined
  readonly needs?: string | undefined
}

/** The columns of a course; refuses a skill that is not in the list. */
export function columnsOf({ title, says, lengthDays, skill, needs }: Asked, today: Day) {
  for (const one of [skill, needs]) if (one !== undefined) skillOn(one, today)
  return {
    title,
    says,
    length_days: lengthDays,
    skill: skill ?? null,
    needs: needs === undefined ? [] : [needs],
  }
}

interface Indexed extends Pick<Asked, 'title' | 'says' | 'skill'> {
  readonly courseId: string
  readonly organisationId: number
}

/** Lets everybody of the organisation find courses. */
export async function indexCourses(ctx: Context, courses: readonly Indexed[]): Promise<void> {
  const records = courses.map(({ courseId, organisationId, title, says, skill }) => ({
    subject: `learning.course:${courseId}`,
    kind: 'courses',
    title,
    says,
    words: skill === undefined ? '' : titleOf(skill),
    href: `/learning/courses/${courseId}`,
    organisationId,
    reach: 'organisation' as const,
  }))
  await indexRecords(ctx, records)
}
