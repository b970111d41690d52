import type { Problem } from '#platform/refusals'
import { addDays, formatDay, formatShortDay, type Day } from '#platform/time'

/** A skill that somebody holds from a day until before another. */
export interface Held {
  readonly personId: string
  readonly skill: string
  readonly from: Day
  readonly until: Day | null
}

/** Somebody works their duties of some days in a place that needs a skill. */
export interface Deployed {
  readonly personId: string
  readonly skill: string
  readonly firstOn: Day
  readonly lastOn: Day
}

/** Who holds what on which days, to be asked again and again. */
export class HeldSkills {
  readonly #held: ReadonlyMap<string, readonly Held[]>

  constructor(held: readonly Held[]) {
    this.#held = Map.groupBy(held, ({ personId, skill }) => `${personId} ${skill}`)
  }

  on(personId: string, skill: string, day: Day): boolean {
    return this.#of(personId, skill).some(
      ({ from, until }) => from <= day && (until === null || day < until),
    )
  }

  /** The last day before some day on which they held it; null where they never did. */
  lastBefore(personId: string, skill: string, day: Day): Day | null {
    const ends = this.#of(personId, skill).flatMap(({ until }) =>
      until !== null && until <= day ? [addDays(until, -1)] : [],
    )
    return ends.toSorted().at(-1) ?? null
  }

  #of(personId: string, skill: string): readonly Held[] {
    return this.#held.get(`${personId} ${skill}`) ?? []
  }
}

/** A day on which somebody is deployed for a skill that they do not hold then. */
export interface Blocked {
  readonly personId: string
  readonly skill: string
  readonly day: Day
  /** The last day on which they held it; null where they never did. */
  readonly endedOn: Day | null
}

/** The first day of each deployment on which its skill is not held, among the days asked about. */
export function blockedIn(
  deployed: readonly Deployed[],
  held: HeldSkills,
  isOnDuty: (personId: string, day: Day) => boolean,
): Blocked[] {
  return deployed.flatMap(({ personId, skill, firstOn, lastOn }) => {
    for (let day = firstOn; day <= lastOn; day = addDays(day, 1)) {
      if (!held.on(personId, skill, day) && isOnDuty(personId, day)) {
        return [{ personId, skill, day, endedOn: held.lastBefore(personId, skill, day) }]
      }
    }
    return []
  })
}

/** "which ends on 3 April 2026": why somebody may not work for a skill. */
export const lackWords = ({ endedOn }: Pick<Blocked, 'endedOn'>): string =>
  endedOn === null ? 'which they do not hold' : `which they hold until ${formatDay(endedOn)}`

/** What is said of somebody who would work in a place without the skill that it needs. */
export function problemOfLack({ day, endedOn }: Blocked, name: string, title: string): Problem {
  const on = formatShortDay(day)
  const message =
    endedOn === null
      ? `${name} does not hold ${title} on ${on}. Choose somebody who does`
      : `${name} holds ${title} until ${formatDay(endedOn)}, not on ${on}. Have it renewed, or choose somebody else`
  return { code: 'duty.lacks-skill', message, field: 'skill' }
}
