import { sql } from 'kysely'
import { problemsBeforePosting } from '#business/ledger'
import type { QueryContext } from '#platform/actions'
import type { PaidForReturn } from '../rules/for-returns.ts'
import type { Gate } from '../rules/gate.ts'
import { netOf, sidesOf, type LineSum } from '../rules/posting.ts'
import { fromNetOf, untaxedOf } from '../rules/told-lines.ts'
import type { Tables } from '../tables.ts'
import { headsEmployed } from './employed.ts'
import { fpsNetOf } from './fps-net.ts'
import { journalFrom, lineSums, postedOn, totalsOf, type RunTotals } from './journal.ts'
import type { Run } from './one-run.ts'

type Context = QueryContext<Tables>

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
  const { runId, organisationId } = run
  const totals = await totalsOf(ctx, runId)
  const lines = await lineSums(ctx, runId)
  const journal = await journalFrom(ctx, run, lines, totals)
  const sides = sidesOf(journal)
  const { rows } = await sql<Counts>`
    with found as (
      select variance.person_id, variance.code, variance.explanation, variance.is_pence
      from payroll.variance as variance
      where variance.force_id = ${ctx.forceId} and variance.run_id = ${runId}::uuid),
    employed as (${headsEmployed(ctx, run)})
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
