import { sql } from 'kysely'
import { z } from 'zod'
import { field } from '#platform/actions'
import type { Day, Instant } from '#platform/time'
import { seeOrganisation } from '../access.ts'
import { defineQuery } from '../actions.ts'

/** One thing that is or was believed of a post's days, and while it was. */
export interface PostBelief {
  readonly validFrom: Day
  readonly validUntil: Day | null
  readonly knownFrom: Instant
  readonly knownUntil: Instant | null
  readonly title: string
  readonly unitName: string | null
  readonly rankOrGrade: string
  readonly category: string | null
  readonly fteHundredths: number
  readonly funded: boolean
  readonly costCentre: string | null
  readonly policeFunction: string | null
}

const MOST = 100

export const beliefsOfPost = defineQuery({
  name: 'organisation.beliefs-of-post',
  says: 'Shows what is and was believed of a post and its days, what was entered last first',
  permission: seeOrganisation,
  input: z.strictObject({ postId: field.id('Choose the post') }),
  async run(ctx, { postId }): Promise<readonly PostBelief[]> {
    const mine = sql`force_id = ${ctx.forceId} and post_id = ${postId}::uuid`
    const { rows } = await sql<PostBelief>`
      with belief as (
        select valid_from, valid_until, recorded_from as known_from,
          null::timestamptz as known_until, unit_id, title, rank_or_grade, category,
          fte_hundredths, funded, cost_centre, police_function
        from organisation.post where ${mine}
        union all
        select lower(valid), upper(valid), lower(recorded), upper(recorded), unit_id, title,
          rank_or_grade, category, fte_hundredths, funded, cost_centre, police_function
        from organisation.post_history where ${mine})
      select valid_from as "validFrom", valid_until as "validUntil", known_from as "knownFrom",
        known_until as "knownUntil", title, rank_or_grade as "rankOrGrade", category,
        fte_hundredths as "fteHundredths", funded, cost_centre as "costCentre",
        police_function as "policeFunction",
        (select unit.name from organisation.unit as unit
          where unit.force_id = ${ctx.forceId} and unit.unit_id = belief.unit_id
          order by unit.valid_from > belief.valid_from, unit.valid_from desc limit 1) as "unitName"
      from belief order by known_from desc, valid_from desc limit ${MOST}`.execute(ctx.tx)
    return rows
  },
})
