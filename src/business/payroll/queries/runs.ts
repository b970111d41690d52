import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, onePage, writeCursor, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { runPay, seeRuns, visibleRuns } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { checksOf } from '../rules/gate.ts'
import type { Tables } from '../tables.ts'
import { gateShown } from './kept-gate.ts'
import { columnsOf, runFor } from './one-run.ts'
import { varianceWords } from './reference.ts'

type Context = QueryContext<Tables>
const PAGE = 50

export const runs = defineQuery({
  name: 'payroll.runs',
  says: 'Lists pay runs, the latest pay day first',
  permission: seeRuns,
  input: z.strictObject({ after: field.cursor('day', 'id').optional() }),
  async run(ctx, { after }) {
    const rows = await columnsOf(visibleRuns(ctx))
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(run.pay_on, run.run_id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy('run.pay_on', 'desc')
      .orderBy('run.run_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const { page, last } = onePage(rows, PAGE)
    return {
      rows: page,
      next: last === undefined ? undefined : writeCursor(last.payOn, last.runId),
    }
  },
})

/** What a run comes to for cost centres; of a run that looked back, what of it is arrears. */
async function byCostCentre({ tx, forceId }: Context, runId: string, monthOn: string) {
  const { rows } = await sql<{
    costCentre: string | null
    people: number
    pay: bigint
    arrears: bigint
    employer: bigint
  }>`select cost_centre as "costCentre", count(distinct person_id)::int as people,
      coalesce(sum(pence) filter (where side = 'pay'), 0)::bigint as pay,
      coalesce(sum(pence) filter (where side = 'pay' and month_on < ${monthOn}::date), 0)::bigint
        as arrears,
      coalesce(sum(pence) filter (where side = 'employer'), 0)::bigint as employer
    from payroll.line
    where force_id = ${forceId} and run_id = ${runId}::uuid and side <> 'deduction'
    group by 1 order by 1`.execute(tx)
  return rows
}

async function varianceCounts({ tx, forceId }: Context, runId: string) {
  const { rows } = await sql<{ code: string; count: number; open: number }>`
    select code, count(*)::int as count, count(*) filter (where explanation is null)::int as open
    from payroll.variance where force_id = ${forceId} and run_id = ${runId}::uuid
    group by code order by code`.execute(tx)
  return rows.map((row) => ({ ...row, says: varianceWords(row.code) }))
}

export const runDetail = defineQuery({
  name: 'payroll.run-detail',
  says: 'Shows a pay run by its totals, its cost centres and what must hold before it is released',
  permission: seeRuns,
  input: z.strictObject({ runId: field.id('Choose the run') }),
  async run(ctx, { runId }) {
    const run = await runFor(ctx, runId)
    const gate = (await gateShown(ctx, run)) ?? null
    const names = await namesFor(ctx, run.madeBy === null ? [] : [run.madeBy])
    return {
      ...run,
      maker: run.madeBy === null ? null : (names.get(run.madeBy) ?? 'Somebody'),
      mine: run.madeBy !== null && run.madeBy === ctx.actor.personId,
      runsPay: ctx.actor.permissions.has(runPay.name),
      gate,
      checks: gate === null ? [] : checksOf(gate),
      variances: await varianceCounts(ctx, runId),
      costCentres: gate === null ? [] : await byCostCentre(ctx, runId, run.monthOn),
      batchHref: run.batchId === null ? null : `/payments/${run.batchId}`,
    }
  },
  consulted: ({ runId }) => [`payroll.run:${runId}`],
})

export const runByReference = defineQuery({
  name: 'payroll.run-by-reference',
  says: 'Finds a pay run by its reference',
  permission: seeRuns,
  input: z.strictObject({ reference: field.text('Give a reference such as PR-2026-000012', 40) }),
  async run(ctx, { reference }) {
    const found = await visibleRuns(ctx)
      .where('run.reference', '=', reference)
      .select('run.run_id as runId')
      .executeTakeFirst()
    return found ?? notFound('pay run')
  },
})
