import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { absencesToPay, type AbsenceToPay } from '#business/absence'
import { absencePay, averagesAsked, payDecisions } from '#business/absencepay'
import type { AbsencePayTables, AbsenceRecords } from '#business/absencepay'
import type { AverageAsked, PaidAverage, PaidStretch } from '#business/absencepay'
import { linesOf, type PayLine, type PayRecords } from '#business/elements'
import { isPensionable, NOT_EARNED } from '#business/grosstonet'
import { averageOfMonths } from '#business/statutory'
import type { CommandContext } from '#platform/actions'
import { addMonths, firstOfMonth, type Day } from '#platform/time'
import type { Tables } from '../tables.ts'
import type { OpenRun, RunMonth } from './open-run.ts'

/** The scheme whose assumed pay is an average. */
const AVERAGED = 'lgps'

type Context = Pick<CommandContext<Tables>, 'tx' | 'forceId'>

/** Eight weeks of days: pay of so many days up to the last pay day makes the average. */
const DAYS_OF_AVERAGE = 56

interface Asked {
  readonly organisationId: number
  readonly personIds: readonly string[]
  readonly from: Day
  readonly until: Day
}

/** Of whoever is away on some days: absences, averages they are paid by, what was decided. */
export async function absentAmong(
  ctx: Context,
  tables: AbsencePayTables,
  { organisationId, personIds, ...days }: Asked,
): Promise<ReadonlyMap<string, AbsenceRecords>> {
  const absences = Map.groupBy(
    await absencesToPay(ctx, personIds, days),
    ({ personId }) => personId,
  )
  const asked = [...absences.values()].flatMap((some) => averagesAsked(tables, some, days))
  const averages = await averagesOf(ctx, organisationId, asked)
  const decisions = await payDecisions(ctx, [...absences.keys()])
  const assumed = await monthsBefore(ctx, organisationId, tables, [...absences.values()].flat())
  return new Map(
    [...absences].map(([personId, some]) => [
      personId,
      { absences: some, averages, decisions, assumed },
    ]),
  )
}

/**
 * Average weekly earnings by absence, from what was really paid: the payments of the eight weeks
 * up to the last pay day, which of monthly pay are two, twelve to 52 weeks (SMP (General)
 * Regulations 1986 reg. 21; SSP (General) Regulations 1982 reg. 19). Pay that counts for National
 * Insurance. Nothing for whoever was paid nothing here in that time.
 */
async function averagesOf(
  { tx, forceId }: Context,
  organisationId: number,
  asked: readonly AverageAsked[],
): Promise<ReadonlyMap<string, PaidAverage>> {
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ absenceId: string; pence: number; paidOn: Day[] }>`
    with asked as (
      select * from unnest(${asked.map(({ personId }) => personId)}::uuid[],
        ${asked.map(({ absenceId }) => absenceId)}::uuid[],
        ${asked.map(({ upTo }) => upTo)}::date[]) as row (person_id, absence_id, up_to)),
    paid as (
      select asked.absence_id, payslip.pay_on, payslip.niable_pence, run.kind,
        max(payslip.pay_on) filter (where run.kind = 'monthly')
          over (partition by asked.absence_id) as last_on
      from asked
      join payroll.payslip as payslip on payslip.force_id = ${forceId}
        and payslip.person_id = asked.person_id and payslip.organisation_id = ${organisationId}
        and payslip.pay_on <= asked.up_to
      join payroll.run as run on run.force_id = payslip.force_id and run.run_id = payslip.run_id
        and run.status = 'released' and run.kind <> 'opening')
    select absence_id as "absenceId", sum(niable_pence)::float8 as pence,
      json_agg(distinct pay_on order by pay_on) filter (where kind = 'monthly') as "paidOn"
    from paid where pay_on <= last_on and pay_on > last_on - ${DAYS_OF_AVERAGE}::int
    group by absence_id having sum(niable_pence) >= 0`.execute(tx)
  return new Map(
    rows.map(({ absenceId, pence, paidOn }) => [
      absenceId,
      { ...averageOfMonths(pence, paidOn.length), paidOn },
    ]),
  )
}

