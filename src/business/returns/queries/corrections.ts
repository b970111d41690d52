import { sql } from 'kysely'
import {
  lastRunsForReturn,
  payslipsForReturn,
  runForReturn,
  yearsToCorrect,
  type LastRun,
  type YearToCorrect,
} from '#business/payroll'
import { taxYearOn } from '#business/statutory'
import type { QueryContext } from '#platform/actions'
import { addDays, addMonths, earlierDay, laterDay, type Day } from '#platform/time'
import { endOfYear } from '../rules/certified.ts'
import {
  correctionOf,
  inYearOfLeaving,
  lessOf,
  type Correction,
  type Paid,
} from '../rules/correction.ts'
import type { Tables } from '../tables.ts'
import { openForm } from './forms.ts'
import { leavers, leavingPaidUntil } from './leavers.ts'
import { lastTold, runsTold } from './told.ts'

type Context = QueryContext<Tables>
type Run = Awaited<ReturnType<typeof runForReturn>>

/** Somebody of whom HMRC is to be told anew, or why not. */
export interface Looked {
  readonly personId: string
  readonly correction: (Correction & { readonly run: Run }) | null
  /** The run that must be told of first; null where nothing of the year differs. */
  readonly untold: string | null
}

/** Who waits to be told of anew, by tax year: who left unsaid, and whose ended year is less. */
export async function waiting(ctx: Context): Promise<ReadonlyMap<string, readonly string[]>> {
  const { organisationId } = ctx.actor
  const until = await leavingPaidUntil(ctx, organisationId)
  const untold =
    until === null
      ? []
      : await leavers(ctx, organisationId, { until, having: sql<boolean>`told.left_on is null` })
  const less = await yearsToCorrect(ctx, organisationId)
  const found = [
    ...untold.map(({ personId, leftOn, toldYear }) => {
      const year = taxYearOn(leftOn)
      return { personId, taxYear: year > toldYear ? year : toldYear }
    }),
    ...less,
  ]
  const years = Map.groupBy(found, ({ taxYear }) => taxYear)
  return new Map(
    [...years].map(([year, some]) => [year, [...new Set(some.map(({ personId }) => personId))]]),
  )
}

/**
 * What HMRC is to be told anew of some people for a tax year, by what is on record now: each as of
 * their last payment in it or, where they left after a year in which they were paid, of no payment.
 */
export async function lookAt(
  ctx: Context,
  taxYear: string,
  personIds: readonly string[],
): Promise<readonly Looked[]> {
  const { organisationId } = ctx.actor
  const { items } = openForm('fps', endOfYear(taxYear))
  const told = await lastTold(ctx, personIds, taxYear)
  const less = lessBy(await yearsToCorrect(ctx, organisationId), taxYear)
  const last = await lastRunsForReturn(ctx, personIds, { taxYear })
  const paid = new Set(last.flatMap((one) => one.personIds))
  const others = personIds.filter((personId) => !paid.has(personId))
  const knownUntil = await leavingPaidUntil(ctx, organisationId)
  const until = earlierDay(knownUntil ?? ctx.today, addDays(endOfYear(taxYear), 1))
  const reported = await runsTold(
    ctx,
    last.map(({ runId }) => runId),
  )
  const looked: Looked[] = []
  for (const one of last) {
    for (const { run, slip } of await slipsOf(ctx, one, until)) {
      const untold = reported.has(one.runId) ? null : run.reference
      const by = less.get(slip.personId)
      const right = by === undefined ? slip : lessOf(slip, by)
      const before = told.get(slip.personId)?.values ?? []
      const found = untold === null ? correctionOf(items, run, right, before) : undefined
      const { personId } = slip
      looked.push({ personId, untold, correction: found === undefined ? null : { ...found, run } })
    }
  }
  for (const one of others.length === 0 ? [] : await lastRunsForReturn(ctx, others, {})) {
    for (const earlier of await slipsOf(ctx, one, until)) {
      const { personId, leftOn } = earlier.slip
      if (leftOn === null || taxYearOn(leftOn) !== taxYear) continue
      const { run, slip } = inYearOfLeaving(earlier, leftOn)
      const found = correctionOf(items, run, slip, told.get(personId)?.values ?? [])
      looked.push({
        personId,
        untold: null,
        correction: found === undefined ? null : { ...found, run },
      })
    }
  }
  return looked
}

const lessBy = (years: readonly YearToCorrect[], taxYear: string) =>
  new Map(years.flatMap((one) => (one.taxYear === taxYear ? [[one.personId, one.less]] : [])))

async function slipsOf(
  ctx: Context,
  { runId, personIds }: LastRun,
  until: Day,
): Promise<readonly Paid<Run>[]> {
  const run = await runForReturn(ctx, runId)
  const servedUntil = laterDay(addMonths(run.monthOn, 1), until)
  const limit = personIds.length
  const slips = await payslipsForReturn(ctx, run, { limit, personIds, servedUntil })
  return slips.map((slip) => ({ run, slip }))
}
