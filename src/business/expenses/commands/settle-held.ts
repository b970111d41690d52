import { z } from 'zod'
import { field } from '#platform/actions'
import { holdExpenses } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'

/**
 * Puts into effect what became of the pay run or the payments that claims are in: released, they
 * are paid on its day; otherwise they wait for the next. What is settled already is left as it is.
 */
export const settleHeld = defineBulkCommand({
  name: 'expenses.settle-held',
  says: 'Says that claims were paid with the pay run or payments they are in, or lets them go',
  permission: holdExpenses,
  input: z.strictObject({
    heldBy: field.id('Give the pay run or the payments'),
    outcome: field.choice('Say what became of it', ['released', 'refused']),
  }),
  audit: { operation: 'alteration', record: ['heldBy', 'outcome'] },
  callableBy: ['machine:expenses', 'payroll.settle-run', 'payroll.cancel-run'],

  async run(ctx, { heldBy, outcome }) {
    const rows = await ctx.tx
      .updateTable('expenses.claim')
      .set((eb) => ({
        ...(outcome === 'released' ? { paid_on: eb.ref('pays_on') } : { payment_reference: null }),
        held_by: null,
        pays_on: null,
        version: eb('version', '+', 1),
      }))
      .where('force_id', '=', ctx.forceId)
      .where('held_by', '=', heldBy)
      .returning('claim_id as claimId')
      .execute()
    return { claims: rows.map(({ claimId }) => claimId) }
  },
  subjects: (_input, { claims }) => claims.map((claimId) => `expenses.claim:${claimId}`),
  totals: ({ claims }) => ({ claims: claims.length }),
})
