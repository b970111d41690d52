import { sql } from 'kysely'
import { mileageRates, priceOf, topUpOf, type Priced, type Vehicle } from '#business/mileage'
import type { QueryContext } from '#platform/actions'
import type { Pence } from '#platform/money'
import { addMonths, type Day } from '#platform/time'
import { claimsInReach } from '../access.ts'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>

const BATCH = 500
/** A rate that was published longer ago than this was topped up then. */
const MONTHS_BACK = 24

/** Days for which a rate was published after them, lately: their journeys may be owed more. */
function daysChanged(today: Day): readonly { readonly from: Day; readonly until: Day }[] {
  return mileageRates()
    .filter(({ knownOn }) => knownOn <= today && knownOn >= addMonths(today, -MONTHS_BACK))
    .filter(({ knownOn, valid }) => valid.from < knownOn)
    .map(({ knownOn, valid }) => ({ from: valid.from, until: knownOn }))
}

/** Approved journeys of the days whose rate changed backwards; top-ups are not journeys. */
function journeys(ctx: Context) {
  const changed = daysChanged(ctx.today)
  return claimsInReach(ctx)
    .innerJoin('expenses.line as line', (join) =>
      join.on('line.force_id', '=', ctx.forceId).onRef('line.claim_id', '=', 'claim.claim_id'),
    )
    .where('claim.status', '=', 'approved')
    .where('line.vehicle', 'is not', null)
    .where('line.of_line_id', 'is', null)
    .where((eb) =>
      eb.or(
        changed.map(({ from, until }) =>
          eb.and([eb('line.spent_on', '>=', from), eb('line.spent_on', '<', until)]),
        ),
      ),
    )
}

/** Those with such journeys, some after another. */
export async function peopleOwed(ctx: Context, after: string): Promise<string[]> {
  const rows = await journeys(ctx)
    .where('claim.person_id', '>', after)
    .select('claim.person_id as personId')
    .distinct()
    .orderBy('claim.person_id')
    .limit(BATCH)
    .execute()
  return rows.map(({ personId }) => personId)
}

/** What was paid for a journey: with it, and as top-ups since. */
const paidSoFar = sql<Pence>`(line.amount_pence + coalesce((select sum(more.amount_pence)
  from expenses.line as more where more.force_id = line.force_id
    and more.of_line_id = line.line_id and more.live), 0))::bigint`

/** What people are owed on journeys, each by the rates as they are known today. */
export async function owedTo(ctx: Context, personIds: readonly string[]) {
  const rows = await journeys(ctx)
    .where('claim.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .select(['line.line_id as lineId', 'line.spent_on as spentOn'])
    .select((eb) => eb.ref('line.vehicle').$castTo<Vehicle>().as('vehicle'))
    .select((eb) => eb.ref('line.first_tenths').$castTo<number>().as('firstTenths'))
    .select((eb) => eb.ref('line.after_tenths').$castTo<number>().as('afterTenths'))
    .select((eb) => eb.ref('line.passengers').$castTo<number>().as('passengers'))
    .select((eb) => eb.ref('line.rate_version').$castTo<string>().as('rateVersion'))
    .select(['claim.reference', 'claim.person_id as personId', 'claim.category'])
    .select(['claim.organisation_id as organisationId', 'claim.unit_id as unitId'])
    .select(['claim.cost_centre as costCentre', 'claim.function_code as functionCode'])
    .select(paidSoFar.as('paidPence'))
    .orderBy('claim.person_id')
    .orderBy('line.spent_on')
    .orderBy('line.line_id')
    .execute()
  return rows.flatMap((row) => {
    const { vehicle, spentOn: on, firstTenths, afterTenths, passengers, paidPence } = row
    const journey = { vehicle, on, firstTenths, afterTenths, passengers }
    const priced = priceOf(mileageRates(), journey, ctx.today)
    if (priced === undefined || topUpOf(priced, paidPence) === 0n) return []
    return [{ ...row, priced: priced satisfies Priced }]
  })
}

export type Owed = Awaited<ReturnType<typeof owedTo>>[number]
