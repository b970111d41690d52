import { z } from 'zod'
import { whoIs } from '#business/people'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { holdDraft } from '../queries/one-set.ts'
import { blankLine, putLines } from '../queries/putting.ts'
import { refuseUndoing } from '../queries/undoing.ts'

export const planPerson = defineCommand({
  name: 'changes.plan-person',
  says: 'Plans in a draft how one person is employed from its day on: only what changes',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    who: field.text('Give a collar number, or a name', 80),
    unitId: field.id('Choose the unit').optional(),
    postId: field.id('Choose the post').optional(),
    rankOrGrade: field.text('Choose the rank or grade', 60).optional(),
    manager: field.text('Give a collar number, or a name', 80).optional(),
    dayMinutes: field
      .minutes('Give the length of a working day in hours, such as 8 or 7:12', 1, 1_440)
      .optional(),
    workingDays: field.text('Give seven digits, Monday first, 1 for a working day', 7).optional(),
    /** They work here no more from the day of the set on. */
    ends: field.flag('Say whether the employment ends').default(false),
  }),
  audit: { operation: 'alteration', record: ['changeSetId', 'unitId', 'ends'] },

  async run(ctx, { changeSetId, who, manager, ends, ...said }) {
    const set = await holdDraft(ctx, { changeSetId })
    refuseUndoing(set)
    const { personId, name } = await ctx.ask(whoIs, { who })
    const managed = manager === undefined ? undefined : await ctx.ask(whoIs, { who: manager })
    const line = {
      ...blankLine,
      person_id: personId,
      unit_id: said.unitId ?? null,
      post_id: said.postId ?? null,
      rank_or_grade: said.rankOrGrade ?? null,
      manager_id: managed?.personId ?? null,
      day_minutes: said.dayMinutes ?? null,
      working_days: said.workingDays ?? null,
      ends,
    }
    const says = Object.keys(said).length > 0 || managed !== undefined
    if (says === ends) {
      return refuse({
        code: 'changes.nothing-said',
        message: ends
          ? 'Whoever leaves gets no unit, rank or manager. Leave those empty'
          : 'Say what changes: the unit, the line manager, the rank or the pattern',
        field: ends ? 'ends' : 'unitId',
      })
    }
    if (managed?.personId === personId) {
      return refuse({
        code: 'changes.own-manager',
        message: 'Nobody is their own line manager',
        field: 'manager',
      })
    }
    await putLines(ctx, set, [line])
    return { changeSetId, personId, name }
  },
  subjects: ({ changeSetId }, { personId }) => [
    `changes.change-set:${changeSetId}`,
    `people.person:${personId}`,
  ],
})
