import { sql } from 'kysely'
import { NOT_EARNED, type Paid, type ToDate } from '#business/grosstonet'
import type { CommandContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

type Context = Pick<CommandContext<Tables>, 'tx' | 'forceId'>

/** What the last payslip of somebody left: the year so far, and net pay of the last monthly run. */
export interface Before {
  readonly toDate: ToDate
  readonly wasNet: number | null
}

/** The last released payslip of each of some people in an organisation. */
export async function lastPayslips(
  { tx, forceId }: Context,
  organisationId: number,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Before>> {
  const { rows } = await sql<{
    personId: string
    toDate: ToDate
    wasNet: number | null
  }>`select person.id as "personId", last.to_date as "toDate", monthly.net as "wasNet"
    from unnest(${personIds}::uuid[]) as person (id)
    cross join lateral (
      select payslip.to_date from payroll.payslip as payslip
      join payroll.run as run on run.force_id = payslip.force_id and run.run_id = payslip.run_id
      where payslip.force_id = ${forceId} and payslip.person_id = person.id
        and payslip.organisation_id = ${organisationId} and run.status = 'released'
      order by payslip.pay_on desc, run.settled_at desc, run.run_id desc limit 1) as last
    left join lateral (
      select payslip.net_pence::float8 as net from payroll.payslip as payslip
      join payroll.run as run on run.force_id = payslip.force_id and run.run_id = payslip.run_id
      where payslip.force_id = ${forceId} and payslip.person_id = person.id
        and payslip.organisation_id = ${organisationId} and run.status = 'released'
        and run.kind = 'monthly'
      order by payslip.pay_on desc limit 1) as monthly on true`.execute(tx)
  return new Map(rows.map(({ personId, ...before }) => [personId, before]))
}

/** By person and month: of what a month was last reckoned. */
export async function madeOf(
  { tx, forceId }: Context,
  {
    organisationId,
    personIds,
    from,
  }: {
    readonly organisationId: number
    readonly personIds: readonly string[]
    readonly from: Day
  },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; madeOf: string }>`
    select distinct on (earned.person_id, earned.month_on)
      earned.person_id || ' ' || earned.month_on as key, earned.made_of as "madeOf"
    from payroll.earned as earned
    join payroll.run as run on run.force_id = earned.force_id and run.run_id = earned.run_id
    where earned.force_id = ${forceId} and earned.person_id = any(${personIds}::uuid[])
      and earned.organisation_id = ${organisationId} and earned.month_on >= ${from}::date
      and run.status = 'released'
    order by earned.person_id, earned.month_on, run.settled_at desc, run.run_id desc`.execute(tx)
  return new Map(rows.map(({ key, madeOf: made }) => [key, made]))
}

/** What was paid for some months of some people: pay by line, and pension, in pence. */
export interface PaidMonth {
  readonly pay: Paid[]
  member: number
  employer: number
}

export async function paidFor(
  { tx, forceId }: Context,
  organisationId: number,
  months: readonly { readonly personId: string; readonly monthOn: Day }[],
): Promise<ReadonlyMap<string, PaidMonth>> {
  const paid = new Map<string, PaidMonth>()
  if (months.length === 0) return paid
  const { rows } = await sql<Paid & { key: string; side: string }>`
    select asked.person_id || ' ' || asked.month_on as key, line.side, line.code,
      case when line.record_kind = 'overtime' then line.record_id end as "recordId",
      line.cost_centre as "costCentre",
      line.function_code as "functionCode", sum(line.pence)::float8 as pence
    from unnest(${months.map(({ personId }) => personId)}::uuid[],
      ${months.map(({ monthOn }) => monthOn)}::date[]) as asked (person_id, month_on)
    join payroll.line as line on line.force_id = ${forceId}
      and line.person_id = asked.person_id and line.month_on = asked.month_on
      and line.organisation_id = ${organisationId}
    join payroll.run as run on run.force_id = line.force_id and run.run_id = line.run_id
      and run.status = 'released'
    where line.code <> all(${NOT_EARNED}::text[])
      and (line.side = 'pay' or line.code in ('pension', 'employer-pension'))
    group by 1, 2, 3, 4, 5, 6`.execute(tx)
  for (const { key, side, ...one } of rows) {
    const month = paid.get(key) ?? { pay: [], member: 0, employer: 0 }
    paid.set(key, month)
    if (side === 'pay') month.pay.push(one)
    else if (side === 'deduction') month.member += one.pence
    else month.employer += one.pence
  }
  return paid
}
