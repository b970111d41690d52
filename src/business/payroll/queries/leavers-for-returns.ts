import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { own, wholePayslips } from '../access.ts'

/** The run that paid some people last. */
export interface LastRun {
  readonly runId: string
  readonly personIds: readonly string[]
}

/**
 * The released runs that paid some people last, in a tax year or, where none is said, ever, within
 * the actor's reach. Who was not paid in it is in none of them.
 * @param certified leaves out what was paid after the P45
 */
export async function lastRunsForReturn<T>(
  asked: QueryContext<T>,
  personIds: readonly string[],
  { taxYear, certified = false }: { readonly taxYear?: string; readonly certified?: boolean },
): Promise<readonly LastRun[]> {
  const rows = await wholePayslips(own(asked))
    .where('payslip.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('run.status', '=', 'released')
    .$if(taxYear !== undefined, (some) => some.where('payslip.tax_year', '=', taxYear!))
    .$if(certified, (some) => some.where('payslip.after_leaving', '=', false))
    .distinctOn('payslip.person_id')
    .orderBy('payslip.person_id')
    .orderBy('payslip.pay_on', 'desc')
    .orderBy('run.settled_at', 'desc')
    .orderBy('run.run_id', 'desc')
    .select(['payslip.person_id as personId', 'run.run_id as runId'])
    .execute()
  const byRun = Map.groupBy(rows, ({ runId }) => runId)
  return [...byRun].map(([runId, some]) => ({
    runId,
    personIds: some.map(({ personId }) => personId),
  }))
}

/** Whom of some people a run pays that is not released yet, or may once it is worked through. */
export async function beingPaid<T>(
  { tx, forceId }: QueryContext<T>,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ personId: string }>`
    select distinct person.id as "personId" from unnest(${personIds}::uuid[]) as person (id)
    join payroll.run as run on run.force_id = ${forceId}
      and run.status in ('making', 'made', 'sent')
    where exists (select from payroll.payslip as payslip
        where payslip.force_id = run.force_id and payslip.run_id = run.run_id
          and payslip.person_id = person.id)
      or exists (select from payroll.share as share
        where share.force_id = run.force_id and share.run_id = run.run_id
          and share.done_at is null and person.id = any(share.person_ids))`.execute(tx)
  return new Set(rows.map(({ personId }) => personId))
}
