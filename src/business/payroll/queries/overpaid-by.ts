import { sql } from 'kysely'
import { NOT_EARNED, type EarlierYear } from '#business/grosstonet'
import type { CommandContext } from '#platform/actions'
import { byTaxYear, type FoundMonth } from '../rules/overpaid.ts'
import type { Tables } from '../tables.ts'
import type { Run } from './one-run.ts'

interface Found {
  readonly personId: string
  readonly overpaid: number
  readonly carried: number
  readonly months: readonly FoundMonth[]
  readonly subjective: string
  readonly costCentre: string
  readonly functionCode: string
}

/**
 * What a run found was paid too much and does not take back, in pence by tax year: of earlier
 * months, and what could not be taken of a pay that was too low for it (no tax year: it was never
 * pay). Its lines say both, and where most of it was spent.
 */
export async function overpaidBy(
  { tx, forceId }: CommandContext<Tables>,
  { runId, organisationId, monthOn }: Pick<Run, 'runId' | 'organisationId' | 'monthOn'>,
) {
  const { rows } = await sql<Found>`
    with found as (
      select person_id,
        coalesce(sum(pence) filter (where code = 'overpaid'), 0)::float8 as overpaid,
        coalesce(-sum(pence) filter (where code = 'carried'), 0)::float8 as carried
      from payroll.line
      where force_id = ${forceId} and run_id = ${runId}::uuid
      group by person_id
      having bool_or(code in ('overpaid', 'carried')))
    select found.person_id as "personId", found.overpaid, found.carried,
      coalesce(earlier.months, '[]') as months, spent.subjective,
      spent.cost_centre as "costCentre", spent.function_code as "functionCode"
    from found
    left join lateral (
      select jsonb_agg(jsonb_build_object('monthOn', month.month_on, 'taxYear', paid.tax_year,
        'pence', month.pence)) as months
      from (select line.month_on, sum(line.pence) as pence from payroll.line as line
        where line.force_id = ${forceId} and line.run_id = ${runId}::uuid
          and line.person_id = found.person_id and line.side = 'pay'
          and line.code <> all(${NOT_EARNED}::text[]) and line.month_on < ${monthOn}::date
        group by line.month_on) as month
      join payroll.run as paid on paid.force_id = ${forceId} and paid.status = 'released'
        and paid.organisation_id = ${organisationId} and paid.kind = 'monthly'
        and paid.month_on = month.month_on) as earlier on true
    left join lateral (
      select line.subjective, line.cost_centre, line.function_code from payroll.line as line
      where line.force_id = ${forceId} and line.run_id = ${runId}::uuid
        and line.person_id = found.person_id and line.cost_centre is not null
      order by line.side = 'pay' desc, line.pence limit 1) as spent on true
    order by found.person_id`.execute(tx)
  return rows.flatMap(({ overpaid, carried, months, ...rest }) => [
    ...byTaxYear(overpaid, months).map(({ pence, taxYear, months: own }) => ({
      ...rest,
      pence,
      taxYear,
      why: own.join(', '),
    })),
    ...(carried === 0
      ? []
      : [{ ...rest, pence: carried, taxYear: null, why: 'Deductions were more than the pay' }]),
  ])
}

/** What a run took of recoveries, by recovery: of gross pay and of net pay, in pence. */
export async function paidBackBy({ tx, forceId }: CommandContext<Tables>, runId: string) {
  const { rows } = await sql<{
    standingId: string
    recovered: number
    repaid: number
    year: EarlierYear | null
  }>`
    select line.record_id as "standingId",
      coalesce(-sum(line.pence) filter (where line.code = 'recovery'), 0)::float8 as recovered,
      coalesce(sum(line.pence) filter (where line.code = 'repaid'), 0)::float8 as repaid,
      (array_agg(payslip.to_date -> 'earlier' -> line.record_id::text))[1] as year
    from payroll.line as line
    join payroll.payslip as payslip on payslip.force_id = line.force_id
      and payslip.run_id = line.run_id and payslip.person_id = line.person_id
    where line.force_id = ${forceId} and line.run_id = ${runId}::uuid
      and line.code in ('recovery', 'repaid')
    group by line.record_id
    order by line.record_id`.execute(tx)
  return rows
}
