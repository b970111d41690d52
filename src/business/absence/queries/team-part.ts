import { sql } from 'kysely'
import type { TeamAnswer, TeamAsked, TeamWord } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { addDays, formatShortDay, type Day } from '#platform/time'
import { numberWords } from '#platform/ui'
import type { Tables } from '../tables.ts'
import { absentAmong } from './away.ts'
import { sickKinds } from './kinds.ts'

/** For so many days after somebody is back, a talk that was not held is something to see to. */
const TALK_DAYS = 28

/** Who of a team is sick or away on a day, and whose talk on their return is still to be held. */
export async function absenceInTeam(
  asking: QueryContext,
  { personIds, on }: TeamAsked,
): Promise<TeamAnswer> {
  const ctx = asking as QueryContext<Tables>
  const away = await absentAmong(ctx, { personIds, from: on, until: addDays(on, 1) })
  const toTalk = await talksDue(ctx, { personIds, on })
  return {
    figures: [
      {
        label: 'Absent',
        value: numberWords(new Set(away.map(({ personId }) => personId)).size),
        rule: 'People who are sick or away on the day for another reason than leave.',
        href: '/absence/team',
      },
    ],
    words: [
      ...away.map(({ personId, kind }): TeamWord => ({
        personId,
        kind: 'away',
        says: kind,
        tone: 'soon',
      })),
      ...toTalk.map(({ personId, absenceId, lastOn }): TeamWord => ({
        personId,
        kind: 'mind',
        says: `Talk on return to be held, sick until ${formatShortDay(lastOn)}`,
        href: `/absence/${absenceId}`,
        tone: 'soon',
      })),
    ],
  }
}

/** Sickness that has ended lately, and nobody has talked with them yet. */
function talksDue(ctx: QueryContext<Tables>, { personIds, on }: TeamAsked) {
  return ctx.tx
    .selectFrom('absence.absence as absence')
    .where('absence.force_id', '=', ctx.forceId)
    .where('absence.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('absence.kind', 'in', sickKinds())
    .where('absence.status', '=', 'ended')
    .where('absence.interview_on', 'is', null)
    .where('absence.last_on', '>=', addDays(on, -TALK_DAYS))
    .where('absence.last_on', '<', on)
    .select(['absence.absence_id as absenceId', 'absence.person_id as personId'])
    .select((eb) => eb.ref('absence.last_on').$castTo<Day>().as('lastOn'))
    .execute()
}
