import { sql } from 'kysely'
import { againstOf } from '#business/grosstonet'
import { problemsBeforePosting, type JournalToPost } from '#business/ledger'
import { apprenticeshipLevy, openStatutory } from '#business/statutory'
import type { QueryContext } from '#platform/actions'
import { addMonths, earlierDay, lastOfMonth, type Day } from '#platform/time'
import type { PaidForReturn } from '../rules/for-returns.ts'
import type { Gate } from '../rules/gate.ts'
import { journalOf, netOf, sidesOf, type LineSum } from '../rules/posting.ts'
import { fromNetOf, untaxedOf } from '../rules/told-lines.ts'
import type { Tables } from '../tables.ts'
import { fpsNetOf } from './fps-net.ts'
import type { Run } from './one-run.ts'

type Context = QueryContext<Tables>

/** What the lines of a run come to, by where they go in the ledger. */
async function lineSums(ctx: Context, runId: string): Promise<readonly LineSum[]> {
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

/** The journal of a run as the ledger would take it. */
export const journalFor = async (ctx: Context, run: Run, totals: RunTotals) =>
  journalFrom(ctx, run, await lineSums(ctx, run.runId), totals)

async function journalFrom(
  ctx: Context,
  run: Run,
  sums: readonly LineSum[],
  { net }: RunTotals,
): Promise<JournalToPost['lines']> {
  return journalOf(sums, { netPence: net, levyPence: await levyOf(ctx, run) }, againstOf)
}

/** What HMRC will be told that net pay follows from; the rest by its lines. */
function toTell(lines: readonly LineSum[], totals: RunTotals): PaidForReturn {
  const sums = lines.map((one) => ({ ...one, pence: Number(one.pence) }))
  return {
    taxablePence: Number(totals.taxable),
    taxPence: Number(totals.tax),
    employeePence: Number(totals.ni),
    loanPence: Number(totals.loans - totals.postgraduate),
    postgraduatePence: Number(totals.postgraduate),
    untaxedPence: untaxedOf(sums),
    fromNetPence: fromNetOf(sums),
  }
}

/** The day of a run's journal: its pay day, where the period of that is open already. */
export const postedOn = ({ payOn }: Pick<Run, 'payOn'>, today: Day): Day =>
  earlierDay(payOn, lastOfMonth(today))

interface Counts {
  readonly unexplained: number
  readonly otherwise: bigint
  readonly notPaid: number
  readonly employed: number
  readonly paid: number
}

/** The figures of the release gate, each from its own source. */
export async function gateOf(
  ctx: Context,
  run: Run,
): Promise<Gate & { readonly totals: RunTotals }> {
  const { runId, organisationId, monthOn } = run
  const totals = await totalsOf(ctx, runId)
  const lines = await lineSums(ctx, runId)
  const journal = await journalFrom(ctx, run, lines, totals)
  const sides = sidesOf(journal)
  const { rows } = await sql<Counts>`
    with found as (
      select variance.person_id, variance.code, variance.explanation, variance.is_pence
      from payroll.variance as variance
      where variance.force_id = ${ctx.forceId} and variance.run_id = ${runId}::uuid),
    employed as (
      select distinct service.person_id from people.published_service as service
      where service.force_id = ${ctx.forceId} and service.organisation_id = ${organisationId}
        and service.valid_from < ${addMonths(monthOn, 1)}::date
        and (service.valid_until is null or service.valid_until > ${monthOn}::date)
        and service.category in ('officer', 'staff', 'pcso')
        and service.status <> 'career-break')
    select (select count(*)::int from found where explanation is null) as unexplained,
      (select coalesce(sum(is_pence), 0)::bigint from found where code = 'no-account') as otherwise,
      (select count(distinct found.person_id)::int from found join employed using (person_id)
        where found.code = 'not-paid') as "notPaid",
      (select count(*)::int from employed) as employed,
      (select count(*)::int from employed join payroll.payslip as payslip
        on payslip.force_id = ${ctx.forceId} and payslip.run_id = ${runId}::uuid
          and payslip.person_id = employed.person_id and payslip.net_pence > 0) as paid
    `.execute(ctx.tx)
  const counts = rows[0]!
  const on = postedOn(run, ctx.today)
  const refused = await problemsBeforePosting(ctx, { organisationId, on, lines: journal })
  return {
    unexplained: counts.unexplained,
    netPence: totals.net,
    bankPence: await toBank(ctx, runId),
    otherwisePence: counts.otherwise,
    fpsPence: fpsNetOf(ctx, toTell(lines, totals)),
    ledgerPence: netOf(journal),
    debitPence: sides.debit,
    creditPence: sides.credit,
    refusedByLedger: refused.map(({ message }) => message),
    paid: counts.paid,
    employed: run.kind === 'monthly' ? counts.employed : counts.paid,
    notPaid: counts.notPaid,
    totals,
  }
}

/**
 * Payslips of a run that go through the bank: of whoever is not paid by another way. `not in` is
 * looked up in a table of hashes, whatever is known of a run that has just been made.
 */
const throughBank = ({ forceId }: Context, runId: string) =>
  sql`from payroll.payslip as payslip
    where payslip.force_id = ${forceId} and payslip.run_id = ${runId}::uuid
      and payslip.net_pence > 0
      and payslip.person_id not in (select variance.person_id from payroll.variance as variance
        where variance.force_id = ${forceId} and variance.run_id = ${runId}::uuid
          and variance.code = 'no-account')`

async function toBank(ctx: Context, runId: string): Promise<bigint> {
  const { rows } = await sql<{ pence: bigint }>`
    select coalesce(sum(payslip.net_pence), 0)::bigint as pence
    ${throughBank(ctx, runId)}`.execute(ctx.tx)
  return rows[0]?.pence ?? 0n
}

/** Whom a run pays through the bank, and how much: what the gate has added up. */
export async function paidByBank(ctx: Context, runId: string) {
  const { rows } = await sql<{ personId: string; net: bigint }>`
    select payslip.person_id as "personId", payslip.net_pence as net
    ${throughBank(ctx, runId)} order by payslip.person_id`.execute(ctx.tx)
  return rows
}
