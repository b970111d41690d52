import { annualCosts, type Serving } from '#business/payscales'
import { heldSince, servingOn, type PlannedPlace } from '#business/people'
import type { QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import { costShown, costsDiffer } from '../rules/sets.ts'
import type { Tables } from '../tables.ts'
import type { ChangeSet } from './one-set.ts'
import type { Preview } from './preview.ts'

/** What those of a set cost in a year whose cost it changes, by the pay scales of its day. */
export interface SetCost {
  readonly people: number
  /** To the thousand pounds; undefined for so few that it would tell of one. */
  readonly beforePence: number | undefined
  readonly afterPence: number | undefined
  /** Of whom no pay is known: at a rank or grade that is on no scale. */
  readonly unknown: number
}

const isHere = ({ status }: Pick<PlannedPlace, 'status'>): boolean =>
  status === 'in-post' || status === 'seconded-in'

/**
 * Reckons what a set costs in a year: of those who join, leave, change rank or grade, or go away
 * and come back. Whoever changes rank begins at the first point of the new one, whoever is put back
 * to a rank has the years at it that they had, and whoever joins is paid by those of their service.
 */
export async function costOf(
  ctx: QueryContext<Tables>,
  { fromOn, undoesId }: ChangeSet,
  { lines }: Preview,
): Promise<SetCost> {
  const all = lines.filter(
    ({ before, after, problems }) => problems.length === 0 && costsDiffer(before, after),
  )
  const personIds = all.flatMap(({ personId, before }) => (before === null ? [] : [personId]))
  const serving = await servingOn(ctx, personIds, fromOn)
  const before = annualCosts(serving, fromOn)
  const places = all.flatMap(({ personId, before: was, after: place }) =>
    place === null ? [] : [{ personId, was, ...(place as PlannedPlace) }],
  )
  const held = await heldSince(ctx, places, fromOn)
  const then = places.filter(isHere).map(({ personId, was, ...place }): Serving => {
    const { rankOrGrade, fteHundredths, joinedOn } = place
    const isNew = undoesId === null && was !== null && was.rankOrGrade !== rankOrGrade
    const since = isNew ? fromOn : (held.get(personId) ?? (joinedOn as Day))
    return { rankOrGrade, fteHundredths, since }
  })
  const after = annualCosts(then, fromOn)
  const sum = (costs: typeof after, people: (at: number) => number): number | undefined =>
    costShown(
      costs.reduce((total, one, at) => total + (one?.totalPence ?? 0) * people(at), 0),
      all.length,
    )
  return {
    people: all.length,
    beforePence: sum(before, (at) => serving[at]?.people ?? 0),
    afterPence: sum(after, () => 1),
    unknown: after.filter((one) => one === undefined).length,
  }
}
