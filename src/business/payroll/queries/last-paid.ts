import { sql } from 'kysely'
import { annualOf, payRecords } from '#business/elements'
import {
  NOT_EARNED,
  type EarnedLine,
  type PensionMonth,
  type ToDate,
  type ToTake,
} from '#business/grosstonet'
import { detailsOf, detailsOn, standingOf, type Details, type Standing } from '#business/paydetails'
import type { QueryContext } from '#platform/actions'
import { addMonths, dayOf, type Day } from '#platform/time'
import { own, visiblePayslips } from '../access.ts'
import { lastServed } from '../rules/served.ts'
import type { Tables } from '../tables.ts'
import { openRun } from './open-run.ts'

type Context = QueryContext<Tables>

/** A payslip of before with all that it was reckoned from; pence. */
export interface PaidBefore {
  readonly monthOn: Day
  readonly details: Details
  /** What the payslip before it left of the tax year. */
  readonly before: ToDate | undefined
  /** Its lines of pay, of its own month and of earlier ones. */
  readonly lines: readonly EarnedLine[]
  /** What it took for the pension of earlier months: that is as it was. */
  readonly earlier: readonly PensionMonth[]
  readonly scheme: string
  readonly annualPence: number
  readonly fullTimePence: number
  readonly standing: readonly ToTake[]
}

/** The actor's last monthly payslip that was released; undefined where there is none. */
function lastOwn(ctx: Context) {
  return visiblePayslips(ctx)
    .where('payslip.person_id', '=', ctx.actor.personId)
    .where('run.status', '=', 'released')
    .where('run.kind', '=', 'monthly')
    .orderBy('payslip.pay_on', 'desc')
    .limit(1)
    .select(['payslip.run_id as runId', 'payslip.organisation_id as organisationId'])
    .select(['payslip.pay_on as payOn', 'run.month_on as monthOn', 'run.says'])
    .select(['run.began_at as beganAt', 'run.settled_at as settledAt'])
    .select(['payslip.rank_or_grade as rankOrGrade', 'payslip.pension_scheme as scheme'])
    .select(['payslip.tax_code as taxCode', 'payslip.alone', 'payslip.ni_category as niCategory'])
    .select(['payslip.postgraduate', 'payslip.net_pence as net'])
    .select((eb) => eb.ref('payslip.loan_plan').$castTo<Details['loanPlan']>().as('loanPlan'))
    .select(sql<number>`payslip.annual_pence::float8`.as('annualPence'))
    .select((eb) => eb.ref('payslip.to_date').$castTo<ToDate>().as('toDate'))
    .executeTakeFirst()
}

type LastOwn = NonNullable<Awaited<ReturnType<typeof lastOwn>>>

/** What the payslip before it left of the tax year, an opening among them. */
async function leftBefore({ tx, forceId, actor }: Context, last: LastOwn) {
  const { rows } = await sql<{ toDate: ToDate }>`
    select payslip.to_date as "toDate" from payroll.payslip as payslip
    join payroll.run as run on run.force_id = payslip.force_id and run.run_id = payslip.run_id
    where payslip.force_id = ${forceId} and payslip.person_id = ${actor.personId}::uuid
      and payslip.organisation_id = ${last.organisationId} and run.status = 'released'
      and (payslip.pay_on, run.settled_at)
        < (${last.payOn}::date, ${String(last.settledAt)}::timestamptz)
    order by payslip.pay_on desc, run.settled_at desc limit 1`.execute(tx)
  return rows[0]?.toDate
}

interface KeptLine extends Omit<EarnedLine, 'record' | 'owedPence'> {
  readonly side: 'pay' | 'deduction' | 'employer'
}

async function linesOf({ tx, forceId, actor }: Context, { runId }: LastOwn) {
  const { rows } = await sql<KeptLine>`
    select side, code as element, pence::float8 as pence, month_on as "monthOn", from_on as "from",
      until_on as "until", quantity, unit, rate, factor, coalesce(version, '') as version,
      coalesce(paragraph, '') as paragraph, cost_centre as "costCentre",
      function_code as "functionCode"
    from payroll.line
    where force_id = ${forceId} and run_id = ${runId}::uuid
      and person_id = ${actor.personId}::uuid
      and code <> all(${NOT_EARNED}::text[])
      and (side = 'pay' or code in ('pension', 'employer-pension'))
    order by line_number`.execute(tx)
  return Map.groupBy(rows, ({ side }) => side)
}

/** What was taken for an earlier month as it was: nothing is due, and it was given back before. */
const asItWas = (line: KeptLine): PensionMonth => ({
  monthOn: line.monthOn,
  scheme: 'none',
  pensionablePence: 0,
  annualPence: 0,
  fullTimePence: 0,
  paidMemberPence: line.side === 'deduction' ? -line.pence : 0,
  paidEmployerPence: line.side === 'employer' ? -line.pence : 0,
})

/**
 * The actor's last monthly payslip with all that it was reckoned from, and the tables of its run as
 * they were known when it was made. Null for whoever has none. What is taken again and again is as
 * it is kept now for that pay day.
 */
export async function lastPaid<T>(asked: QueryContext<T>) {
  const ctx = own(asked)
  const { personId } = ctx.actor
  const last = personId === null ? undefined : await lastOwn(ctx)
  if (personId === null || last === undefined) return null
  const { monthOn, payOn, organisationId } = last
  const until = addMonths(monthOn, 1)
  const asOf = dayOf(last.beganAt)
  const run = openRun(
    { organisationId, kind: 'monthly', monthOn, payOn, workedUntil: until, firstMonth: monthOn },
    asOf,
  )
  const records = (await payRecords(ctx, [personId], { from: monthOn, until })).get(personId)
  const servedOn = lastServed(records?.employments ?? [], { from: monthOn, until })
  const annual = records && annualOf(run.elements, records, servedOn)
  const details = (await detailsOf(ctx, [personId])).get(personId)
  const { taxCode, alone, niCategory, loanPlan, postgraduate, scheme, annualPence } = last
  const kept = await linesOf(ctx, last)
  const pensions = [...(kept.get('deduction') ?? []), ...(kept.get('employer') ?? [])]
  const before = await leftBefore(ctx, last)
  const paid: PaidBefore = {
    monthOn,
    details: {
      ...detailsOn(details, payOn),
      taxCode,
      alone,
      niCategory,
      loanPlan,
      postgraduate,
    },
    before,
    lines: (kept.get('pay') ?? []).map((line) => ({ ...line, record: null, owedPence: null })),
    earlier: pensions.flatMap((line) => (line.monthOn < monthOn ? [asItWas(line)] : [])),
    scheme,
    annualPence,
    fullTimePence: annual?.fullTimePence ?? annualPence,
    standing: toTakeOf(
      (await standingOf(ctx, [personId], payOn)).get(personId) ?? [],
      last,
      before,
    ),
  }
  return { ...last, personId, run, paid, records, servedOn, rankScheme: annual?.scheme ?? 'none' }
}

/** What was to be taken, with how recoveries of an earlier tax year stood before the payslip. */
function toTakeOf(
  standing: readonly Standing[],
  { toDate }: LastOwn,
  before: ToDate | undefined,
): readonly ToTake[] {
  return standing.flatMap((one): readonly ToTake[] => {
    if (one.kind !== 'recovery' || one.taxYear === toDate.taxYear) return [one]
    const held = toDate.earlier[one.standingId]
    if (held === undefined) return []
    const repaid = before?.earlier[one.standingId]?.repaid ?? 0
    return [{ ...one, earlier: { ...held, repaid } }]
  })
}
