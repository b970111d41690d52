import { sql, type Kysely } from 'kysely'
import type { TeamAnswer, TeamAsked, TeamWord } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { addDays, formatShortDay, type Day } from '#platform/time'
import { numberWords } from '#platform/ui'
import type { Tables } from '../tables.ts'
import { coursesAmong } from './courses-among.ts'
import { standsOn } from './held.ts'
import { blocksDuty, titleOf } from './skills.ts'

/** A skill that ends within so many days is something to see to. */
const AHEAD_DAYS = 60

/** Who of a team is on a course on a day, and whose skills have ended or end soon. */
export async function learningInTeam(
  ctx: QueryContext,
  { personIds, on }: TeamAsked,
): Promise<TeamAnswer> {
  const tx = ctx.tx as unknown as Kysely<Tables>
  const ids = sql<string>`any(${personIds}::uuid[])`
  const courses = await coursesAmong(ctx, { personIds, from: on, until: addDays(on, 1) })
  const ending = await tx
    .selectFrom('learning.held_skill as held')
    .where('held.force_id', '=', ctx.forceId)
    .where('held.person_id', '=', ids)
    .where(standsOn(on))
    .where('held.expires_on', '<=', addDays(on, AHEAD_DAYS))
    .select(['held.person_id as personId', 'held.skill', 'held.expires_on as expiresOn'])
    .orderBy('held.expires_on')
    .execute()
  return {
    figures: [
      {
        label: 'On a course',
        value: numberWords(courses.length),
        rule: 'People with a place on a course that is held on the day.',
        href: '/learning/team',
      },
      {
        label: 'Skills ended or ending',
        value: numberWords(ending.length),
        rule: `Skills that have ended and were not earned anew, or end within ${AHEAD_DAYS} days.`,
        href: '/learning/team',
      },
    ],
    words: [
      ...courses.map(({ personId, title }): TeamWord => ({
        personId,
        kind: 'away',
        says: `Course: ${title}`,
      })),
      ...ending.map((one): TeamWord => endingWord(one, on)),
    ],
  }
}

interface Ending {
  readonly personId: string
  readonly skill: string
  readonly expiresOn: Day | null
}

function endingWord({ personId, skill, expiresOn }: Ending, on: Day): TeamWord {
  const day = expiresOn ?? on
  const ended = day < on
  const stopped = ended && blocksDuty(skill) ? ': no duty that needs it' : ''
  return {
    personId,
    kind: 'mind',
    says: `${titleOf(skill)} ${ended ? 'ended' : 'ends'} ${formatShortDay(day)}${stopped}`,
    href: `/learning/people/${personId}`,
    tone: ended ? 'late' : 'soon',
  }
}
