import type { OwnCard } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { formatDay } from '#platform/time'
import { link } from '#platform/ui'
import { absencesInReach } from '../access.ts'
import type { Tables } from '../tables.ts'
import { titleOf } from './kinds.ts'

/** Whether they are reported away: a card of their own page. */
export async function ownAbsence(ctx: QueryContext): Promise<OwnCard | null> {
  const open = await absencesInReach(ctx as unknown as QueryContext<Tables>)
    .where('absence.person_id', '=', ctx.actor.personId)
    .where('absence.status', '=', 'open')
    .select(['absence.absence_id as absenceId', 'absence.kind', 'absence.first_on as firstOn'])
    .executeTakeFirst()
  return {
    lines: [
      {
        label: 'Today',
        answer:
          open === undefined
            ? 'You are not reported away'
            : link(
                `/absence/${open.absenceId}`,
                `${titleOf(open.kind)} since ${formatDay(open.firstOn)}`,
              ),
      },
    ],
    links: [
      open === undefined
        ? { href: '/absence/report', text: 'Report sick' }
        : { href: `/absence/${open.absenceId}/return`, text: 'Say that you are back' },
      { href: '/absence', text: 'Your absences' },
    ],
  }
}
