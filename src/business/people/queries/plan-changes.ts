import { z } from 'zod'
import { field } from '#platform/actions'
import { outOfSight, planPeople } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { judgeChanges, type Judged } from './judged.ts'
import { plannedChanges, type Belief } from './planned.ts'
import { shifts } from './who-stands.ts'

/** How somebody stands on a day, as a plan shows it. */
export interface PlannedPlace {
  readonly unitId: string
  readonly postId: string | null
  readonly rankOrGrade: string
  readonly category: string
  readonly seniority: number
  readonly managerId: string | null
  readonly joinedOn: string
  readonly dayMinutes: number
  readonly workingDays: string
}

export const planChanges = defineQuery({
  name: 'people.plan-changes',
  says: 'Says what many changes of one day would do, person by person and in all, or why not',
  permission: planPeople,
  input: z.strictObject({
    on: field.day('Give the day on which the changes begin'),
    changes: plannedChanges,
  }),
  async run(ctx, { on, changes }) {
    const ids = changes.map(({ personId }) => personId)
    const hidden = await outOfSight(ctx, ids)
    const mine = changes.filter(({ personId }) => !hidden.has(personId))
    const { lines, before, after } = await judgeChanges(ctx, on, mine)
    return {
      lines: lines.map((line) => ({
        ...inWords(line),
        below: {
          before: before.allBelow(line.change.personId),
          after: after.allBelow(line.change.personId),
        },
      })),
      managers: shifts(before, after, 'managerId'),
      units: shifts(before, after, 'unitId'),
      posts: shifts(before, after, 'postId'),
    }
  },
})

function inWords({ change, before, after, problems }: Judged) {
  return {
    personId: change.personId,
    before: placeOf(before),
    after: placeOf(problems.length === 0 || after !== before ? after : null),
    problems,
  }
}

function placeOf(belief: Belief | null): PlannedPlace | null {
  if (belief === null) return null
  return {
    unitId: belief.unit_id,
    postId: belief.post_id,
    rankOrGrade: belief.rank_or_grade,
    category: belief.category,
    seniority: belief.seniority,
    managerId: belief.manager_id,
    joinedOn: belief.joined_on,
    dayMinutes: belief.day_minutes,
    workingDays: belief.working_days,
  }
}
