import { sql } from 'kysely'
import {
  earlierYear,
  neverPay,
  NOT_EARNED,
  type EarlierYear,
  type EndedYear,
  type ToTake,
} from '#business/grosstonet'
import { detailsOf, detailsOn, type Standing, type YearAsked } from '#business/paydetails'
import {
  openPeriod,
  openStatutory,
  parseTaxCode,
  periodOn,
  taxYearOn,
  type Plan,
} from '#business/statutory'
import type { CommandContext, QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'
import type { Before } from './before.ts'

type Context = Pick<CommandContext<Tables>, keyof QueryContext>
type Of<T> = ReadonlyMap<string, readonly T[]>

/**
 * What is to be taken of some people, with how each recovery stands whose tax year has ended: as
 * the last payslip has it or, on the first pay day after that year, reckoned from its payslips.
 */
export async function withEarlierYears(
  ctx: Context,
  { organisationId, taxYear }: { readonly organisationId: number; readonly taxYear: string },
  standing: Of<Standing>,
  before: ReadonlyMap<string, Before>,
): Promise<Of<ToTake>> {
  const isOver = (one: Standing): boolean => one.kind === 'recovery' && one.taxYear !== taxYear
  const held = (personId: string, { standingId }: Standing) =>
    before.get(personId)?.toDate.earlier[standingId]
  const ended = [...standing].flatMap(([personId, some]) =>
    some.flatMap((one) =>
      isOver(one) && held(personId, one) === undefined ? (askedOf(personId, one) ?? []) : [],
    ),
  )
  const years = await endedYears(ctx, organisationId, ended)
  const stands = (personId: string, one: Standing) => {
    const taken = before.get(personId)?.toDate.taken[one.standingId] ?? 0
    const left = (one.totalPence ?? 0) - taken
    const year = years.get(one.standingId)
    return held(personId, one) ?? (year === undefined ? neverPay(left) : earlierYear(left, year))
  }
  return new Map(
    [...standing].map(([personId, some]) => [
      personId,
      some.map((one) => (isOver(one) ? { ...one, earlier: stands(personId, one) } : one)),
    ]),
  )
}

/**
 * What the tax year that paid an overpayment took of what is left of it, in pence: of somebody who
 * pays it back outside pay, of the year as their last payslip in it left it.
 */
export async function takenOfYear<T>(
  ctx: CommandContext<T>,
  { overpaymentId: standingId, organisationId, leftPence, ...asked }: YearAsked,
): Promise<EarlierYear> {
  const own = ctx as unknown as Context
  const years = await endedYears(own, organisationId, [{ ...asked, standingId }])
  const year = years.get(standingId)
  return year === undefined ? neverPay(leftPence) : earlierYear(leftPence, year)
}

export interface Asked {
  readonly personId: string
  readonly standingId: string
  readonly taxYear: string
  readonly foundBy: string
}

/** A recovery of a tax year whose figures are needed; none of what was never pay. */
function askedOf(personId: string, { standingId, taxYear, foundBy }: Standing): Asked | undefined {
  if (taxYear === null || foundBy === null) return undefined
  return { personId, standingId, taxYear, foundBy }
}

interface Row {
  readonly standingId: string
  readonly personId: string
  readonly overpaid: number
  readonly payOn: Day
  readonly taxable: number
  readonly niable: number
  readonly niCategory: string
  readonly loanPlan: Plan | null
  readonly postgraduate: boolean
  readonly lastOn: Day
  readonly taxCode: string
  readonly alone: boolean
  readonly yearTaxable: number
}

/**
 * By recovery the months that were paid too much with the payslips that paid them, the latest
 * first, and the last payslip of their tax year.
 */
async function monthsOf(
  { tx, forceId }: Context,
  organisationId: number,
  asked: readonly Asked[],
): Promise<readonly Row[]> {
  const released = sql`from payroll.payslip as payslip
      join payroll.run as run on run.force_id = payslip.force_id and run.run_id = payslip.run_id
      where payslip.force_id = ${forceId} and payslip.person_id = month.person_id
        and payslip.organisation_id = ${organisationId} and payslip.tax_year = month.tax_year
        and run.status = 'released'`
  const { rows } = await sql<Row>`
    with asked as (select * from unnest(${asked.map(({ standingId }) => standingId)}::uuid[],
        ${asked.map(({ personId }) => personId)}::uuid[],
        ${asked.map(({ foundBy }) => foundBy)}::uuid[],
        ${asked.map(({ taxYear }) => taxYear)}::text[])
        as recovery (standing_id, person_id, run_id, tax_year)),
    month as (
      select asked.*, line.month_on, -sum(line.pence) as pence
      from asked
      join payroll.line as line on line.force_id = ${forceId} and line.run_id = asked.run_id
        and line.person_id = asked.person_id and line.side = 'pay'
        and line.code <> all(${NOT_EARNED}::text[])
      group by asked.standing_id, asked.person_id, asked.run_id, asked.tax_year, line.month_on
      having sum(line.pence) < 0)
    select month.standing_id as "standingId", month.person_id as "personId",
      month.pence::float8 as overpaid, paid.pay_on as "payOn",
      paid.taxable_pence::float8 as taxable, paid.niable_pence::float8 as niable,
      paid.ni_category as "niCategory", paid.loan_plan as "loanPlan", paid.postgraduate,
      last.pay_on as "lastOn", last.tax_code as "taxCode", last.alone,
      (last.to_date ->> 'taxable')::float8 as "yearTaxable"
    from month
    join lateral (select payslip.* ${released} and run.kind = 'monthly'
        and run.month_on = month.month_on limit 1) as paid on true
    join lateral (select payslip.* ${released}
        order by payslip.pay_on desc, run.settled_at desc limit 1) as last on true
    order by month.standing_id, month.month_on desc`.execute(tx)
  return rows
}

/** Ended tax years as their payslips left them, by the recovery that is of them. */
export async function endedYears(
  ctx: Context,
  organisationId: number,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, EndedYear>> {
  if (asked.length === 0) return new Map()
  const rows = await monthsOf(ctx, organisationId, asked)
  const details = await detailsOf(ctx, [...new Set(rows.map(({ personId }) => personId))])
  const years = new Map<string, EndedYear>()
  for (const [standingId, months] of Map.groupBy(rows, (row) => row.standingId)) {
    const { personId, lastOn, taxCode, alone, yearTaxable } = months[0]!
    years.set(standingId, {
      period: periodOf(lastOn),
      code: parseTaxCode(alone ? `${taxCode} M1` : taxCode),
      taxable: yearTaxable,
      previousPay: detailsOn(details.get(personId), lastOn).previousPayPence,
      months: months.map(({ payOn, loanPlan, postgraduate, ...month }) => ({
        ...month,
        period: periodOf(payOn),
        plans: [
          ...(loanPlan === null ? [] : [loanPlan]),
          ...(postgraduate ? (['postgraduate'] as const) : []),
        ],
      })),
    })
  }
  return years
}

function periodOf(payDay: Day) {
  const statutory = openStatutory(taxYearOn(payDay))
  const period = periodOn('monthly', payDay)
  return openPeriod(statutory, { frequency: 'monthly', period, payDay })
}
