import { sql } from 'kysely'
import { againstOf } from '#business/grosstonet'
import type { JournalToPost } from '#business/ledger'
import { apprenticeshipLevy, openStatutory } from '#business/statutory'
import type { QueryContext } from '#platform/actions'
import { earlierDay, lastOfMonth, type Day } from '#platform/time'
import { journalOf, type LineSum } from '../rules/posting.ts'
import type { Tables } from '../tables.ts'
import type { Run } from './one-run.ts'

type Context = QueryContext<Tables>

/** What the lines of a run come to, by where they go in the ledger. */
export async function lineSums(ctx: Context, runId: string): Promise<readonly LineSum[]> {
  const { rows } = await sql<LineSum>`
    select side, code, subjective, cost_centre as "costCentre", function_code as "functionCode",
      sum(pence)::bigint as pence
    from payroll.line where force_id = ${ctx.forceId} and run_id = ${runId}::uuid
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(ctx.tx)
  return rows
}

/** What a run comes to, from its payslips; pence. */
export interface RunTotals {
  readonly payslips: number
  readonly gross: bigint
  readonly taxable: bigint
  readonly tax: bigint
  readonly ni: bigint
  readonly loans: bigint
  /** Of the loans those of postgraduates. */
  readonly postgraduate: bigint
  readonly pension: bigint
  readonly other: bigint
  readonly net: bigint
  readonly employerNi: bigint
  readonly employerPension: bigint
}

/** What a run comes to, added up from its payslips. */
export async function totalsOf(ctx: Context, runId: string): Promise<RunTotals> {
  const sum = (column: string) => sql`coalesce(sum(${sql.ref(column)}), 0)::bigint`
  const { rows } = await sql<RunTotals>`
    select count(*)::int as payslips, ${sum('gross_pence')} as gross,
      ${sum('taxable_pence')} as taxable, ${sum('tax_pence')} as tax,
      ${sum('ni_employee_pence')} as ni,
      ${sum('loan_pence')} + ${sum('postgraduate_pence')} as loans,
      ${sum('postgraduate_pence')} as postgraduate,
      ${sum('pension_pence')} as pension, ${sum('other_pence')} as other, ${sum('net_pence')} as net,
      ${sum('ni_employer_pence')} as "employerNi",
      ${sum('pension_employer_pence')} as "employerPension"
    from payroll.payslip
    where force_id = ${ctx.forceId} and run_id = ${runId}::uuid`.execute(ctx.tx)
  return rows[0]!
}

/**
 * The apprenticeship levy that a run makes due, in pence: of the tax year up to it, less what the
 * runs before it made due (Finance Act 2016 s.99). Below nothing where it comes back.
 */
async function levyOf(ctx: Context, run: Run): Promise<bigint> {
  const { rows } = await sql<{ bill: number; period: number | null }>`
    select coalesce(sum(pay_bill_pence), 0)::float8 as bill, max(period) as period
    from payroll.run
    where force_id = ${ctx.forceId} and organisation_id = ${run.organisationId}
      and tax_year = ${run.taxYear} and status = 'released' and run_id <> ${run.runId}::uuid
      and (pay_on, began_at) < (${run.payOn}::date, ${run.beganAt.toString()}::timestamptz)`.execute(
    ctx.tx,
  )
  const { bill, period } = rows[0]!
  const tables = openStatutory(run.taxYear)
  const due = (month: number, payBillPence: number) =>
    apprenticeshipLevy(tables, { on: run.payOn, month, payBillPence })
  const before = period === null ? 0 : due(period, bill)
  return BigInt(due(run.period, bill + Number(run.payBill ?? 0n)) - before)
}

/** The journal of a run as the ledger would take it, from what its lines and payslips come to. */
export async function journalFrom(
  ctx: Context,
  run: Run,
  sums: readonly LineSum[],
  { net }: RunTotals,
): Promise<JournalToPost['lines']> {
  return journalOf(sums, { netPence: net, levyPence: await levyOf(ctx, run) }, againstOf)
}

/** The journal of a run as the ledger would take it. */
export const journalFor = async (ctx: Context, run: Run): Promise<JournalToPost['lines']> =>
  journalFrom(ctx, run, await lineSums(ctx, run.runId), await totalsOf(ctx, run.runId))

/** The day of a run's journal: its pay day, where the period of that is open already. */
export const postedOn = ({ payOn }: Pick<Run, 'payOn'>, today: Day): Day =>
  earlierDay(payOn, lastOfMonth(today))
