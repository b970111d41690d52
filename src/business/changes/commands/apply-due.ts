import { z } from 'zod'
import { applySets, visibleSets } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'

/**
 * Finds approved sets whose day has come and that are not applied: after a night in which no worker
 * ran, say. Each is applied by itself, so that one that fails holds up no other.
 */
export const applyDue = defineBulkCommand({
  name: 'changes.apply-due',
  says: 'Has approved sets of changes applied whose day has come',
  permission: applySets,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },
  callableBy: ['machine:changes'],

  async run(ctx) {
    const due = await visibleSets(ctx)
      .where('change.status', '=', 'approved')
      .where('change.from_on', '<=', ctx.today)
      .select('change.change_set_id as changeSetId')
      .orderBy('change.from_on')
      .orderBy('change.decided_at')
      .execute()
    for (const { changeSetId } of due) {
      ctx.later({ job: 'changes.apply-set', payload: { changeSetId } })
    }
    return { due: due.map(({ changeSetId }) => changeSetId) }
  },
  subjects: (_input, { due }) => due.map((id) => `changes.change-set:${id}`),
  totals: ({ due }) => ({ sets: due.length }),
})
