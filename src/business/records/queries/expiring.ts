import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import { asOf } from '#platform/database'
import { addDays, type Day } from '#platform/time'
import { keepChecks, peopleInReach } from '../access.ts'
import { defineQuery } from '../actions.ts'

const USUAL_DAYS = 90
const MOST = 500

/** Something of somebody that runs out, or has run out and was not done again. */
export interface Expiring {
  readonly personId: string
  readonly name: string
  readonly collarNumber: string | null
  readonly unitName: string | null
  readonly kind: 'vetting' | 'right to work'
  readonly what: string
  readonly expiresOn: Day
}

export const expiring = defineQuery({
  name: 'records.expiring',
  says: 'Lists whose vetting or right to work has run out or will, the earliest first',
  permission: keepChecks,
  input: z.strictObject({
    kind: field.choice('Choose what runs out', ['vetting', 'right to work']).optional(),
    days: field.count('Give days ahead, from 0 to 1,000', 0, 1_000).optional(),
  }),
  async run(ctx, { kind, days = USUAL_DAYS }) {
    const people = peopleInReach(ctx)
      .innerJoin('people.published_service as service', (join) =>
        join
          .on('service.force_id', '=', ctx.forceId)
          .onRef('service.person_id', '=', 'person.person_id')
          .on(asOf('service', ctx.today)),
      )
      .leftJoin('organisation.published_unit as unit', (join) =>
        join
          .on('unit.force_id', '=', ctx.forceId)
          .onRef('unit.unit_id', '=', 'service.unit_id')
          .on(asOf('unit', ctx.today)),
      )
      .select(['person.person_id', 'person.given_name', 'person.family_name'])
      .select(['person.collar_number', 'unit.name as unit_name'])
    const until = addDays(ctx.today, days)
    // Of each level the latest counts; of the right to work the latest check.
    const { rows } = await sql<Expiring>`
      with latest as (
        select distinct on (person_id, level) person_id, 'vetting' as kind, level as what,
          expires_on, withdrawn_on is null as stands
        from records.vetting where force_id = ${ctx.forceId}
        order by person_id, level, granted_on desc),
      right_held as (
        select distinct on (person_id) person_id, 'right to work' as kind, document as what,
          expires_on, true as stands
        from records.right_to_work where force_id = ${ctx.forceId}
        order by person_id, checked_on desc)
      select person.person_id as "personId", kind, what, expires_on as "expiresOn",
        person.given_name || ' ' || person.family_name as name,
        person.collar_number as "collarNumber", person.unit_name as "unitName"
      from (table latest union all table right_held) as held
      join (${people}) as person using (person_id)
      where stands and expires_on <= ${until}::date and ${kind ?? null}::text is null
        or stands and expires_on <= ${until}::date and kind = ${kind ?? null}::text
      order by expires_on, person.person_id, kind, what limit ${MOST}`.execute(ctx.tx)
    return { rows, days, kind, today: ctx.today }
  },
})
