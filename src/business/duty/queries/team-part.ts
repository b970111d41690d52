import { strengthOf } from '#business/leave'
import type { TeamAnswer, TeamAsked, TeamWord } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { addDays } from '#platform/time'
import { numberWords } from '#platform/ui'
import type { AwayParts } from '../rules/away.ts'
import { gone } from '../rules/cover.ts'
import type { DutyDay } from '../rules/roster.ts'
import type { Tables } from '../tables.ts'
import { dutyWords } from '../views/words.ts'
import { awayFromDuty } from './away.ts'
import { rosterAmong } from './roster.ts'

/** What a team is rostered for on a day, and how many of it are at work. */
export async function dutyInTeam(
  ctx: QueryContext,
  { personIds, on }: TeamAsked,
): Promise<TeamAnswer> {
  const own = ctx as unknown as QueryContext<Tables>
  const among = { personIds, from: on, until: addDays(on, 1) }
  return answerOf(await rosterAmong(own, among), await awayFromDuty(own, among))
}

function answerOf(days: readonly DutyDay[], away: AwayParts): TeamAnswer {
  const onDuty = days.filter(({ times }) => times !== null)
  const units = Map.groupBy(onDuty, ({ unitId }) => unitId)
  const atWork = [...units.values()].reduce(
    (sum, people) => sum + strengthOf(gone(people, away)).atWork,
    0,
  )
  return {
    figures: [
      {
        label: 'Rostered',
        value: numberWords(onDuty.length),
        rule: 'People with a duty on the day by roster or pattern, those on leave or absent among them.',
        href: '/duty/team',
      },
      {
        label: 'At work',
        value: numberWords(atWork),
        rule: 'Of those rostered, who is not on leave, absent, on a course, at court or in training; of half days the weaker half counts, shift by shift.',
        href: '/leave/strength',
      },
    ],
    words: days.map(({ personId, times }): TeamWord => {
      return { personId, kind: 'doing', says: times === null ? 'Rest day' : dutyWords(times) }
    }),
  }
}
