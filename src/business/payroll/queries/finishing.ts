import { sql } from 'kysely'
import { NOT_EARNED } from '#business/grosstonet'
import { peopleWithoutAccount } from '#business/records'
import type { CommandContext } from '#platform/actions'
import { addMonths } from '#platform/time'
import type { Tables } from '../tables.ts'
import type { Run } from './one-run.ts'

type Context = CommandContext<Tables>

/** Counts a share as done; with the last one the run is made, and looked over as a whole. */
export async function finishRun(ctx: Context, run: Run): Promise<void> {
  const { rows } = await sql<{ missing: number }>`
    update payroll.run set shares_done = shares_done + 1
    where force_id = ${ctx.forceId} and run_id = ${run.runId}::uuid
    returning shares - shares_done as missing`.execute(ctx.tx)
  if (rows[0]?.missing !== 0) return
  if (run.kind === 'monthly') await enterUnpaid(ctx, run)
  await enterWithoutPlace(ctx, run)
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

/** Who was in post in the month and is paid nothing by this run: heads paid are heads employed. */
async function enterUnpaid(ctx: Context, { runId, organisationId, monthOn }: Run): Promise<void> {
  await sql`insert into payroll.variance
      (force_id, organisation_id, run_id, person_id, code, was_pence, is_pence)
    select distinct on (service.person_id) ${ctx.forceId}, ${organisationId}, ${runId}::uuid,
      service.person_id, 'not-paid', null::bigint, 0
    from people.published_service as service
    where service.force_id = ${ctx.forceId} and service.organisation_id = ${organisationId}
      and service.valid_from < ${addMonths(monthOn, 1)}::date
      and (service.valid_until is null or service.valid_until > ${monthOn}::date)
      and service.category in ('officer', 'staff', 'pcso') and service.status <> 'career-break'
      and not exists (select from payroll.payslip as payslip
        where payslip.force_id = ${ctx.forceId} and payslip.run_id = ${runId}::uuid
          and payslip.person_id = service.person_id)
    order by service.person_id
    on conflict do nothing`.execute(ctx.tx)
}

/** Whose cost has no place in the ledger: they sit in no post with a cost centre and a function. */
async function enterWithoutPlace(ctx: Context, { runId, organisationId }: Run): Promise<void> {
  await sql`insert into payroll.variance
      (force_id, organisation_id, run_id, person_id, code, was_pence, is_pence)
    select ${ctx.forceId}, ${organisationId}, ${runId}::uuid, line.person_id, 'no-place',
      null::bigint, sum(line.pence)
    from payroll.line as line
    where line.force_id = ${ctx.forceId} and line.run_id = ${runId}::uuid and line.side = 'pay'
      and line.code <> all(${NOT_EARNED}::text[])
      and (line.cost_centre is null or line.function_code is null)
    group by line.person_id`.execute(ctx.tx)
}

async function enterWithoutAccount(
  ctx: Context,
  { runId, organisationId, payOn }: Run,
): Promise<void> {
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from payroll.payslip where force_id = ${ctx.forceId}
      and run_id = ${runId}::uuid and net_pence > 0`.execute(ctx.tx)
  const ids = rows.map(({ personId }) => personId)
  const without = await peopleWithoutAccount(ctx, ids, payOn)
  if (without.length === 0) return
  await sql`insert into payroll.variance
      (force_id, organisation_id, run_id, person_id, code, was_pence, is_pence)
    select ${ctx.forceId}, ${organisationId}, ${runId}::uuid, person_id, 'no-account', null::bigint,
      net_pence
    from payroll.payslip where force_id = ${ctx.forceId} and run_id = ${runId}::uuid
      and person_id = any(${without}::uuid[])`.execute(ctx.tx)
}
