import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import {
  rosterOf,
  type ChangedDay,
  type DutyDay,
  type PlacedSpan,
  type Run,
} from '../rules/roster.ts'
import { visiblePlaces } from '../access.ts'
import type { Tables } from '../tables.ts'
import { publicHolidays, shifts } from './data.ts'
import { patterns } from './data.ts'

/** Whose roster, and from which day until before which. */
export interface Wanted {
  readonly personIds?: readonly string[]
  readonly unitId?: string
  readonly from: Day
  readonly until: Day
}

/**
 * What people within the actor's reach do on each of some days: of some people, or of whoever works
 * in a unit then. Four reads, whatever their number; the rest is reckoned.
 */
export async function rosterFor(ctx: QueryContext<Tables>, wanted: Wanted): Promise<DutyDay[]> {
  const places = await placesFor(ctx, wanted)
  if (places.length === 0) return []
  return rosterOf(await factsAbout(ctx, places, wanted), wanted.from, wanted.until)
}

/**
 * The same for people of whom the caller has made sure that the actor may see them, where looking
 * at each one's reach again would be most of the work.
 */
export async function rosterAmong(
  ctx: QueryContext<Tables>,
  wanted: Wanted & { readonly personIds: readonly string[] },
): Promise<DutyDay[]> {
  const places = await placesAmong(ctx, wanted)
  if (places.length === 0) return []
  return rosterOf(await factsAbout(ctx, places, wanted), wanted.from, wanted.until)
}

/** Where people of whom the caller has made sure work over the days. */
export const placesAmong = (
  ctx: QueryContext<Tables>,
  wanted: Wanted & { readonly personIds: readonly string[] },
): Promise<PlacedSpan[]> =>
  placesOver(
    ctx.tx.selectFrom('people.published_place as place').where('place.force_id', '=', ctx.forceId),
    wanted,
  )

/** The same facts with other days in place of some: what a change would make of a roster. */
export async function factsAbout(
  ctx: QueryContext<Tables>,
  places: readonly PlacedSpan[],
  { from, until }: Pick<Wanted, 'from' | 'until'>,
) {
  const personIds = [...new Set(places.map(({ personId }) => personId))]
  const unitIds = [...new Set(places.map(({ unitId }) => unitId))]
  const among = { personIds, unitIds, from, until }
  return {
    places,
    followed: await followedBy(ctx, among),
    published: await publishedFor(ctx, among),
    changes: await changesOf(ctx, { personIds, from, until }),
    holidays: publicHolidays(ctx.today),
    shifts: shifts(),
  }
}

/** Where the people whose roster it is work over the days. */
export const placesFor = (ctx: QueryContext<Tables>, wanted: Wanted): Promise<PlacedSpan[]> =>
  placesOver(visiblePlaces(ctx), wanted)

/**
 * Of some places those over the days, of some people or of a unit where they are given. Whoever is
 * seconded out or on a career break has no duty here.
 */
export async function placesOver(
  places: ReturnType<typeof visiblePlaces>,
  { personIds, unitId, from, until }: Wanted,
): Promise<PlacedSpan[]> {
  const rows = await places
    .$if(personIds !== undefined, (some) =>
      some.where('place.person_id', '=', sql<string>`any(${personIds ?? []}::uuid[])`),
    )
    .$if(unitId !== undefined, (some) => some.where('place.unit_id', '=', unitId ?? ''))
    .where('place.is_here', '=', true)
    .where('place.valid_from', '<', until)
    .where((eb) => eb.or([eb('place.valid_until', 'is', null), eb('place.valid_until', '>', from)]))
    .select(['place.person_id as personId', 'place.unit_id as unitId'])
    .select(['place.valid_from as validFrom', 'place.valid_until as validUntil'])
    .select(['place.working_days as workingDays', 'place.day_minutes as dayMinutes'])
    .orderBy('place.person_id')
    .orderBy('place.valid_from')
    .execute()
  return rows.map(({ validFrom, validUntil, ...rest }) => ({
    ...rest,
    valid: { from: validFrom, until: validUntil },
  }))
}

interface Among {
  readonly personIds: readonly string[]
  readonly unitIds: readonly string[]
  readonly from: Day
  readonly until: Day
}

async function followedBy(ctx: QueryContext<Tables>, among: Among): Promise<Run[]> {
  const rows = await ctx.tx
    .selectFrom('duty.follows')
    .where('force_id', '=', ctx.forceId)
    .where('valid_from', '<', among.until)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', among.from)]))
    .where((eb) =>
      eb.or([
        eb('unit_id', '=', sql<string>`any(${among.unitIds}::uuid[])`),
        eb('person_id', '=', sql<string>`any(${among.personIds}::uuid[])`),
      ]),
    )
    .select(['unit_id as unitId', 'person_id as personId', 'pattern', 'cycle_from as cycleFrom'])
    .select(['valid_from as validFrom', 'valid_until as validUntil'])
    .execute()
  return rows.flatMap(({ pattern, validFrom, validUntil, ...rest }) => {
    const known = patterns().findLast((one) => one.pattern === pattern)
    if (known === undefined) throw new Error(`There is no pattern ${pattern}`)
    const { cycle, worksHolidays } = known
    return [{ ...rest, cycle, worksHolidays, valid: { from: validFrom, until: validUntil } }]
  })
}

async function publishedFor(ctx: QueryContext<Tables>, among: Among): Promise<Run[]> {
  const rows = await ctx.tx
    .selectFrom('duty.roster')
    .where('force_id', '=', ctx.forceId)
    .where('unit_id', '=', sql<string>`any(${among.unitIds}::uuid[])`)
    .where('first_on', '<', among.until)
    .where('last_on', '>=', among.from)
    .where((eb) =>
      eb.or([
        eb('person_id', 'is', null),
        eb('person_id', '=', sql<string>`any(${among.personIds}::uuid[])`),
      ]),
    )
    .select(['unit_id as unitId', 'person_id as personId', 'first_on as firstOn'])
    .select(['last_on as lastOn', 'cycle', 'cycle_from as cycleFrom'])
    .select('works_holidays as worksHolidays')
    .execute()
  return rows.map(({ firstOn, lastOn, ...rest }) => ({
    ...rest,
    valid: { from: firstOn, until: addDays(lastOn, 1) },
  }))
}

async function changesOf(
  ctx: QueryContext<Tables>,
  { personIds, from, until }: Omit<Among, 'unitIds'>,
): Promise<ChangedDay[]> {
  const rows = await ctx.tx
    .selectFrom('duty.change')
    .distinctOn(['person_id', 'duty_on'])
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('duty_on', '>=', from)
    .where('duty_on', '<', until)
    .orderBy('person_id')
    .orderBy('duty_on')
    .orderBy('step', 'desc')
    .select(['person_id as personId', 'duty_on as day', 'step'])
    .select(['starts_minute as starts', 'ends_minute as ends'])
    .select(
      sql<number | null>`(select worked.notice_days from duty.change as worked
        where worked.force_id = change.force_id and worked.person_id = change.person_id
          and worked.duty_on = change.duty_on and worked.kind = 'rest-worked'
        order by worked.step desc limit 1)`.as('restNotice'),
    )
    .execute()
  return rows.map(({ starts, ends, ...rest }) => ({
    ...rest,
    times: starts === null || ends === null ? null : { starts, ends },
  }))
}
