import type { TeamAnswer, TeamAsked, TeamWord } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { waitingBy } from '#platform/cases'
import { plural } from '#platform/ui'

/** What waits for a team to decide, now: how much, and not what. */
export async function tasksInTeam(
  ctx: QueryContext,
  { personIds }: TeamAsked,
): Promise<TeamAnswer> {
  const rows = await waitingBy(ctx, personIds)
  const all = rows.reduce((sum, { waiting }) => sum + waiting, 0)
  const late = rows.reduce((sum, one) => sum + one.late, 0)
  return {
    figures: [
      {
        label: 'Tasks that wait',
        value: late === 0 ? String(all) : `${all}, ${late} late`,
        rule: 'What waits now for the people of the team to decide. Late is what is past its time.',
      },
    ],
    words: rows.map(({ personId, waiting, late: past }): TeamWord => {
      const says = `${plural(waiting, 'task')} ${waiting === 1 ? 'waits' : 'wait'}`
      return past === 0
        ? { personId, kind: 'note', says }
        : { personId, kind: 'mind', says: `${says}, ${past} late`, tone: 'late' }
    }),
  }
}
