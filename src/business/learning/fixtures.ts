import { perform, type Caller, type House } from '#platform/actions'
import { bookPerson } from './commands/book-person.ts'
import { planSession } from './commands/plan-session.ts'
import { enterCourse } from './commands/enter-course.ts'

let courses = 0

/** A course of two days that awards a skill, with one session on 4 and 5 May 2026. */
export async function taserSession(
  house: House,
  trainer: Caller,
  { places = 2, needs, skill = 'taser', firstOn = '2026-05-04' }: SessionTerms = {},
) {
  const title = `Taser course ${(courses += 1)}`
  const { courseId } = await perform(house, trainer, enterCourse, {
    title,
    says: 'Carrying and using a Taser safely',
    lengthDays: 2,
    skill,
    ...(needs === undefined ? {} : { needs }),
  })
  const session = { courseId, firstOn, place: 'Hendon, room 3', places }
  const { sessionId } = await perform(house, trainer, planSession, session)
  return { courseId, sessionId, title, version: 1 }
}

interface SessionTerms {
  readonly places?: number
  readonly needs?: string
  readonly skill?: string
  readonly firstOn?: string
}

/** Books somebody by their number; gives the booking and how it stands. */
export const booked = (house: House, trainer: Caller, sessionId: string, who: string) =>
  perform(house, trainer, bookPerson, { sessionId, who })
