import { sql } from 'kysely'
import { z } from 'zod'
import { addNi, beginningOf, NO_NI } from '#business/grosstonet'
import { periodOn, taxYearOn } from '#business/statutory'
import { field } from '#platform/actions'
import { firstOfMonth } from '#platform/time'
import { runPay } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'

const amount = z.int()
const person = z.strictObject({
  personId: field.id('Choose the person'),
  rankOrGrade: field.text('Give the rank or grade', 60),
  taxCode: field.text('Give the tax code', 12),
  niCategory: z.string().regex(/^[A-Z]$/, 'Give the category letter'),
  gross: amount,
  taxable: amount,
  tax: amount,
  pension: amount,
  pensionEmployer: amount,
  loan: amount,
  postgraduate: amount,
  niable: amount,
  lowerLimit: amount,
  lowerToPrimary: amount,
  primaryToUpper: amount,
  employee: amount,
  employer: amount,
  net: amount,
})

/**
 * Takes over the tax year so far from an earlier system, in pence: the last pay day that it paid.
 * Runs begin with the month after it, and look no further back.
 */
export const loadOpening = defineBulkCommand({
  name: 'payroll.load-opening',
  says: 'Takes over what an earlier system has paid in the tax year',
  permission: runPay,
  input: z.strictObject({
    organisationId: field.count('Choose the organisation', 1, 1_000_000),
    payOn: field.day('Give the last pay day of the earlier system'),
    people: z.array(person).min(1, 'Give people').max(50_000, 'Load fifty thousand at once'),
  }),
  audit: { operation: 'collection', record: ['organisationId', 'payOn'] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { organisationId, payOn, people }) {
    const runId = ctx.newId()
    const taxYear = taxYearOn(payOn)
    const period = periodOn('monthly', payOn)
    const reference = await ctx.reference('PR')
    const monthOn = firstOfMonth(payOn)
    const payBill = people.reduce((sum, { niable }) => sum + niable, 0)
    await sql`insert into payroll.run (force_id, organisation_id, run_id, reference, kind, says,
        tax_year, period, month_on, pay_on, worked_until, looks_back, shares, shares_done, status,
        began_at, made_at, settled_at, content_digest, pay_bill_pence, version)
      values (${ctx.forceId}, ${organisationId}, ${runId}::uuid, ${reference}, 'opening',
        'Taken over from the earlier system', ${taxYear}, ${period}, ${monthOn}::date,
        ${payOn}::date, ${payOn}::date, 0, 0, 0, 'released', ${ctx.now.toString()}::timestamptz,
        ${ctx.now.toString()}::timestamptz, ${ctx.now.toString()}::timestamptz, '\\x00', ${payBill}, 1)`.execute(
      ctx.tx,
    )
    const rows = people.map(({ personId, rankOrGrade, taxCode, niCategory, ...sums }) => ({
      person_id: personId,
      rank_or_grade: rankOrGrade,
      tax_code: taxCode,
      ni_category: niCategory,
      to_date: {
        ...beginningOf(taxYear),
        gross: sums.gross,
        taxable: sums.taxable,
        tax: sums.tax,
        loan: sums.loan,
        postgraduate: sums.postgraduate,
        pension: sums.pension,
        pensionEmployer: sums.pensionEmployer,
        net: sums.net,
        ni: {
          [niCategory]: addNi(NO_NI, {
            gross: sums.niable,
            lowerLimit: sums.lowerLimit,
            lowerToPrimary: sums.lowerToPrimary,
            primaryToUpper: sums.primaryToUpper,
            employee: sums.employee,
            employer: sums.employer,
          }),
        },
      },
    }))
    await sql`insert into payroll.payslip (force_id, organisation_id, run_id, pay_on, tax_year,
        period, person_id, rank_or_grade, tax_code, alone, ni_category, postgraduate,
        pension_scheme, annual_pence, gross_pence, taxable_pence, tax_pence, niable_pence,
        ni_employee_pence, ni_employer_pence, loan_pence, postgraduate_pence, pension_pence,
        pension_employer_pence, other_pence, net_pence, to_date)
      select ${ctx.forceId}, ${organisationId}, ${runId}::uuid, ${payOn}::date, ${taxYear},
        ${period}, row.person_id, row.rank_or_grade, row.tax_code, false, row.ni_category, false,
        'none', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, row.to_date
      from json_to_recordset(${JSON.stringify(rows)}::json) as row (person_id uuid,
        rank_or_grade text, tax_code text, ni_category text, to_date jsonb)`.execute(ctx.tx)
    return { reference, people: people.length }
  },
  subjects: ({ organisationId }) => [`organisation.organisation:${organisationId}`],
  totals: ({ people }) => ({ people }),
})
