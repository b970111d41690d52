import { sql } from 'kysely'
import { projectPlaces } from '#platform/access'
import type { CommandContext } from '#platform/actions'
import { countAgain } from '#platform/database'
import { indexRecords, type Findable } from '#platform/search'
import type { Tables } from '../tables.ts'
import { rankWords } from '../views/words.ts'

/** From so many people on it is worth asking whether the planner knows of them. */
const MANY = 500

type Context = CommandContext<Tables>

/**
 * Tells the platform where these people stand and by what they are found, from what is believed of
 * them now: the last step of every command that changes an employment.
 */
export async function tellOfPeople(ctx: Context, personIds: readonly string[]): Promise<void> {
  if (personIds.length >= MANY) await countAgain(ctx.tx, ['people.employment', 'people.person'])
  const places = await ctx.tx
    .selectFrom('people.employment')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .select(['person_id as personId', 'organisation_id as organisationId', 'unit_id as unitId'])
    .select(['manager_id as managerId', 'valid'])
    // On the days on which they act at a higher rank, that is how high they stand.
    .select(sql<number>`coalesce(acting_seniority, seniority)`.as('seniority'))
    .execute()
  await projectPlaces(ctx, personIds, places)
  await indexRecords(ctx, (await standingOf(ctx, personIds)).map(findableOf))
}

interface Standing {
  readonly personId: string
  readonly organisationId: number
  readonly name: string
  readonly collarNumber: string | null
  /** As of today, or else on the first or last of their days nearest to it; null without any. */
  readonly rankOrGrade: string | null
  readonly actingKind: string | null
  readonly actingRank: string | null
  readonly unitName: string | null
  readonly postTitle: string | null
  readonly isHere: boolean
}

async function standingOf(ctx: Context, personIds: readonly string[]): Promise<Standing[]> {
  const today = sql`${ctx.today}::date`
  const { rows } = await sql<Standing>`
    select person.person_id as "personId", person.organisation_id as "organisationId",
      person.given_name || ' ' || person.family_name as name,
      person.collar_number as "collarNumber", place.rank_or_grade as "rankOrGrade",
      place.acting_kind as "actingKind", place.acting_rank as "actingRank",
      unit.name as "unitName", place.post_title as "postTitle",
      coalesce(place.valid_until is null or place.valid_until > ${today}, false) as "isHere"
    from people.person as person
    left join lateral (
      select * from people.published_place as place
      where place.force_id = ${ctx.forceId} and place.person_id = person.person_id
      order by place.valid_from <= ${today} desc,
        case when place.valid_from <= ${today} then place.valid_from end desc, place.valid_from
      limit 1) as place on true
    left join lateral (
      select name from organisation.published_unit as unit
      where unit.force_id = ${ctx.forceId} and unit.unit_id = place.unit_id
        and (unit.valid_until is null or unit.valid_until > place.valid_from)
      order by unit.valid_from <= ${today} desc,
        case when unit.valid_from <= ${today} then unit.valid_from end desc, unit.valid_from
      limit 1) as unit on true
    where person.force_id = ${ctx.forceId} and person.person_id = any(${personIds}::uuid[])
    `.execute(ctx.tx)
  return rows
}

function findableOf(one: Standing): Findable {
  const { personId, name, unitName, postTitle, isHere } = one
  const rank = rankWords(one)
  const place = [postTitle, unitName].filter((words) => words !== null).join(', ')
  return {
    subject: `people.person:${personId}`,
    kind: 'people',
    title: rank === null ? name : `${rank} ${name}`,
    says: isHere ? place : 'Works here no more',
    words: place,
    reference: one.collarNumber,
    href: `/people/${personId}`,
    organisationId: one.organisationId,
    personId,
    reach: 'organisation',
  }
}
