import { z } from 'zod'
import { field } from '#platform/actions'
import { enterFound } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'

const overpaid = z.strictObject({
  personId: field.id('Choose the person'),
  pence: z.int().positive(),
  taxYear: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'Give the tax year')
    .nullable(),
  why: field.text('Say of what it is', 400),
  subjective: field.text('Give the subjective code of the pay', 20),
  costCentre: field.text('Give the cost centre of the pay', 20),
  functionCode: field.text('Give the function of policing', 40),
})

/**
 * Enters what people were paid too much, as a pay run found it when it was released: gross pay in
 * pence, the first days of the months it is of, the tax year in which it was paid (none: it was
 * no pay, but deductions that a pay was too low for), and where in the ledger the pay was spent.
 * Entered again, a run changes nothing.
 */
export const enterOverpayments = defineBulkCommand({
  name: 'paydetails.enter-overpayments',
  says: 'Enters what a released pay run found was paid too much',
  permission: enterFound,
  input: z.strictObject({
    organisationId: field.count('Choose the organisation', 1, 1_000_000),
    runId: field.id('Choose the pay run'),
    reference: field.text('Give the reference of the pay run', 40),
    people: z.array(overpaid).min(1, 'Give people').max(50_000, 'Enter fifty thousand at once'),
  }),
  audit: { operation: 'collection', record: ['runId'] },
  callableBy: ['payroll.settle-run'],

  async run(ctx, { organisationId, runId, reference, people }) {
    const entered = await ctx.tx
      .insertInto('paydetails.overpayment')
      .values(
        people.map(({ personId, pence, taxYear, why, subjective, costCentre, functionCode }) => ({
          force_id: ctx.forceId,
          organisation_id: organisationId,
          overpayment_id: ctx.newId(),
          person_id: personId,
          run_id: runId,
          reference,
          tax_year: taxYear,
          pence: BigInt(pence),
          why,
          subjective,
          cost_centre: costCentre,
          function_code: functionCode,
          status: 'found',
          found_on: ctx.today,
          version: 1,
        })),
      )
      .onConflict((conflict) => conflict.constraint('pay_overpayment_run_key').doNothing())
      .returning('overpayment_id')
      .execute()
    return { people: entered.length }
  },
  subjects: ({ people }) => people.map(({ personId }) => `people.person:${personId}`),
  totals: (counts) => counts,
})
