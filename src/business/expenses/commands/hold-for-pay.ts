import { z } from 'zod'
import { field } from '#platform/actions'
import { holdExpenses } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { hold } from '../queries/holding.ts'

/** Keeps approved claims for a pay run, which pays them with the salaries once it is released. */
export const holdForPay = defineBulkCommand({
  name: 'expenses.hold-for-pay',
  says: 'Keeps approved claims for a pay run, so that nothing else pays them',
  permission: holdExpenses,
  input: z.strictObject({
    heldBy: field.id('Give the pay run'),
    paymentReference: field.text('Give the reference of the pay run', 40),
    paysOn: field.day('Give the day on which it pays'),
    claimIds: z.array(z.guid()).min(1).max(20_000),
  }),
  audit: { operation: 'alteration', record: ['heldBy', 'paymentReference', 'paysOn'] },
  callableBy: ['payroll.pay-share'],

  async run(ctx, { claimIds, ...holder }) {
    await hold(ctx, claimIds, holder)
    return { claims: claimIds.length }
  },
  subjects: ({ claimIds }) => claimIds.map((claimId) => `expenses.claim:${claimId}`),
  totals: (counts) => counts,
})
