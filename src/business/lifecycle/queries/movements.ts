import { sql } from 'kysely'
import { plannedMoves, type PlannedMove } from '#business/changes'
import type { QueryContext } from '#platform/actions'
import { mayKnow } from '#platform/access'
import { addDays, type Day } from '#platform/time'
import { kindOfMovement, movementOf, type Movement, type Place } from '../rules.ts'
import type { Tables } from '../tables.ts'

/** How far ahead a journey opens: most of its steps are due in the last weeks. */
const DAYS_AHEAD = 90
/** Who left in the last days without a journey has one yet: it was told late, say. */
const CATCH_UP_DAYS = 5
/** People who come for a while are known to leave from the first day: their way out opens later. */
const CONTINGENT_DAYS = 15

interface Row {
  readonly personId: string
  readonly organisationId: number
  readonly onDay: Day
  readonly category: string
  readonly before: Place | null
  readonly after: Place | null
}

/** Somebody joins, moves or leaves on a day that is known. */
export interface Coming extends Row {
  readonly movement: Movement
  /** The first day of what is new, or the last day. */
  readonly dayOn: Day
}

/** Where somebody is on a day: what a journey compares before and after. */
const place = (on: ReturnType<typeof sql>) => sql`(
  select jsonb_build_object('unitId', service.unit_id, 'postId', service.post_id,
    'rankOrGrade', service.rank_or_grade, 'managerId', stands.manager_id)
  from people.published_service as service
  join people.published_place as stands on stands.force_id = service.force_id
    and stands.person_id = service.person_id and stands.valid_from <= ${on}
    and (stands.valid_until is null or stands.valid_until > ${on})
  where service.force_id = day.force_id and service.person_id = day.person_id
    and service.valid_from <= ${on} and (service.valid_until is null or service.valid_until > ${on})
  limit 1)`

/** A move of somebody as it is on record, with what it is before and after. */
const comes = (row: Row): readonly Coming[] => {
  const movement = movementOf(row.before, row.after)
  if (movement === undefined) return []
  const dayOn = movement === 'leaves' ? addDays(row.onDay, -1) : row.onDay
  return [{ ...row, movement, dayOn }]
}

/** Holds where the person of a row has had a journey of its kind for its day. */
const hasJourney = (ctx: QueryContext<Tables>) => sql`exists (
    select from lifecycle.journey as journey
    where journey.force_id = ${ctx.forceId} and journey.person_id = day.person_id
      and journey.day_on = day.on_day - case journey.kind when 'leaver' then 1 else 0 end
      and (journey.kind = 'leaver') = (after is null)
      and (journey.kind = 'mover') = (before is not null and after is not null))`

/** What an approved set makes of a place: a new unit takes nobody's post along. */
function placeAfter(before: Place, plan: PlannedMove): Place | null {
  if (plan.ends) return null
  const unitId = plan.unitId ?? before.unitId
  return {
    unitId,
    postId: plan.postId ?? (unitId === before.unitId ? before.postId : null),
    rankOrGrade: plan.rankOrGrade ?? before.rankOrGrade,
    managerId: plan.managerId ?? before.managerId,
  }
}

/** Who moves or leaves in the next weeks by an approved set of changes, not on record yet. */
export async function plannedMovements(ctx: QueryContext<Tables>): Promise<readonly Coming[]> {
  const plans = await plannedMoves(ctx, { until: addDays(ctx.today, DAYS_AHEAD) })
  if (plans.length === 0) return []
  const { rows } = await sql<{ n: number; category: string; before: Place | null }>`
    select (day.n - 1)::int as n, ${place(sql`day.on_day - 1`)} as before,
      (select category from people.published_service as service
        where service.force_id = day.force_id and service.person_id = day.person_id
          and service.valid_from < day.on_day
          and (service.valid_until is null or service.valid_until >= day.on_day)) as category
    from (select ${ctx.forceId}::int as force_id, person_id, on_day, n
      from unnest(${plans.map(({ personId }) => personId)}::uuid[],
        ${plans.map(({ fromOn }) => fromOn)}::date[]) with ordinality as plan (person_id, on_day, n)
    ) as day`.execute(ctx.tx)
  return rows.flatMap(({ n, category, before }) => {
    const plan = plans[n]
    if (plan === undefined || before === null) return []
    const { personId, organisationId, fromOn: onDay } = plan
    const after = placeAfter(before, plan)
    return comes({ personId, organisationId, onDay, category, before, after })
  })
}

