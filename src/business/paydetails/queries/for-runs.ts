import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { DatedDetails, Details } from '../rules/details.ts'
import type { Standing } from '../rules/standing.ts'
import type { Tables } from '../tables.ts'
import { NOTHING_TOLD, placeOfParticulars, type Particulars } from './keeping-details.ts'

/** Another room's context reads the tables of this one through its door. */
const own = <T>(ctx: QueryContext<T>) => ctx as unknown as QueryContext<Tables>

/** All tax details of some people, the latest first: on a day the first that has begun holds. */
export async function detailsOf<T>(
  asked: QueryContext<T>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly DatedDetails[]>> {
  const { tx, forceId } = own(asked)
  const rows = await tx
    .selectFrom('paydetails.detail')
    .where('force_id', '=', forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .distinctOn(['person_id', 'from_on'])
    .orderBy('person_id')
    .orderBy('from_on', 'desc')
    .orderBy('step', 'desc')
    .select(['person_id as personId', 'from_on as from', 'tax_code as taxCode', 'alone'])
    .select(['ni_category as niCategory', 'postgraduate', 'pension'])
    .select((eb) => eb.ref('loan_plan').$castTo<Details['loanPlan']>().as('loanPlan'))
    .select(sql<number>`previous_pay_pence::float8`.as('previousPayPence'))
    .select(sql<number>`previous_tax_pence::float8`.as('previousTaxPence'))
    .execute()
  return Map.groupBy(rows, ({ personId }) => personId)
}

/** What standing deductions of some people hold on a day. */
export async function standingOf<T>(
  asked: QueryContext<T>,
  personIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, readonly Standing[]>> {
  const { tx, forceId } = own(asked)
  const rows = await tx
    .selectFrom('paydetails.standing as standing')
    .leftJoin('paydetails.overpayment as overpayment', (join) =>
      join
        .on('overpayment.force_id', '=', forceId)
        .onRef('overpayment.overpayment_id', '=', 'standing.overpayment_id'),
    )
    .where('standing.force_id', '=', forceId)
    .where('standing.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('standing.from_on', '<=', on)
    .where((eb) => eb.or([eb('standing.until_on', 'is', null), eb('standing.until_on', '>', on)]))
    .orderBy('standing.recorded_at')
    .select(['standing.person_id as personId', 'standing.standing_id as standingId'])
    .select(['standing.kind', 'standing.says', 'standing.made_on as madeOn'])
    .select(sql<number | null>`standing.each_pence::float8`.as('eachPence'))
    .select(sql<number | null>`standing.protected_pence::float8`.as('protectedPence'))
    .select(sql<number | null>`standing.total_pence::float8`.as('totalPence'))
    .select(['overpayment.tax_year as taxYear', 'overpayment.run_id as foundBy'])
    .execute()
  return Map.groupBy(rows, ({ personId }) => personId)
}

/** By what somebody started to be paid. */
export interface Begun {
  readonly personId: string
  readonly source: string
  readonly taxCode: string
  readonly alone: boolean
}

/**
 * By what some people started to be paid, as known for a pay day; of who did not start here, by
 * what they are paid.
 */
export async function begunBy<T>(
  { tx, forceId }: QueryContext<T>,
  payDay: Day,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Begun>> {
  const { rows } = await sql<Begun>`
    select distinct on (person_id) person_id as "personId", source, tax_code as "taxCode", alone
    from paydetails.detail
    where force_id = ${forceId} and from_on <= ${payDay}::date
      and person_id = any(${personIds}::uuid[])
    order by person_id, (source in ('starter', 'P45')) desc, from_on desc, step desc`.execute(tx)
  return new Map(rows.map((row) => [row.personId, row]))
}

/** What HMRC asks of some people; who is not among them has told nothing. */
export async function particularsFor<T>(
  asked: QueryContext<T>,
  personIds: readonly string[],
): Promise<(personId: string) => Particulars> {
  const ctx = own(asked)
  const rows = await ctx.tx
    .selectFrom('paydetails.particulars')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .select(['person_id as personId', 'sealed'])
    .execute()
  const sealedOf = new Map(rows.map(({ personId, sealed }) => [personId, sealed]))
  return (personId) => {
    const sealed = sealedOf.get(personId)
    if (sealed === undefined) return NOTHING_TOLD
    return JSON.parse(ctx.unseal(sealed, placeOfParticulars(personId))) as Particulars
  }
}
