import { addDays, type Day } from '#platform/time'

/** Somebody is away on a day, all of it or a half, and as far as one may know what for. */
export interface AwayDay {
  readonly personId: string
  readonly day: Day
  /** `reduced`: they are here for a part of their duty, on their way back. */
  readonly part: 'whole' | 'morning' | 'afternoon' | 'reduced'
  readonly kind: 'Leave' | 'Sick' | 'Phased return' | 'Away'
  /** Of a reduced day: the minutes that are worked, for whoever may know the kind. */
  readonly minutes?: number
  /** The first and last day of what it is a day of; null where the last is not known. */
  readonly firstOn: Day
  readonly lastOn: Day | null
}

/** Days in a row on which somebody is away for one thing. */
export interface AwayStretch {
  readonly personId: string
  readonly kind: AwayDay['kind']
  readonly firstOn: Day
  readonly lastOn: Day | null
}

/**
 * Days in a row as one stretch: what began before the days that were asked about begins when it
 * did, what lasts beyond them ends when it does. Days of a recall divide it.
 * @param until the day after the last one that was asked about
 */
export function stretchesOf(
  days: readonly AwayDay[],
  { from, until }: { readonly from: Day; readonly until: Day },
): AwayStretch[] {
  const one = ({ personId, kind, firstOn }: AwayDay): string => `${personId} ${kind} ${firstOn}`
  const found = [...Map.groupBy(days, one).values()].flatMap((mine) => {
    const runs: AwayDay[][] = []
    for (const each of mine.toSorted((a, b) => a.day.localeCompare(b.day))) {
      const run = runs.at(-1)
      const last = run?.at(-1)
      if (run !== undefined && last !== undefined && addDays(last.day, 1) === each.day)
        run.push(each)
      else runs.push([each])
    }
    return runs.flatMap((run): AwayStretch[] => {
      const [first, last] = [run[0], run.at(-1)]
      if (first === undefined || last === undefined) return []
      const { personId, kind } = first
      const beyond = addDays(last.day, 1) === until
      return [
        {
          personId,
          kind,
          firstOn: first.day === from ? first.firstOn : first.day,
          lastOn: beyond ? last.lastOn : last.day,
        },
      ]
    })
  })
  return found.toSorted(
    (a, b) => a.firstOn.localeCompare(b.firstOn) || a.personId.localeCompare(b.personId),
  )
}