/** Those of some movements for whom no journey was begun for that day. */
export async function withoutJourney(
  ctx: QueryContext<Tables>,
  coming: readonly Coming[],
): Promise<readonly Coming[]> {
  if (coming.length === 0) return []
  const had = await ctx.tx
    .selectFrom('lifecycle.journey')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', sql<string>`any(${coming.map(({ personId }) => personId)}::uuid[])`)
    .select(['person_id as personId', 'day_on as dayOn', 'kind'])
    .execute()
  const known = new Set(had.map(({ kind, personId, dayOn }) => `${kind} ${personId} ${dayOn}`))
  return coming.filter(
    ({ movement, category, personId, dayOn }) =>
      !known.has(`${kindOfMovement(movement, category)} ${personId} ${dayOn}`),
  )
}

/**
 * Who joins, moves or leaves today or in the next weeks as far as it is on record, and who has
 * just left, the earliest first; some at a time, without those whose journey is open or was ended
 * for that day.
 */
export async function comingMovements(
  ctx: QueryContext<Tables>,
  most: number,
): Promise<readonly Coming[]> {
  const until = addDays(ctx.today, DAYS_AHEAD)
  const early = addDays(ctx.today, CONTINGENT_DAYS + 1)
  const since = addDays(ctx.today, -CATCH_UP_DAYS)
  const { rows } = await sql<Row>`with change as (
      select force_id, organisation_id, person_id, valid_from as on_day, category
      from people.published_service
      where force_id = ${ctx.forceId} and valid_from >= ${ctx.today} and valid_from <= ${until}
      union
      select force_id, organisation_id, person_id, valid_until, category
      from people.published_service
      where force_id = ${ctx.forceId} and valid_until > ${since} and valid_until <= ${until}),
    day as (
      select distinct on (person_id, on_day) * from change
      where ${mayKnow(ctx, 'people.person', 'person_id')}
      order by person_id, on_day),
    place as (
      select day.*, ${place(sql`day.on_day - 1`)} as before, ${place(sql`day.on_day`)} as after
      from day)
    select person_id as "personId", organisation_id as "organisationId", on_day as "onDay",
      category, before, after
    from place as day
    where before is distinct from after and (after is null or on_day >= ${ctx.today})
      and not (after is null and category = 'contingent' and on_day > ${early})
      and not ${hasJourney(ctx)}
    order by on_day, person_id
    limit ${most}`.execute(ctx.tx)
  return rows.flatMap(comes)
}

/**
 * Open journeys of what no longer happens: an end that was taken back, a move that was.
 * @param planned what approved sets will bring about, though it is not on record yet
 */
export function overtakenJourneys(
  ctx: QueryContext<Tables>,
  planned: readonly Coming[],
  most: number,
) {
  const service = sql`people.published_service as service
    where service.force_id = journey.force_id and service.person_id = journey.person_id`
  return ctx.tx
    .selectFrom('lifecycle.journey as journey')
    .where('journey.force_id', '=', ctx.forceId)
    .where('journey.status', '=', 'open')
    .where('journey.day_on', '>', ctx.today)
    .where(
      sql<boolean>`not case journey.kind when 'leaver' then
          exists (select from ${service} and service.valid_until = journey.day_on + 1)
          and not exists (select from ${service} and service.valid_from <= journey.day_on + 1
            and (service.valid_until is null or service.valid_until > journey.day_on + 1))
        else exists (select from ${service} and service.valid_from = journey.day_on) end`,
    )
    .where(
      sql<boolean>`(journey.person_id, journey.day_on) not in (select * from unnest(
        ${planned.map(({ personId }) => personId)}::uuid[],
        ${planned.map(({ dayOn }) => dayOn)}::date[]))`,
    )
    .select(['journey.journey_id as journeyId', 'journey.kind', 'journey.person_id as personId'])
    .orderBy('journey.journey_id')
    .limit(most)
    .execute()
}
