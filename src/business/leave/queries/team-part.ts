import type { TeamAnswer, TeamAsked } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { addDays } from '#platform/time'
import { numberWords } from '#platform/ui'
import { leaveAmong } from './leave-between.ts'

/** Who of a team is on approved leave on a day. Whoever was called back is at work. */
export async function leaveInTeam(
  ctx: QueryContext,
  { personIds, on }: TeamAsked,
): Promise<TeamAnswer> {
  const days = await leaveAmong(ctx, { personIds, from: on, until: addDays(on, 1) })
  return {
    figures: [
      {
        label: 'On leave',
        value: numberWords(new Set(days.map(({ personId }) => personId)).size),
        rule: 'People with approved leave on any part of the day, without those who were called back.',
        href: '/leave/team',
      },
    ],
    words: days.map(({ personId, part }) => ({
      personId,
      kind: 'away',
      says: part === 'whole' ? 'Leave' : `Leave, ${part}`,
    })),
  }
}
