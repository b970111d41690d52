import { sql } from 'kysely'
import {
  mileageRates,
  mileageYear,
  priceOf,
  rateOn,
  splitMiles,
  type MileageRate,
  type Priced,
  type Vehicle,
} from '#business/mileage'
import type { CommandContext, QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { formatDay, type Day } from '#platform/time'
import type { Tables } from '../tables.ts'
import type { ClaimRow } from './claiming.ts'

type Context = QueryContext<Tables>

/** A journey as it is typed. */
export interface Driven {
  readonly vehicle: Vehicle
  readonly on: Day
  readonly tenths: number
  readonly passengers: number
}

/** A journey priced by the rates as they are known today, after so many miles of its year. */
export function priceJourney(
  ctx: Pick<Context, 'today'>,
  { vehicle, on, tenths, passengers }: Driven,
  before: number,
): Priced & { readonly firstTenths: number; readonly afterTenths: number } {
  const split = splitMiles(rateFor(ctx, vehicle, on), { tenths, before })
  const priced = priceOf(mileageRates(), { vehicle, on, passengers, ...split }, ctx.today)
  return priced === undefined ? noRate(on) : { ...priced, ...split }
}

function rateFor({ today }: Pick<Context, 'today'>, vehicle: Vehicle, on: Day): MileageRate {
  return rateOn(mileageRates(), vehicle, { on, known: today }) ?? noRate(on)
}

function noRate(on: Day): never {
  return refuse({
    code: 'expenses.no-rate',
    message: `There is no mileage rate for ${formatDay(on)}. Give another day or vehicle`,
    field: 'spentOn',
  })
}

/**
 * Tenths of a mile at the first rate that other claims of somebody have taken of the year of a day:
 * what they were paid at the lower rate leaves the first 10,000 miles as they are.
 */
async function firstMilesTaken(
  ctx: Context,
  {
    personId,
    vehicle,
    on,
    notIn,
  }: {
    readonly personId: string
    readonly vehicle: Vehicle
    readonly on: Day
    readonly notIn: string
  },
): Promise<number> {
  const { from, until } = mileageYear(rateFor(ctx, vehicle, on), on)
  const row = await ctx.tx
    .selectFrom('expenses.line as line')
    .innerJoin('expenses.claim as claim', (join) =>
      join.on('claim.force_id', '=', ctx.forceId).onRef('claim.claim_id', '=', 'line.claim_id'),
    )
    .where('line.force_id', '=', ctx.forceId)
    .where('line.person_id', '=', personId)
    .where('line.vehicle', '=', vehicle)
    .where('line.of_line_id', 'is', null)
    .where('line.live', '=', true)
    .where('line.spent_on', '>=', from)
    .where('line.spent_on', '<', until)
    .where('line.claim_id', '<>', notIn)
    .where('claim.status', 'in', ['sent', 'returned', 'approved'])
    .select(sql<number>`coalesce(sum(line.first_tenths), 0)::int`.as('tenths'))
    .executeTakeFirstOrThrow()
  return row.tenths
}

/**
 * Prices the journeys of a claim anew, in the order of their days: which of their miles are within
 * the first 10,000 of a year depends on what was claimed before and on each other.
 */
export async function repriceJourneys(
  ctx: CommandContext<Tables>,
  { claim_id: claimId, person_id: personId }: Pick<ClaimRow, 'claim_id' | 'person_id'>,
): Promise<void> {
  const lines = await ctx.tx
    .selectFrom('expenses.line')
    .where('force_id', '=', ctx.forceId)
    .where('claim_id', '=', claimId)
    .where('vehicle', 'is not', null)
    .select(['line_id as lineId', 'spent_on as on', 'passengers', 'amount_pence as amount'])
    .select(['first_tenths as firstTenths', 'rate_version as version'])
    .select((eb) => eb.ref('vehicle').$castTo<Vehicle>().as('vehicle'))
    .select(sql<number>`first_tenths + after_tenths`.as('tenths'))
    .orderBy('spent_on')
    .orderBy('line_id')
    .execute()
  const taken = new Map<string, number>()
  for (const { lineId, on, vehicle, tenths, passengers, ...was } of lines) {
    const year = `${vehicle} ${mileageYear(rateFor(ctx, vehicle, on), on).from}`
    const before =
      taken.get(year) ?? (await firstMilesTaken(ctx, { personId, vehicle, on, notIn: claimId }))
    const journey = { vehicle, on, tenths, passengers: passengers ?? 0 }
    const priced = priceJourney(ctx, journey, before)
    taken.set(year, before + priced.firstTenths)
    if (
      was.firstTenths === priced.firstTenths &&
      was.amount === priced.amount &&
      was.version === priced.version
    ) {
      continue
    }
    await ctx.tx
      .updateTable('expenses.line')
      .set({
        first_tenths: priced.firstTenths,
        after_tenths: priced.afterTenths,
        amount_pence: priced.amount,
        rate_version: priced.version,
      })
      .where('force_id', '=', ctx.forceId)
      .where('line_id', '=', lineId)
      .execute()
  }
}
