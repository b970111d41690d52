import { declared, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import type { Lesson } from './declare.ts'

type Rooms = Pick<QueryContext, 'rooms'>

/** The lessons of all rooms. */
export const lessonsOf = (ctx: Rooms): readonly Lesson[] =>
  declared(ctx, 'lessons') as readonly Lesson[]

/** A lesson by its name. */
export function lessonOf(ctx: Rooms, name: string): Lesson {
  return lessonsOf(ctx).find(({ lesson }) => lesson === name) ?? notFound('lesson')
}

/** Whether a lesson is for somebody's work. */
export function isFor({ roles }: Lesson, held: readonly string[]): boolean {
  return roles.includes('everyone') || roles.some((role) => held.includes(role))
}
