import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { own, visibleRuns } from '../access.ts'
import type { RunForReturn, YearForReturn } from '../rules/for-returns.ts'
import { statutoryOfYear } from './statutory-paid.ts'

/** The released runs of a tax month within the actor's reach, by their pay days. */
export async function runsForReturn<T>(
  asked: QueryContext<T>,
  { taxYear, period }: Pick<RunForReturn, 'taxYear' | 'period'>,
): Promise<readonly string[]> {
  const rows = await visibleRuns(own(asked))
    .where('run.tax_year', '=', taxYear)
    .where('run.period', '=', period)
    .where('run.status', '=', 'released')
    .where('run.kind', '<>', 'opening')
    .orderBy('run.pay_on')
    .orderBy('run.run_id')
    .select('run.run_id as runId')
    .execute()
  return rows.map(({ runId }) => runId)
}

/** The tax year of an organisation up to a day, from the last payslip of everybody. */
export async function yearForReturn<T>(
  asked: QueryContext<T>,
  { organisationId, taxYear, period }: Pick<RunForReturn, 'organisationId' | 'taxYear' | 'period'>,
): Promise<YearForReturn> {
  const { rows } = await sql<Omit<YearForReturn, 'statutory'>>`
    with latest as (
      select distinct on (payslip.person_id) payslip.to_date, payslip.period
      from payroll.payslip as payslip
      join payroll.run as run on run.force_id = payslip.force_id and run.run_id = payslip.run_id
      where payslip.force_id = ${asked.forceId} and payslip.organisation_id = ${organisationId}
        and payslip.tax_year = ${taxYear} and payslip.period <= ${period}
        and run.status = 'released'
      order by payslip.person_id, payslip.pay_on desc, run.settled_at desc, run.run_id desc)
    select coalesce(sum((letter.sums ->> 'gross')::float8), 0) as "payBillPence",
      coalesce(bool_or(latest.period = ${period}), false) as paid
    from latest cross join lateral jsonb_each(latest.to_date -> 'ni') as letter (name, sums)
    `.execute(asked.tx)
  const statutory = await statutoryOfYear(asked, { organisationId, taxYear, period })
  return { ...rows[0]!, statutory }
}

/** Released runs within the actor's reach but for some, the latest pay day first. */
export const releasedRuns = <T>(asked: QueryContext<T>, without: readonly string[]) =>
  visibleRuns(own(asked))
    .where('run.status', '=', 'released')
    .where('run.kind', '<>', 'opening')
    .where('run.run_id', '<>', sql<string>`all(${without}::uuid[])`)
    .orderBy('run.pay_on', 'desc')
    .orderBy('run.run_id', 'desc')
    .select(['run.run_id as runId', 'run.reference', 'run.says', 'run.pay_on as payOn'])
    .execute()
