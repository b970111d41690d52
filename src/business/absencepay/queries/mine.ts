import { z } from 'zod'
import { absencesOf } from '#business/absence'
import { seeDecisions, visibleKept, visibleSpreads } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { openAbsencePay } from './data.ts'

/** One's own leave whose pay one may choose, and what was decided on one's sick pay. */
export const myAbsencePay = defineQuery({
  name: 'absencepay.my-absence-pay',
  says: 'Shows what you may choose of the pay of your leave, and what was decided on your sick pay',
  permission: seeDecisions,
  input: z.strictObject({}),
  async run(ctx) {
    const { personId } = ctx.actor
    if (personId === null) return { leave: [], kept: [] }
    const { spreads } = openAbsencePay()
    const kinds = new Set(spreads.map(({ kind }) => kind))
    const { rows } = await ctx.ask(absencesOf, { personId })
    const chosen = await visibleSpreads(ctx)
      .where('spread.person_id', '=', personId)
      .select(['spread.absence_id as absenceId', 'spread.status'])
      .execute()
    const statusOf = new Map(chosen.map(({ absenceId, status }) => [absenceId, status]))
    const kept = await visibleKept(ctx)
      .where('kept.person_id', '=', personId)
      .where('kept.status', 'in', ['agreed', 'to-end'])
      .orderBy('kept.first_on', 'desc')
      .select(['kept.kept_id as keptId', 'kept.reference', 'kept.percent'])
      .select(['kept.first_on as firstOn', 'kept.last_on as lastOn'])
      .execute()
    return {
      leave: rows.flatMap(({ absenceId, kind, title, firstOn, status }) =>
        kinds.has(kind) && status === 'approved'
          ? [{ absenceId, title, firstOn, choice: statusOf.get(absenceId) ?? null }]
          : [],
      ),
      kept,
    }
  },
})
