import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { conflict } from '#platform/refusals'
import { addDays, addMonths, laterDay, type Day } from '#platform/time'
import { visiblePayslips, visibleRuns } from '../access.ts'
import type { EmployerForReturn, RunForReturn, YearForReturn } from '../rules/for-returns.ts'
import type { Tables } from '../tables.ts'
import { runFor, type Run } from './one-run.ts'
import { payslipsForReturn } from './payslips-for-returns.ts'
import { employerOf } from './reference.ts'

/** Another room's context reads the tables of this one through its door. */
const own = <T>(ctx: QueryContext<T>) => ctx as unknown as QueryContext<Tables>

/** A released run within the actor's reach, as returns tell of it; refused before that (409). */
export async function runForReturn<T>(
  asked: QueryContext<T>,
  runId: string,
): Promise<RunForReturn & { readonly monthOn: Day }> {
  const run = await runFor(own(asked), runId)
  const { reference } = run
  if (run.status !== 'released' || run.kind === 'opening') {
    conflict({
      code: 'payroll.not-released',
      message: `${reference} is not released. What is told of it is told once it is`,
    })
  }
  return asReturned(run)
}

const asReturned = ({
  runId,
  organisationId,
  reference,
  taxYear,
  period,
  ...run
}: ReleasedRun) => ({
  runId,
  reference,
  organisationId,
  taxYear,
  frequency: 'monthly' as const,
  period,
  payDay: run.payOn,
  monthOn: run.monthOn,
  employer: employerForReturn(organisationId, run.payOn),
})

/** The employer of an organisation on a day. Refused for one that pays nobody. */
export function employerForReturn(organisationId: number, on: Day): EmployerForReturn {
  const { name, payeReference, accountsOffice } = employerOf(organisationId, on)
  return { name, payeReference, accountsOffice }
}

type ReleasedRun = Pick<
  Run,
  'runId' | 'organisationId' | 'reference' | 'taxYear' | 'period' | 'payOn' | 'monthOn'
>

/** The day after a tax year, 6 April. */
const firstAfter = (taxYear: string): Day => `${Number(taxYear.slice(0, 4)) + 1}-04-06` as Day

/**
 * One payslip that the actor may see, with its run: that of a run, or the last of a tax year or,
 * where neither is said, of all. Undefined where there is none. Of a run it says who had left by
 * the end of its month; of a tax year who had by the end of that; else who has by now.
 * @param monthUntil takes none of a run for a later month
 */
export async function payslipForReturn<T>(
  asked: QueryContext<T>,
  {
    personId,
    runId,
    taxYear,
    monthUntil,
  }: {
    readonly personId: string
    readonly runId?: string
    readonly taxYear?: string
    readonly monthUntil?: Day
  },
) {
  const found = await visiblePayslips(own(asked))
    .where('payslip.person_id', '=', personId)
    .where('run.status', '=', 'released')
    .$if(runId !== undefined, (some) => some.where('payslip.run_id', '=', runId!))
    .$if(taxYear !== undefined, (some) => some.where('payslip.tax_year', '=', taxYear!))
    .$if(monthUntil !== undefined, (some) => some.where('run.month_on', '<=', monthUntil!))
    .orderBy('payslip.pay_on', 'desc')
    .orderBy('run.settled_at', 'desc')
    .orderBy('run.run_id', 'desc')
    .limit(1)
    .select(['run.run_id as runId', 'run.organisation_id as organisationId', 'run.reference'])
    .select(['run.tax_year as taxYear', 'run.period', 'run.month_on as monthOn'])
    .select('run.pay_on as payOn')
    .executeTakeFirst()
  if (found === undefined) return undefined
  const run = asReturned(found)
  const known = taxYear === undefined ? addDays(asked.today, 1) : firstAfter(taxYear)
  const servedUntil = runId === undefined ? laterDay(addMonths(run.monthOn, 1), known) : undefined
  const [slip] = await payslipsForReturn(asked, run, { limit: 1, personId, servedUntil })
  return slip === undefined ? undefined : { run, slip }
}

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

/** The released runs within the actor's reach but for some, the latest pay day first. */
export const releasedRunsBut = <T>(asked: QueryContext<T>, runIds: readonly string[]) =>
  visibleRuns(own(asked))
    .where('run.status', '=', 'released')
    .where('run.kind', '<>', 'opening')
    .where(sql<boolean>`run.run_id <> all(${runIds}::uuid[])`)
    .orderBy('run.pay_on', 'desc')
    .orderBy('run.run_id', 'desc')
    .select(['run.run_id as runId', 'run.reference', 'run.says', 'run.pay_on as payOn'])
    .execute()

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
      order by payslip.person_id, payslip.pay_on desc, run.settled_at desc,
        run.run_id desc)
    select coalesce(sum((letter.sums ->> 'gross')::float8), 0) as "payBillPence",
      coalesce(bool_or(latest.period = ${period}), false) as paid
    from latest cross join lateral jsonb_each(latest.to_date -> 'ni') as letter (name, sums)
    `.execute(asked.tx)
  return { ...rows[0]!, statutory: {} }
}
