import { sql } from 'kysely'
import { z } from 'zod'
import { peopleBelow, withinReach } from '#platform/access'
import { field } from '#platform/actions'
import { addDays, type Day } from '#platform/time'
import { seeTeamCalendar } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { partOn } from '../rules/days.ts'
import { approvedLeave } from './away.ts'

/** Somebody is on leave on a day: all of it, or a half. */
export interface AwayDay {
  readonly personId: string
  readonly day: Day
  readonly part: ReturnType<typeof partOn>
}

export const awayBetween = defineQuery({
  name: 'leave.away-between',
  says: 'Says on which days some people are on approved leave, days of a recall left out',
  permission: seeTeamCalendar,
  input: z.strictObject({
    personIds: z.array(field.id('Choose the people')).max(10_000, 'Ask for fewer people at once'),
    from: field.day('Give the first day'),
    /** The day after the last one. */
    until: field.day('Give the day after the last one'),
  }),
  async run(ctx, { personIds, from, until }): Promise<AwayDay[]> {
    const owner = { person: 'request.person_id', organisation: 'request.organisation_id' }
    const { personId } = ctx.actor
    const below =
      ctx.scope === 'unit' && personId !== null
        ? sql<boolean>`request.person_id in ${peopleBelow(ctx, personId, ctx.today)}`
        : sql<boolean>`false`
    const rows = await approvedLeave(ctx, personIds, { from, until })
      .where(sql<boolean>`(${withinReach(ctx, owner)} or ${below})`)
      .select(['request.first_part as firstPart', 'request.last_part as lastPart'])
      .select(
        sql<string[]>`array(select (recall.first_on + n)::text from leave.recall as recall
          cross join lateral generate_series(0, recall.last_on - recall.first_on) as n
          where recall.force_id = request.force_id
            and recall.request_id = request.request_id)`.as('recalled'),
      )
      .execute()
    return rows.flatMap((row) => {
      const days: AwayDay[] = []
      const first = row.firstOn < from ? from : row.firstOn
      for (let day = first; day <= row.lastOn && day < until; day = addDays(day, 1)) {
        if (row.recalled.includes(day)) continue
        days.push({ personId: row.personId, day, part: partOn(row, day) })
      }
      return days
    })
  },
})
