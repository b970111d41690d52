import { skillTitle } from '#business/learning'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import { knownPlaces } from '../access.ts'
import { coverOf } from '../rules/cover.ts'
import { rosterOf } from '../rules/roster.ts'
import type { Tables } from '../tables.ts'
import { awayFromDuty } from './away.ts'
import { heldBy } from './deployments.ts'
import { shiftTitle } from './duties.ts'
import { minimaOf } from './minima.ts'
import { factsAbout, placesOver } from './roster.ts'

interface OfUnit {
  /** A unit of which the caller has made sure that the actor may see its cover. */
  readonly unitId: string
  readonly from: Day
  readonly until: Day
}

/**
 * The cover of a unit's shifts and its strength on each day, by everybody of it whom the actor may
 * know of: a number is the same for all who see it, whomever of the unit they may look at. `few`
 * are the lines below their minimum.
 */
export async function coverOfUnit(ctx: QueryContext<Tables>, asked: OfUnit) {
  const { from, until } = asked
  const places = await placesOver(knownPlaces(ctx), asked)
  const personIds = [...new Set(places.map(({ personId }) => personId))]
  const cover = coverOf({
    days: rosterOf(await factsAbout(ctx, places, asked), from, until),
    away: await awayFromDuty(ctx, { personIds, from, until }),
    minima: await minimaOf(ctx, asked),
    held: await heldBy(ctx, personIds, from, until),
  })
  const all = cover.map((one) => {
    const shift = one.shift === null ? 'At work' : (shiftTitle(one.shift) ?? one.shift)
    return { ...one, title: shift, who: one.skill === null ? 'Everybody' : skillTitle(one.skill) }
  })
  return { all, few: all.filter(({ below }) => below) }
}
