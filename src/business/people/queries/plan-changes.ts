import { z } from 'zod'
import { field } from '#platform/actions'
import { outOfSight, planPeople } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { judgeChanges, type Judged } from './judged.ts'
import { placeOf, plannedChanges } from './planned.ts'
import { shifts } from './who-stands.ts'

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
