import { sql, type RawBuilder } from 'kysely'
import { paidUntil } from '#business/payroll'
import type { QueryContext } from '#platform/actions'
import { addDays, earlierDay, type Day, type Instant } from '#platform/time'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>

/** Somebody who has left, with what HMRC and they themselves were told of it. */
export interface Leaver {
  readonly personId: string
  /** "Robin Ash, 207LX" */
  readonly says: string
  readonly joinedOn: Day
  readonly leftOn: Day
  /** The last day that the latest submission told, and which it is; null where it told none. */
  readonly toldOn: Day | null
  readonly returnId: string | null
  readonly reference: string | null
  /** The latest tax year of which a submission told of them. */
  readonly toldYear: string
  readonly p45Id: string | null
  readonly issuedAt: Instant | null
}

/**
 * Who has left an organisation, the latest first, of those whom a full payment submission has told
 * of: nobody whom an earlier system paid last. Serving again is no leaving.
 * @param until they have left before this day
 * @param having what more must be true of them: `leaver`, `person`, `told` and `p45` are known
 */
export async function leavers(
  { tx, forceId }: Context,
  organisationId: number,
  {
    until,
    having,
    limit = null,
  }: {
    readonly until: Day
    readonly having: RawBuilder<boolean>
    readonly limit?: number | null
  },
): Promise<readonly Leaver[]> {
  const fps = sql`from returns.entry as entry
      join returns.return as made on made.force_id = entry.force_id
        and made.return_id = entry.return_id and made.form = 'fps'
      where entry.force_id = ${forceId} and entry.person_id = leaver.person_id
        and entry.organisation_id = ${organisationId}`
  const { rows } = await sql<Leaver>`
    select leaver.person_id as "personId", leaver.left_on as "leftOn",
      leaver.joined_on as "joinedOn", latest.tax_year as "toldYear",
      concat_ws(', ', person.given_name || ' ' || person.family_name, person.collar_number) as says,
      told.left_on as "toldOn", told.return_id as "returnId", told.reference,
      p45.p45_id as "p45Id", p45.issued_at as "issuedAt"
    from (
      select service.person_id, service.valid_until - 1 as left_on, held.joined_on
      from people.published_service as service
      cross join lateral (select place.joined_on from people.published_place as place
        where place.force_id = service.force_id and place.person_id = service.person_id
          and place.organisation_id = service.organisation_id
          and place.valid_from < service.valid_until
        order by place.valid_from desc limit 1) as held
      where service.force_id = ${forceId} and service.organisation_id = ${organisationId}
        and service.valid_until <= ${until}::date
        and not exists (select from people.published_service as later
          where later.force_id = service.force_id and later.person_id = service.person_id
            and later.organisation_id = service.organisation_id
            and later.valid_from >= service.valid_until)
    ) as leaver
    join people.published_person as person on person.force_id = ${forceId}
      and person.person_id = leaver.person_id
    cross join lateral (select entry.left_on, made.return_id, made.reference, made.tax_year ${fps}
      order by made.form_on desc, made.made_at desc, made.corrects desc, made.reference desc
      limit 1) as latest
    left join lateral (select latest.left_on, latest.return_id, latest.reference
      where latest.left_on >= leaver.joined_on) as told on true
    left join returns.p45 as p45 on p45.force_id = ${forceId}
      and p45.organisation_id = ${organisationId} and p45.person_id = leaver.person_id
      and p45.joined_on = leaver.joined_on
    where ${having}
    order by leaver.left_on desc, leaver.person_id desc
    limit ${limit}`.execute(tx)
  return rows
}

/** The day before which somebody must have left, so that all months they served are paid. */
export async function leavingPaidUntil(ctx: Context, organisationId: number): Promise<Day | null> {
  const paid = await paidUntil(ctx, organisationId)
  return paid === null ? null : earlierDay(paid, addDays(ctx.today, 1))
}
