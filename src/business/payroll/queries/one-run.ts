import type { CommandContext, QueryContext } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import { addMonths, type Day } from '#platform/time'
import { own, visibleRuns } from '../access.ts'
import type { Tables } from '../tables.ts'

export type RunKind = 'opening' | 'monthly' | 'supplementary'
export type RunStatus = 'making' | 'made' | 'sent' | 'released' | 'cancelled'

/** What pages and commands read of runs. */
export function columnsOf(runs: ReturnType<typeof visibleRuns>) {
  return runs
    .select(['run.run_id as runId', 'run.organisation_id as organisationId', 'run.reference'])
    .select(['run.says', 'run.tax_year as taxYear', 'run.period', 'run.month_on as monthOn'])
    .select(['run.pay_on as payOn', 'run.worked_until as workedUntil'])
    .select(['run.looks_back as looksBack', 'run.for_people as forPeople', 'run.shares'])
    .select(['run.shares_done as sharesDone', 'run.made_by as madeBy', 'run.began_at as beganAt'])
    .select(['run.made_at as madeAt', 'run.content_digest as content', 'run.batch_id as batchId'])
    .select('run.pay_bill_pence as payBill')
    .select(['run.batch_key as batchKey', 'run.settled_at as settledAt', 'run.version'])
    .select((eb) => eb.ref('run.kind').$castTo<RunKind>().as('kind'))
    .select((eb) => eb.ref('run.status').$castTo<RunStatus>().as('status'))
}

export type Run = Awaited<ReturnType<ReturnType<typeof columnsOf>['execute']>>[number]

/** A run within the actor's reach. */
export async function runFor(ctx: QueryContext<Tables>, runId: string): Promise<Run> {
  const found = await columnsOf(visibleRuns(ctx)).where('run.run_id', '=', runId).executeTakeFirst()
  return found ?? notFound('pay run')
}

/**
 * The day after the last month that a run within the actor's reach, or an earlier system, has paid;
 * null where none has. Of one organisation, where one is given.
 */
export async function paidUntil<T>(
  asked: QueryContext<T>,
  organisationId?: number,
): Promise<Day | null> {
  const { last } = await visibleRuns(own(asked))
    .where('run.status', '=', 'released')
    .where('run.kind', 'in', ['monthly', 'opening'])
    .$if(organisationId !== undefined, (some) =>
      some.where('run.organisation_id', '=', organisationId!),
    )
    .select((eb) => eb.fn.max('run.month_on').as('last'))
    .executeTakeFirstOrThrow()
  return last === null ? null : addMonths(last, 1)
}

/** A run within reach, held until the end; refused where it is another by now (409). */
export async function holdRun(
  ctx: CommandContext<Tables>,
  { runId, version }: { readonly runId: string; readonly version?: number },
): Promise<Run> {
  const found = await columnsOf(visibleRuns(ctx))
    .where('run.run_id', '=', runId)
    .forUpdate('run')
    .executeTakeFirst()
  const run = found ?? notFound('pay run')
  return version === undefined || run.version === version ? run : changedMeanwhile()
}

/** Somebody has done something with the run meanwhile (409). */
export function changedMeanwhile(): never {
  return conflict({
    code: 'payroll.changed-meanwhile',
    message: 'Somebody has changed this pay run meanwhile. Look at it again',
  })
}
