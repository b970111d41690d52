import { patternMinutes } from '#business/people'
import { rangeContains, type Day, type DayRange } from '#platform/time'
import { halvesAsked, type AskedDays, type PatternSpan } from './days.ts'

/** Somebody of the unit on some days, with their pattern. */
export interface Member extends PatternSpan {
  readonly personId: string
}

/** Leave of somebody of the unit; `approved` is away, `sent` waits. */
export interface Away extends AskedDays {
  readonly personId: string
  readonly status: 'sent' | 'approved'
}

/** Somebody called back to work on days of their leave. */
export interface CalledBack {
  readonly personId: string
  readonly firstOn: Day
  readonly lastOn: Day
}

export interface StrengthFacts {
  readonly members: readonly Member[]
  readonly away: readonly Away[]
  readonly calledBack: readonly CalledBack[]
  readonly minimum: readonly { readonly valid: DayRange; readonly people: number | null }[]
}

/** How many of the unit would be at work on a day if the request were approved. */
export interface StrengthDay {
  readonly day: Day
  /** Those who work that day by their pattern, the asker included. */
  readonly working: number
  /** Of those, how many are on approved leave in the half of the day when most are. */
  readonly away: number
  /** What is left with the asker away too. */
  readonly strength: number
  /** How many others wait for a decision on that day. */
  readonly waiting: number
  readonly minimum: number | null
  readonly below: boolean
}

/**
 * The strength of a unit on the days of a request, without the asker. A day is as strong as the
 * weaker of the halves that are asked for. Days on which the asker does not work say nothing.
 */
export function strengthOn(
  asked: AskedDays & { readonly personId: string; readonly days: readonly Day[] },
  { members, away, calledBack, minimum }: StrengthFacts,
): StrengthDay[] {
  return asked.days.map((day) => {
    const working = new Set(
      members
        .filter((one) => rangeContains(one.valid, day) && patternMinutes(one, day) > 0)
        .map(({ personId }) => personId),
    )
    const others = away.filter(
      ({ personId }) =>
        personId !== asked.personId &&
        working.has(personId) &&
        !calledBack.some((one) => one.personId === personId && within(one, day)),
    )
    const halves = halvesAsked(asked, day)
    const inHalf = (half: 'morning' | 'afternoon', status: Away['status']): number =>
      halves[half]
        ? new Set(
            others
              .filter((one) => one.status === status && halvesAsked(one, day)[half])
              .map(({ personId }) => personId),
          ).size
        : 0
    const gone = Math.max(inHalf('morning', 'approved'), inHalf('afternoon', 'approved'))
    const strength = working.size - gone - (working.has(asked.personId) ? 1 : 0)
    const needed = minimum.find(({ valid }) => rangeContains(valid, day))?.people ?? null
    return {
      day,
      working: working.size,
      away: gone,
      strength,
      waiting: Math.max(inHalf('morning', 'sent'), inHalf('afternoon', 'sent')),
      minimum: needed,
      below: needed !== null && strength < needed,
    }
  })
}

const within = ({ firstOn, lastOn }: CalledBack, day: Day): boolean =>
  firstOn <= day && day <= lastOn
