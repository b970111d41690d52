import type { PartAway } from '#business/leave'
import type { Day } from '#platform/time'

/** For which part of their duty people are away, by the person and the day. */
export class AwayParts {
  readonly #parts = new Map<string, PartAway>()
  /** Whoever is away on some day. */
  readonly people = new Set<string>()

  constructor(rows: readonly { personId: string; day: Day; part: PartAway }[] = []) {
    for (const { personId, day, part } of rows) this.#add(personId, day, part)
  }

  /** Two parts of one day, a morning and an afternoon, are all of it. */
  #add(personId: string, day: Day, part: PartAway): void {
    const key = `${personId} ${day}`
    const known = this.#parts.get(key)
    this.#parts.set(key, known === undefined || known === part ? part : 'whole')
    this.people.add(personId)
  }

  of({ personId, day }: { readonly personId: string; readonly day: Day }): PartAway | null {
    return this.#parts.get(`${personId} ${day}`) ?? null
  }
}
