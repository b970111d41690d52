import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { enterFound } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { postYear } from '../queries/post-year.ts'
import type { YearTaken } from '../rules/journals.ts'
import type { Tables } from '../tables.ts'

const amount = z.int().min(0)
const year = z.strictObject({
  gross: amount,
  tax: amount,
  ni: amount,
  employerNi: amount,
  loan: amount,
  repaid: amount,
})
const paidBack = z.strictObject({
  standingId: field.id('Choose the recovery'),
  recovered: amount,
  repaid: amount,
  year: year.nullable(),
})

/**
 * Records what a released run took of overpayments, in pence: of gross pay, or of net pay once the
 * tax year has ended, with what that year took of what was left. That is posted as owed by HMRC,
 * once. What is paid back in full is closed.
 */
export const recordPaidBack = defineBulkCommand({
  name: 'paydetails.record-paid-back',
  says: 'Records what a released pay run took of overpayments',
  permission: enterFound,
  input: z.strictObject({
    reference: field.text('Give the reference of the pay run', 40),
    paidBack: z.array(paidBack),
  }),
  audit: { operation: 'alteration', record: ['reference'] },
  callableBy: ['payroll.settle-run'],

  async run(ctx, { reference, paidBack: all }) {
    const kept = await keep(ctx, all)
    for (const one of kept) if (one.first) postYear(ctx, one, reference)
    return { recoveries: kept.length }
  },
  subjects: ({ paidBack: all }) => all.map(({ standingId }) => `paydetails.standing:${standingId}`),
  totals: (counts) => counts,
})

interface Kept extends YearTaken {
  readonly overpaymentId: string
  readonly organisationId: number
  /** Whether the figures of an ended tax year are new. */
  readonly first: boolean
}

async function keep(
  ctx: CommandContext<Tables>,
  all: readonly z.output<typeof paidBack>[],
): Promise<readonly Kept[]> {
  const given = all.map(({ year: ended, ...one }) => ({
    ...one,
    gross: ended?.gross,
    tax: ended?.tax,
    ni: ended?.ni,
    employerNi: ended?.employerNi,
    loan: ended?.loan,
  }))
  const { rows } = await sql<Kept>`
    with given as (
      select standing.overpayment_id, row.*, before.year_gross_pence is null as first
      from json_to_recordset(${JSON.stringify(given)}::json) as row ("standingId" uuid,
        recovered bigint, repaid bigint, gross bigint, tax bigint, ni bigint, "employerNi" bigint,
        loan bigint)
      join paydetails.standing as standing on standing.force_id = ${ctx.forceId}
        and standing.standing_id = row."standingId"
      join paydetails.overpayment as before on before.force_id = ${ctx.forceId}
        and before.overpayment_id = standing.overpayment_id)
    update paydetails.overpayment as kept set
      recovered_pence = kept.recovered_pence + given.recovered,
      repaid_pence = kept.repaid_pence + given.repaid,
      year_gross_pence = given.gross, year_tax_pence = given.tax, year_ni_pence = given.ni,
      year_employer_ni_pence = given."employerNi", year_loan_pence = given.loan,
      status = case when kept.recovered_pence + given.recovered + kept.repaid_pence + given.repaid
          + kept.outside_pence + kept.written_off_pence
          + coalesce(given.tax + given.ni + given.loan, 0) = kept.pence
        then 'paid-back' else kept.status end,
      version = kept.version + 1
    from given
    where kept.force_id = ${ctx.forceId} and kept.overpayment_id = given.overpayment_id
    returning kept.overpayment_id as "overpaymentId", kept.organisation_id as "organisationId",
      given.first and given.gross is not null as first,
      coalesce(given.tax + given.ni + given.loan, 0) as taken,
      coalesce(given."employerNi", 0) as "employerNi",
      kept.cost_centre as "costCentre", kept.function_code as "functionCode"`.execute(ctx.tx)
  return rows
}
