import { z } from 'zod'
import { awayBetween } from '#business/absence'
import { skillTitle } from '#business/learning'
import { leads, namesFor } from '#platform/access'
import { field, type QueryContext } from '#platform/actions'
import { addDays, daysIn, mondayOf, type Day } from '#platform/time'
import { ledAmong, seeDuties } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { spansOn } from '../rules/spans.ts'
import type { Tables } from '../tables.ts'
import { coverOfUnit } from './cover.ts'
import { publicHolidays } from './data.ts'
import { deployedOver, heldBy } from './deployments.ts'
import { boundOver, shiftTitle } from './duties.ts'
import { rosterFor } from './roster.ts'
import { unitsToSee } from './units.ts'

const WEEK = 7

export const teamRoster = defineQuery({
  name: 'duty.team-roster',
  says: 'Shows who of a unit is on duty when in a week, who is away, and the cover of each shift',
  permission: seeDuties,
  input: z.strictObject({
    unitId: field.id('Choose a unit').optional(),
    /** Any day of the week. */
    from: field.day('Give a day of the week, such as 4 May 2026').optional(),
  }),
  async run(ctx, { unitId: asked, from: day }) {
    const from = mondayOf(day ?? ctx.today)
    const days = { from, until: addDays(from, WEEK) }
    const { own, units } = await unitsToSee(ctx)
    const unitId = asked ?? own ?? units[0]?.unitId
    const none = { people: [], cover: [], holidays: [] as Day[] }
    if (unitId === undefined) return { from, units, unitId, leads: false, ...none }
    const holidays = daysIn(days).filter((one) => publicHolidays(ctx.today).has(one))
    const board = await boardOf(ctx, unitId, days)
    return { from, units, unitId, leads: await leads(ctx, ctx.actor.personId), ...board, holidays }
  },
})

async function boardOf(
  ctx: QueryContext<Tables>,
  unitId: string,
  days: { readonly from: Day; readonly until: Day },
) {
  const roster = await rosterFor(ctx, { unitId, ...days })
  const personIds = [...new Set(roster.map(({ personId }) => personId))]
  const names = await namesFor(ctx, personIds)
  const away = await ctx.ask(awayBetween, { personIds, ...days })
  const commitments = await boundOver(ctx, personIds, days.from, days.until).execute()
  const deployed = await deployedOver(ctx, personIds, days)
  const held = await heldBy(ctx, personIds, days.from, days.until)
  const led = await ledAmong(ctx, personIds)
  const of = ({ personId }: { readonly personId: string }): string => personId
  const gone = Map.groupBy(away, of)
  const bound = Map.groupBy(commitments, of)
  const places = Map.groupBy(deployed, of)
  const titled = roster.map((one) => ({
    ...one,
    title: shiftTitle(one.shift),
    /** In which places they work; that they may not is said to whoever leads them. */
    places:
      one.times === null
        ? []
        : spansOn(places.get(one.personId) ?? [], one.day).map(({ skill }) => ({
            title: skillTitle(skill),
            blocked: led.has(one.personId) && !held.on(one.personId, skill, one.day),
            endedOn: held.lastBefore(one.personId, skill, one.day),
          })),
  }))
  const byPerson = Map.groupBy(titled, of)
  return {
    people: personIds
      .map((personId) => ({
        personId,
        name: names.get(personId) ?? 'Somebody',
        days: byPerson.get(personId) ?? [],
        away: gone.get(personId) ?? [],
        commitments: bound.get(personId) ?? [],
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    // Of a unit in which they may see nobody, they may not see how many it has either.
    cover:
      personIds.length === 0 ? [] : (await coverOfUnit(ctx, { unitId, ...days })).all.map(titleOf),
  }
}

type Cover = Awaited<ReturnType<typeof coverOfUnit>>['all'][number]

const titleOf = (one: Cover) => ({
  ...one,
  title: one.skill === null ? one.title : `${one.title}: ${one.who}`,
})
