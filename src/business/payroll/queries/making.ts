import { sql } from 'kysely'
import { problemsWithPayDay } from '#business/banking'
import { periodOn, taxYearOn } from '#business/statutory'
import type { CommandContext, QueryContext } from '#platform/actions'
import { conflict, refuse, refuseIfAny } from '#platform/refusals'
import { addMonths, formatDay, formatMonth, laterDay, type Day } from '#platform/time'
import { problemsWithDays, type RunDays } from '../rules/run-days.ts'
import type { Tables } from '../tables.ts'
import { employerOf } from './reference.ts'

/** People of a run are paid in shares of so many, each in one transaction. */
const PEOPLE_IN_A_SHARE = 1_000

/** A run as somebody asks for it. */
export interface AskedRun extends RunDays {
  readonly kind: 'monthly' | 'supplementary'
  readonly looksBack: number
  /** Of a supplementary run: their collar or staff numbers. */
  readonly numbers: readonly string[]
}

/** Refuses a run of days that cannot be, of an organisation that pays nobody, or beside another. */
export async function refuseUnmakeable(ctx: QueryContext<Tables>, asked: AskedRun): Promise<void> {
  const { organisationId } = ctx.actor
  employerOf(organisationId, asked.payOn)
  refuseIfAny(problemsWithDays(asked, ctx.today))
  const rows = await ctx.tx
    .selectFrom('payroll.run')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .where('status', '<>', 'cancelled')
    .where((eb) =>
      eb.or([
        eb('status', 'in', ['making', 'made', 'sent']),
        eb.and([eb('month_on', '>=', asked.monthOn), eb('kind', '<>', 'supplementary')]),
      ]),
    )
    .select(['reference', 'status', 'month_on as monthOn'])
    .execute()
  const open = rows.find(({ status }) => status !== 'released')
  if (open !== undefined) {
    conflict({
      code: 'payroll.run-open',
      message: `${open.reference} is not finished. Release or cancel it before you make another`,
    })
  }
  const later = rows.find(({ monthOn }) => monthOn >= asked.monthOn)
  if (later !== undefined && asked.kind === 'monthly') {
    conflict({
      code: 'payroll.month-paid',
      message: `${formatMonth(later.monthOn)} has been paid by ${later.reference}. Make a supplementary run, or the month after it`,
    })
  }
  await refuseBeforeLast(ctx, asked)
  const atTheBank = problemsWithPayDay(asked.payOn, ctx.today)
  refuseIfAny(atTheBank.map((problem) => ({ ...problem, field: 'payOn' })))
}

/** Each run goes on from the one before it, so that none pays before the day of that one. */
async function refuseBeforeLast(ctx: QueryContext<Tables>, { payOn }: RunDays): Promise<void> {
  const last = await ctx.tx
    .selectFrom('payroll.run')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', ctx.actor.organisationId)
    .where('status', '=', 'released')
    .where('pay_on', '>', payOn)
    .orderBy('pay_on', 'desc')
    .select(['reference', 'pay_on as payOn'])
    .executeTakeFirst()
  if (last === undefined) return
  refuse({
    code: 'payroll.before-last-run',
    message: `${last.reference} pays on ${formatDay(last.payOn)}. Give that day or one after it`,
    field: 'payOn',
  })
}

/** Whom a supplementary run is for, by their numbers. Refused for a number that nobody has. */
export async function peopleByNumber(
  ctx: QueryContext<Tables>,
  numbers: readonly string[],
): Promise<readonly string[]> {
  const rows = await ctx.tx
    .selectFrom('people.published_person')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', ctx.actor.organisationId)
    .where('collar_number', '=', sql<string>`any(${numbers}::text[])`)
    .select(['person_id as personId', 'collar_number as number'])
    .execute()
  const known = new Set(rows.map(({ number }) => number))
  const unknown = numbers.filter((number) => !known.has(number))
  if (rows.length === 0 || unknown.length > 0) {
    refuse({
      code: 'payroll.no-such-number',
      message:
        unknown.length > 0
          ? `Nobody of your organisation has the number ${unknown[0]}`
          : 'Give the collar or staff numbers of those who are paid, one a row',
      field: 'numbers',
    })
  }
  return rows.map(({ personId }) => personId)
}

/**
 * The first month that a run looks at: as many before its own as it looks back, and none of the
 * time before the first run, which an earlier system paid.
 */
export async function firstMonthOf(
  ctx: QueryContext<Tables>,
  { monthOn, looksBack }: { readonly monthOn: Day; readonly looksBack: number },
  organisationId: number,
): Promise<Day> {
  const { rows } = await sql<{ first: Day | null }>`
    select coalesce(
      (max(month_on) filter (where kind = 'opening') + interval '1 month')::date,
      min(month_on) filter (where kind = 'monthly')) as first
    from payroll.run where force_id = ${ctx.forceId} and organisation_id = ${organisationId}
      and status = 'released'`.execute(ctx.tx)
  return laterDay(addMonths(monthOn, -looksBack), rows[0]?.first ?? monthOn)
}

/** Enters a run with its shares, and has a machine work through them. */
export async function beginRun(
  ctx: CommandContext<Tables>,
  asked: AskedRun & { readonly says: string; readonly people: readonly string[] | null },
): Promise<{ readonly runId: string; readonly reference: string; readonly shares: number }> {
  const runId = ctx.newId()
  const reference = await ctx.reference('PR')
  const { organisationId } = ctx.actor
  const keys = { force_id: ctx.forceId, organisation_id: organisationId, run_id: runId }
  await ctx.tx
    .insertInto('payroll.run')
    .values({
      ...keys,
      reference,
      kind: asked.kind,
      says: asked.says,
      tax_year: taxYearOn(asked.payOn),
      period: periodOn('monthly', asked.payOn),
      month_on: asked.monthOn,
      pay_on: asked.payOn,
      worked_until: asked.workedUntil,
      looks_back: asked.looksBack,
      for_people: asked.people === null ? null : [...asked.people],
      shares: 0,
      shares_done: 0,
      status: 'making',
      made_by: ctx.actor.personId,
      began_at: ctx.now.toString(),
      version: 1,
    })
    .execute()
  const first = await firstMonthOf(ctx, asked, organisationId)
  const until = addMonths(asked.monthOn, 1)
  const { rows } = await sql<{ share: number }>`
    insert into payroll.share (force_id, organisation_id, run_id, share, person_ids)
    select ${ctx.forceId}, ${organisationId}, ${runId}::uuid, placed.share,
      array_agg(person_id order by person_id)
    from (
      select person_id,
        (1 + (row_number() over (order by person_id) - 1) / ${PEOPLE_IN_A_SHARE})::int as share
      from (
        select distinct person_id from people.published_service
        where force_id = ${ctx.forceId} and organisation_id = ${organisationId}
          and valid_from < ${until}::date
          and (valid_until is null or valid_until > ${first}::date)
          and (${asked.people}::uuid[] is null or person_id = any(${asked.people}::uuid[]))
      ) as person
    ) as placed
    group by placed.share
    returning share`.execute(ctx.tx)
  if (rows.length === 0) {
    refuse({ code: 'payroll.nobody', message: 'Nobody is employed in that month. Give another' })
  }
  await ctx.tx
    .updateTable('payroll.run')
    .set({ shares: rows.length })
    .where('force_id', '=', ctx.forceId)
    .where('run_id', '=', runId)
    .execute()
  for (const { share } of rows) ctx.later({ job: 'payroll.pay-share', payload: { runId, share } })
  return { runId, reference, shares: rows.length }
}
