import { sql } from 'kysely'
import { openPeriod, openStatutory, periodOn, taxYearOn } from '#business/statutory'
import type { CommandContext, QueryContext, SealedPlace } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'

/** Somebody's tax details, with the day from which they hold. */
export interface NewDetails {
  readonly personId: string
  readonly organisationId: number
  readonly from: Day
  readonly taxCode: string
  readonly alone: boolean
  readonly niCategory: string
  readonly loanPlan: string | null
  readonly postgraduate: boolean
  readonly pension: string
  readonly previousPayPence: number
  readonly previousTaxPence: number
  readonly source: string
}

/** The category letters of the tax year of a day. Refused for a year without rates. */
export function lettersOn(day: Day): readonly string[] {
  const tables = openStatutory(taxYearOn(day))
  const asked = { frequency: 'monthly', period: periodOn('monthly', day), payDay: day } as const
  return Object.keys(openPeriod(tables, asked).ni).toSorted()
}

/** Keeps details: those of a day before are left on record, and the new ones hold from now on. */
export async function keepDetails(
  ctx: CommandContext<Tables>,
  details: readonly NewDetails[],
): Promise<void> {
  const rows = details.map((one) => ({
    organisation_id: one.organisationId,
    person_id: one.personId,
    from_on: one.from,
    tax_code: one.taxCode,
    alone: one.alone,
    ni_category: one.niCategory,
    loan_plan: one.loanPlan,
    postgraduate: one.postgraduate,
    pension: one.pension,
    previous_pay_pence: one.previousPayPence,
    previous_tax_pence: one.previousTaxPence,
    source: one.source,
  }))
  await sql`insert into paydetails.detail (force_id, organisation_id, person_id, from_on, step,
      tax_code, alone, ni_category, loan_plan, postgraduate, pension, previous_pay_pence,
      previous_tax_pence, source, recorded_by, recorded_at)
    select ${ctx.forceId}, row.organisation_id, row.person_id, row.from_on,
      1 + coalesce((select max(held.step) from paydetails.detail as held
        where held.force_id = ${ctx.forceId} and held.person_id = row.person_id
          and held.from_on = row.from_on), 0),
      row.tax_code, row.alone, row.ni_category, row.loan_plan, row.postgraduate, row.pension,
      row.previous_pay_pence, row.previous_tax_pence, row.source, ${ctx.actor.personId}::uuid,
      ${ctx.now.toString()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (organisation_id int,
      person_id uuid, from_on date, tax_code text, alone boolean, ni_category text,
      loan_plan text, postgraduate boolean, pension text, previous_pay_pence bigint,
      previous_tax_pence bigint, source text)`.execute(ctx.tx)
}

/** What HMRC asks of somebody besides their name. */
export interface Particulars {
  readonly nino: string | null
  readonly bornOn: Day | null
  readonly sex: 'F' | 'M' | null
}

export const NOTHING_TOLD: Particulars = { nino: null, bornOn: null, sex: null }

/** Where particulars are sealed: they open there and nowhere else. */
export const placeOfParticulars = (personId: string): SealedPlace => ({
  table: 'paydetails.particulars',
  column: 'sealed',
  record: personId,
})

/** What is kept of what HMRC asks of somebody; nothing where nobody has recorded any of it. */
export async function particularsOf(
  ctx: QueryContext<Tables>,
  personId: string,
): Promise<Particulars> {
  const found = await ctx.tx
    .selectFrom('paydetails.particulars')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .select('sealed')
    .executeTakeFirst()
  return found === undefined
    ? NOTHING_TOLD
    : (JSON.parse(ctx.unseal(found.sealed, placeOfParticulars(personId))) as Particulars)
}

/** Keeps particulars of some people, in place of those before. */
export async function keepParticulars(
  ctx: CommandContext<Tables>,
  people: readonly (Particulars & { readonly personId: string; readonly organisationId: number })[],
): Promise<void> {
  if (people.length === 0) return
  const rows = people.map(({ personId, organisationId, nino, bornOn, sex }) => ({
    organisation_id: organisationId,
    person_id: personId,
    sealed: ctx
      .seal(JSON.stringify({ nino, bornOn, sex }), placeOfParticulars(personId))
      .toString('hex'),
  }))
  await sql`insert into paydetails.particulars
      (force_id, organisation_id, person_id, sealed, recorded_at, version)
    select ${ctx.forceId}, row.organisation_id, row.person_id, decode(row.sealed, 'hex'),
      ${ctx.now.toString()}::timestamptz, 1
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (organisation_id int,
      person_id uuid, sealed text)
    on conflict on constraint pay_particulars_pkey do update
      set sealed = excluded.sealed, recorded_at = excluded.recorded_at,
        version = paydetails.particulars.version + 1`.execute(ctx.tx)
}
