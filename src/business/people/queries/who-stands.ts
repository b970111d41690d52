import { sql } from 'kysely'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import type { Day } from '#platform/time'
import type { Tables } from '../tables.ts'
import type { Belief } from './planned.ts'

interface Place {
  readonly personId: string
  readonly managerId: string | null
  readonly unitId: string
  readonly postId: string | null
}

interface Draft {
  readonly change: { readonly personId: string }
  readonly after: Belief | null
}

/** A count that changes: of those whom somebody manages, who work in a unit, or hold a post. */
export interface Shift {
  readonly id: string
  readonly before: number
  readonly after: number
}

/** Where everybody stands on one day: the whole line, units and posts, to be counted. */
export class Standing {
  readonly #places: ReadonlyMap<string, Place>
  readonly #below: ReadonlyMap<string | null, readonly Place[]>

  private constructor(places: ReadonlyMap<string, Place>) {
    this.#places = places
    this.#below = Map.groupBy(places.values(), ({ managerId }) => managerId)
  }

  static async on(ctx: Pick<QueryContext<Tables>, 'tx' | 'forceId'>, on: Day): Promise<Standing> {
    const { rows } = await sql<Place>`select person_id as "personId", manager_id as "managerId",
        unit_id as "unitId", post_id as "postId"
      from people.employment as place
      where force_id = ${ctx.forceId} and ${asOf('place', on)}`.execute(ctx.tx)
    return new Standing(new Map(rows.map((place) => [place.personId, place])))
  }

  /** The same day with other beliefs of some people. */
  changed(drafts: readonly Draft[]): Standing {
    const places = new Map(this.#places)
    for (const { change, after } of drafts) {
      if (after === null) places.delete(change.personId)
      else places.set(change.personId, placeOf(after))
    }
    return new Standing(places)
  }

  stands(personId: string): boolean {
    return this.#places.has(personId)
  }

  managerOf(personId: string): string | null {
    return this.#places.get(personId)?.managerId ?? null
  }

  directlyBelow(personId: string): number {
    return this.#below.get(personId)?.length ?? 0
  }

  /** Everybody below somebody, however far down: whom they see. */
  allBelow(personId: string): number {
    const seen = new Set([personId])
    const next = [personId]
    for (let one = next.pop(); one !== undefined; one = next.pop()) {
      for (const { personId: below } of this.#below.get(one) ?? []) {
        if (seen.has(below)) continue
        seen.add(below)
        next.push(below)
      }
    }
    return seen.size - 1
  }

  /** How many there are by manager, unit or post. */
  countBy(key: 'managerId' | 'unitId' | 'postId'): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (const place of this.#places.values()) {
      const id = place[key]
      if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    return counts
  }
}

function placeOf(belief: Belief): Place {
  return {
    personId: belief.person_id,
    managerId: belief.manager_id,
    unitId: belief.unit_id,
    postId: belief.post_id,
  }
}

/** Which counts differ between two standings. */
export function shifts(
  before: Standing,
  after: Standing,
  key: 'managerId' | 'unitId' | 'postId',
): readonly Shift[] {
  const was = before.countBy(key)
  const is = after.countBy(key)
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((id) => ({ id, before: was.get(id) ?? 0, after: is.get(id) ?? 0 }))
    .filter((one) => one.before !== one.after)
}

/** Whether somebody's line upwards leads back to them. */
export function isRing(standing: Standing, personId: string): boolean {
  const seen = new Set<string>()
  for (let at = standing.managerOf(personId); at !== null; at = standing.managerOf(at)) {
    if (at === personId) return true
    if (seen.has(at)) return false
    seen.add(at)
  }
  return false
}
