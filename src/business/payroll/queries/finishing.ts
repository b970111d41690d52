import { sql, type RawBuilder } from 'kysely'
import { NOT_EARNED } from '#business/grosstonet'
import { peopleWithoutAccount } from '#business/records'
import type { CommandContext } from '#platform/actions'
import type { Tables } from '../tables.ts'
import { headsEmployed } from './employed.ts'
import type { Run } from './one-run.ts'

type Context = CommandContext<Tables>

/** Counts a share as done; with the last one the run is made, and looked over as a whole. */
export async function finishRun(ctx: Context, run: Run): Promise<void> {
  const { rows } = await sql<{ missing: number }>`
    update payroll.run set shares_done = shares_done + 1
    where force_id = ${ctx.forceId} and run_id = ${run.runId}::uuid
    returning shares - shares_done as missing`.execute(ctx.tx)
  if (rows[0]?.missing !== 0) return
  if (run.kind === 'monthly') await enter(ctx, run, 'not-paid', unpaid(ctx, run))
  await enter(ctx, run, 'no-place', withoutPlace(ctx, run))
  await enterWithoutAccount(ctx, run)
  await sql`update payroll.run set status = 'made', made_at = ${ctx.now.toString()}::timestamptz,
      version = version + 1, pay_bill_pence = (
        select coalesce(sum(niable_pence), 0)::bigint from payroll.payslip
        where force_id = ${ctx.forceId} and run_id = ${run.runId}::uuid),
      content_digest = (
        select sha256(convert_to(coalesce(string_agg(payslip.person_id || ' '
          || payslip.gross_pence || ' ' || payslip.net_pence, ',' order by payslip.person_id), ''),
          'UTF8'))
        from payroll.payslip as payslip
        where payslip.force_id = ${ctx.forceId} and payslip.run_id = ${run.runId}::uuid)
    where force_id = ${ctx.forceId} and run_id = ${run.runId}::uuid`.execute(ctx.tx)
}

/** Enters who is out of the ordinary for one reason, and of how many pence; once each. */
async function enter(
  ctx: Context,
  { runId, organisationId }: Run,
  code: string,
  people: RawBuilder<unknown>,
): Promise<void> {
  await sql`insert into payroll.variance
      (force_id, organisation_id, run_id, person_id, code, is_pence)
    select ${ctx.forceId}, ${organisationId}, ${runId}::uuid, person_id, ${code}, pence
    from (${people}) as found (person_id, pence) order by person_id
    on conflict do nothing`.execute(ctx.tx)
}

/** Who was in post in the month and is paid nothing by this run: heads paid are heads employed. */
const unpaid = (ctx: Context, run: Run) =>
  sql`select head.person_id, 0 from (${headsEmployed(ctx, run)}) as head
    where not exists (select from payroll.payslip as payslip
      where payslip.force_id = ${ctx.forceId} and payslip.run_id = ${run.runId}::uuid
        and payslip.person_id = head.person_id)`

/** Whose cost has no place in the ledger: they sit in no post with a cost centre and a function. */
const withoutPlace = ({ forceId }: Context, { runId }: Run) =>
  sql`select line.person_id, sum(line.pence) from payroll.line as line
    where line.force_id = ${forceId} and line.run_id = ${runId}::uuid and line.side = 'pay'
      and line.code <> all(${NOT_EARNED}::text[])
      and (line.cost_centre is null or line.function_code is null)
    group by line.person_id`

/** Who is paid, and has no account to be paid into on the pay day. */
async function enterWithoutAccount(ctx: Context, run: Run): Promise<void> {
  const paid = sql`from payroll.payslip
    where force_id = ${ctx.forceId} and run_id = ${run.runId}::uuid and net_pence > 0`
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" ${paid}`.execute(ctx.tx)
  const ids = rows.map(({ personId }) => personId)
  const without = await peopleWithoutAccount(ctx, ids, run.payOn)
  if (without.length === 0) return
  const people = sql`select person_id, net_pence ${paid} and person_id = any(${without}::uuid[])`
  await enter(ctx, run, 'no-account', people)
}
