import type { QueryContext } from '#platform/actions'
import { conflict } from '#platform/refusals'
import { addDays, addMonths, laterDay, type Day } from '#platform/time'
import { own, visiblePayslips } from '../access.ts'
import type { EmployerForReturn, RunForReturn } from '../rules/for-returns.ts'
import { runFor, type Run, type RunKind } from './one-run.ts'
import { payslipsForReturn } from './payslips-for-returns.ts'
import { employerOf } from './reference.ts'

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
  kind: run.kind === 'supplementary' ? ('supplementary' as const) : ('monthly' as const),
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
  'runId' | 'organisationId' | 'reference' | 'kind' | 'taxYear' | 'period' | 'payOn' | 'monthOn'
>

/** The day after a tax year, 6 April. */
const firstAfter = (taxYear: string): Day => `${Number(taxYear.slice(0, 4)) + 1}-04-06` as Day

/**
 * One payslip that the actor may see, with its run: that of a run, or the last of a tax year or,
 * where neither is said, of all. Undefined where there is none. Of a run it says who had left by
 * the end of its month; of a tax year who had by the end of that; else who has by now.
 * @param certified takes none that was paid after the P45
 */
export async function payslipForReturn<T>(
  asked: QueryContext<T>,
  {
    personId,
    runId,
    taxYear,
    certified = false,
  }: {
    readonly personId: string
    readonly runId?: string
    readonly taxYear?: string
    readonly certified?: boolean
  },
) {
  const found = await visiblePayslips(own(asked))
    .where('payslip.person_id', '=', personId)
    .where('run.status', '=', 'released')
    .$if(runId !== undefined, (some) => some.where('payslip.run_id', '=', runId!))
    .$if(taxYear !== undefined, (some) => some.where('payslip.tax_year', '=', taxYear!))
    .$if(certified, (some) => some.where('payslip.after_leaving', '=', false))
    .orderBy('payslip.pay_on', 'desc')
    .orderBy('run.settled_at', 'desc')
    .orderBy('run.run_id', 'desc')
    .limit(1)
    .select(['run.run_id as runId', 'run.organisation_id as organisationId', 'run.reference'])
    .select(['run.tax_year as taxYear', 'run.period', 'run.month_on as monthOn'])
    .select('run.pay_on as payOn')
    .select((eb) => eb.ref('run.kind').$castTo<RunKind>().as('kind'))
    .executeTakeFirst()
  if (found === undefined) return undefined
  const run = asReturned(found)
  const known = taxYear === undefined ? addDays(asked.today, 1) : firstAfter(taxYear)
  const servedUntil = runId === undefined ? laterDay(addMonths(run.monthOn, 1), known) : undefined
  const [slip] = await payslipsForReturn(asked, run, {
    limit: 1,
    personIds: [personId],
    servedUntil,
  })
  return slip === undefined ? undefined : { run, slip }
}
