import { sql } from 'kysely'
import { daysOnCall, dutiesWorked } from '#business/duty'
import type { CommandContext } from '#platform/actions'
import { addMonths, type Day } from '#platform/time'
import { fullNightHours, spanOf, touchesNight } from '../rules/nights.ts'
import type { Night } from '../rules/records.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

/** Somebody whose hours are taken, and whose books they are in. */
export interface Taken {
  readonly personId: string
  readonly organisationId: number
}

/** So many officers at once: a few statements and some megabytes. */
const AT_ONCE = 1_000

/** Of whom hours are taken: everybody, one person, or the people of a unit. */
export interface Whose {
  readonly personId?: string | undefined
  readonly unitId?: string | undefined
}

/** Officers who work here on some day of a month, by their ids: only they have such hours. */
export async function* officersIn(
  ctx: Context,
  month: Day,
  { personId, unitId }: Whose,
): AsyncGenerator<readonly Taken[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await ctx.tx
      .selectFrom('people.published_place as place')
      .distinctOn('place.person_id')
      .where('place.force_id', '=', ctx.forceId)
      .where('place.category', '=', 'officer')
      .where('place.valid_from', '<', addMonths(month, 1))
      .where((eb) =>
        eb.or([eb('place.valid_until', 'is', null), eb('place.valid_until', '>', month)]),
      )
      .where('place.person_id', '>', after)
      .$if(personId !== undefined, (some) => some.where('place.person_id', '=', personId ?? ''))
      .$if(unitId !== undefined, (some) => some.where('place.unit_id', '=', unitId ?? ''))
      .select(['place.person_id as personId', 'place.organisation_id as organisationId'])
      .orderBy('place.person_id')
      .orderBy('place.valid_from', 'desc')
      .limit(AT_ONCE)
      .execute()
    if (rows.length > 0) yield rows
    if (rows.length < AT_ONCE) return
    after = rows.at(-1)!.personId
  }
}

/**
 * Takes the hours of a month of some officers from their duties, and keeps those that are others
 * than they were; how many that is.
 */
export async function takeMonth(
  ctx: Context,
  people: readonly Taken[],
  month: Day,
): Promise<number> {
  const personIds = people.map(({ personId }) => personId)
  const among = { personIds, from: month, until: addMonths(month, 1) }
  const duties = Map.groupBy(await dutiesWorked(ctx, among, touchesNight), (one) => one.personId)
  const onCall = Map.groupBy(await daysOnCall(ctx, among), (one) => one.personId)
  const before = await keptAmong(ctx, personIds, month)
  const rows = people
    .filter(({ personId: id }) => duties.has(id) || onCall.has(id) || before.has(id))
    .map(({ personId, organisationId }) => {
      const nights = (duties.get(personId) ?? []).map(({ day: on, starts, ends }): Night => ({
        on,
        starts,
        ends,
        hours: fullNightHours(spanOf({ on, starts, ends })),
      }))
      const days = (onCall.get(personId) ?? []).map(({ day }) => day)
      return { personId, organisationId, nights, onCall: days }
    })
  return keep(ctx, rows, month)
}

async function keptAmong(ctx: Context, personIds: readonly string[], month: Day) {
  const rows = await ctx.tx
    .selectFrom('elements.hours')
    .where('force_id', '=', ctx.forceId)
    .where('month_on', '=', month)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .select('person_id as personId')
    .execute()
  return new Set(rows.map(({ personId }) => personId))
}

interface Kept extends Taken {
  readonly nights: readonly Night[]
  readonly onCall: readonly Day[]
}

async function keep(ctx: Context, rows: readonly Kept[], month: Day): Promise<number> {
  if (rows.length === 0) return 0
  const hours = ({ nights }: Kept): number => nights.reduce((sum, one) => sum + one.hours, 0)
  const days = ({ nights, onCall }: Kept): string => JSON.stringify({ nights, onCall })
  const { numAffectedRows } = await sql`insert into elements.hours as kept
      (force_id, organisation_id, hours_id, person_id, month_on, night_hours, on_call_days, days,
       taken_at)
    select ${ctx.forceId}, organisation_id, hours_id, person_id, ${month}::date, night_hours,
      on_call_days, days, ${ctx.now.toString()}::timestamptz
    from unnest(${rows.map(({ organisationId }) => organisationId)}::int[],
      ${rows.map(() => ctx.newId())}::uuid[], ${rows.map(({ personId }) => personId)}::uuid[],
      ${rows.map(hours)}::int[], ${rows.map(({ onCall }) => onCall.length)}::int[],
      ${rows.map(days)}::jsonb[])
      as row (organisation_id, hours_id, person_id, night_hours, on_call_days, days)
    on conflict on constraint hours_pkey do update
      set night_hours = excluded.night_hours, on_call_days = excluded.on_call_days,
        days = excluded.days, taken_at = excluded.taken_at
      where kept.days <> excluded.days`.execute(ctx.tx)
  return Number(numAffectedRows ?? 0n)
}
