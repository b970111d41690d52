import { z } from 'zod'
import { awayBetween } from '#business/leave'
import { namesFor } from '#platform/access'
import { field } from '#platform/actions'
import { addDays, daysIn, mondayOf, type Day } from '#platform/time'
import { leads, seeDuties } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { coverOf } from '../rules/cover.ts'
import { publicHolidays } from './data.ts'
import { boundOver, shiftTitle } from './duties.ts'
import { minimaOf } from './minima.ts'
import { rosterFor } from './roster.ts'
import { unitsToSee } from './units.ts'

const WEEK = 7

export const teamRoster = defineQuery({
  name: 'duty.team-roster',
  says: 'Shows who of a unit is on duty when in a week, who is on leave, and the cover of each shift',
  permission: seeDuties,
  input: z.strictObject({
    unitId: field.id('Choose a unit').optional(),
    /** Any day of the week. */
    from: field.day('Give a day of the week, such as 4 May 2026').optional(),
  }),
  async run(ctx, { unitId: asked, from: day }) {
    const from = mondayOf(day ?? ctx.today)
    const until = addDays(from, WEEK)
    const { own, units } = await unitsToSee(ctx)
    const unitId = asked ?? own ?? units[0]?.unitId
    if (unitId === undefined)
      return { from, units, unitId, people: [], cover: [], holidays: [] as Day[] }
    const days = await rosterFor(ctx, { unitId, from, until })
    const personIds = [...new Set(days.map(({ personId }) => personId))]
    const names = await namesFor(ctx, personIds)
    const away = await ctx.ask(awayBetween, { personIds, from, until })
    const commitments = await boundOver(ctx, personIds, from, until).execute()
    const minima = await minimaOf(ctx, { unitId, from, until })
    const of = ({ personId }: { readonly personId: string }): string => personId
    const titled = days.map((one) => ({ ...one, title: shiftTitle(one.shift) }))
    const byPerson = Map.groupBy(titled, of)
    const goneBy = Map.groupBy(away, of)
    const boundBy = Map.groupBy(commitments, of)
    return {
      from,
      units,
      unitId,
      leads: await leads(ctx),
      people: personIds
        .map((personId) => ({
          personId,
          name: names.get(personId) ?? 'Somebody',
          days: byPerson.get(personId) ?? [],
          away: goneBy.get(personId) ?? [],
          commitments: boundBy.get(personId) ?? [],
        }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
      cover: coverOf({ days, away, minima }),
      holidays: daysIn({ from, until }).filter((one) => publicHolidays(ctx.today).has(one)),
    }
  },
})