/** Months before an absence whose pensionable pay makes the average of the LGPS. */
const MONTHS_BEFORE = 3

/**
 * By absence the average of pensionable pay of the three months before the one in which it began,
 * pence a month: what released runs paid for them, without what being away did to it and without
 * lump sums (LGPS Regulations 2013 reg. 21(4), (4A)). Of fewer months by those there are; nothing
 * where no run paid any. Looked up month by month, whatever is known of lines just written: that is
 * what `offset 0` is for.
 */
async function monthsBefore(
  { tx, forceId }: Context,
  organisationId: number,
  { assumed }: AbsencePayTables,
  absences: readonly AbsenceToPay[],
): Promise<ReadonlyMap<string, number>> {
  const rows = assumed.flatMap((row) => (row.basis === 'average' ? [row] : []))
  const kinds = new Set(rows.map(({ kind }) => kind))
  const asked = absences.flatMap((one) => (kinds.has(one.kind) ? [one] : []))
  if (asked.length === 0) return new Map()
  const found = await sql<{ absenceId: string; code: string; pence: number; months: number }>`
    with asked as (
      select * from unnest(${asked.map(({ personId }) => personId)}::uuid[],
        ${asked.map(({ absenceId }) => absenceId)}::uuid[],
        ${asked.map(({ firstOn }) => firstOfMonth(firstOn))}::date[],
        ${asked.map(({ firstOn }) => addMonths(firstOfMonth(firstOn), -MONTHS_BEFORE))}::date[])
        as row (person_id, absence_id, until_on, from_on)),
    paid as (
      select asked.absence_id, line.month_on, line.code, line.pence from asked
      cross join lateral (
        select month_on, code, pence, run_id from payroll.line as line
        where line.force_id = ${forceId} and line.person_id = asked.person_id
          and line.month_on >= asked.from_on and line.month_on < asked.until_on
          and line.organisation_id = ${organisationId}
          and line.side = 'pay' and line.record_kind is distinct from 'absence'
          and line.code <> all(${NOT_EARNED}::text[])
        offset 0) as line
      join payroll.run as run on run.force_id = ${forceId} and run.run_id = line.run_id
        and run.status = 'released' and run.kind <> 'opening')
    select absence_id as "absenceId", code, sum(pence)::float8 as pence,
      (select count(distinct every.month_on)::int from paid as every
        where every.absence_id = paid.absence_id) as months
    from paid group by absence_id, code`.execute(tx)
  const leftOut = new Set(rows.flatMap(({ leavesOut }) => leavesOut))
  const averages = new Map<string, number>()
  for (const { absenceId, code, pence, months } of found.rows) {
    if (leftOut.has(code) || !isPensionable(code, AVERAGED)) continue
    averages.set(absenceId, (averages.get(absenceId) ?? 0) + pence / months)
  }
  return averages
}

/** A month of somebody in an organisation: what it gives, with what being away does to it. */
export interface MonthOwed {
  readonly owed: readonly PayLine[]
  /** Its lines of somebody who is not away, and what being away gives beside them. */
  readonly lines: readonly PayLine[]
  readonly stretches: readonly PaidStretch[]
  readonly averageUnknown: boolean
}

/** What a month gives somebody, absences and all, line by line. */
export function monthOwed(
  { terms: { organisationId }, elements, absence: tables }: OpenRun,
  records: PayRecords,
  absent: AbsenceRecords | undefined,
  month: RunMonth,
): MonthOwed {
  const lines = linesOf(elements, records, month).filter(
    (line) => line.organisationId === organisationId,
  )
  if (absent === undefined) return { owed: lines, lines, stretches: [], averageUnknown: false }
  const { employments } = records
  const away = absencePay({ ...absent, tables, month, employments, lines })
  const { stretches, averageUnknown } = away
  return { owed: [...lines, ...away.lines], lines, stretches, averageUnknown }
}

/** The key of a month with what absences do to it: as it was where they do nothing. */
export function keyWithAbsences(key: string, { owed }: MonthOwed): string {
  const away = owed.filter(({ record }) => record?.kind === 'absence')
  return away.length === 0 ? key : hash('sha1', `${key}\n${JSON.stringify(away)}`, 'base64url')
}
