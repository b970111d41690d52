import type { Problem } from '#platform/refusals'
import { formatShortDay, type Day } from '#platform/time'
import type { DutyDay } from './roster.ts'

/** The days of two people that are exchanged: on one day, or on one day of each. */
export interface SwapDays {
  readonly asker: readonly DutyDay[]
  readonly partner: readonly DutyDay[]
  readonly askerOn: Day
  readonly partnerOn: Day
  /** Who of the two is away on one of the days, on leave or otherwise. */
  readonly away: readonly { readonly name: string; readonly day: Day; readonly kind: string }[]
  /** The places that go with a duty: who takes each over, and whether they hold its skill. */
  readonly places: readonly Taken[]
}

/** A place that needs a skill, as it goes from one to the other with the duty. */
export interface Taken {
  readonly takerId: string
  readonly name: string
  readonly day: Day
  readonly skill: string
  readonly title: string
  readonly held: boolean
}

/** A day of somebody as it was, and as the other's is. */
export interface Exchanged {
  readonly was: DutyDay
  readonly times: DutyDay['times']
}

const onDay = (days: readonly DutyDay[], day: Day): DutyDay | undefined =>
  days.find((one) => one.day === day)

/** Every day that a swap changes, with the times it gets: both days of both people. */
export function exchanged({ asker, partner, askerOn, partnerOn }: SwapDays): Exchanged[] {
  return [...new Set([askerOn, partnerOn])].flatMap((day) => {
    const [mine, theirs] = [onDay(asker, day), onDay(partner, day)]
    if (mine === undefined || theirs === undefined) return []
    return [
      { was: mine, times: theirs.times },
      { was: theirs, times: mine.times },
    ]
  })
}

const problem = (code: string, message: string, field: string): Problem => ({
  code: `duty.${code}`,
  message,
  field,
})

/** What is against a swap by the roster alone: each gives a duty, and is free for the other's. */
export function problemsWithSwap(days: SwapDays, today: Day): Problem[] {
  const { asker, partner, askerOn, partnerOn } = days
  const all = exchanged(days)
  if (all.some(({ was }) => was.basis === 'planned' || was.day <= today)) {
    const message = 'Swap days that are to come and whose roster is published'
    return [problem('swap-not-open', message, 'askerOn')]
  }
  const [mine, theirs] = [onDay(asker, askerOn), onDay(partner, partnerOn)]
  if (mine?.times == null) {
    const message = 'You are not on duty on that day. Choose one of your duties'
    return [problem('swap-no-duty', message, 'askerOn')]
  }
  if (theirs?.times == null) {
    const message = 'They are not on duty on that day. Choose one of their duties'
    return [problem('swap-no-duty', message, 'partnerOn')]
  }
  if (askerOn === partnerOn) {
    const same = mine.times.starts === theirs.times.starts && mine.times.ends === theirs.times.ends
    const message = 'You both have the same duty on that day. Choose another day'
    return same ? [problem('swap-same', message, 'partnerOn')] : []
  }
  const busy = onDay(asker, partnerOn)?.times != null || onDay(partner, askerOn)?.times != null
  const message = 'Each of you must be free on the day of the duty that you take over'
  return busy ? [problem('swap-on-duty', message, 'partnerOn')] : []
}

const awayWords: Readonly<Record<string, string>> = {
  Leave: 'on leave',
  Sick: 'sick',
  'Phased return': 'on a phased return',
}

/** What is against the one taking over from the other: somebody is away, or lacks a skill. */
export function problemsWithTaking({ away, places }: SwapDays): Problem[] {
  const [gone] = away
  if (gone !== undefined) {
    const why = awayWords[gone.kind] ?? 'away'
    const message = `${gone.name} is ${why} on ${formatShortDay(gone.day)}. Choose a day on which both of you are here`
    return [problem('swap-away', message, 'partnerOn')]
  }
  const lack = places.find(({ held }) => !held)
  if (lack === undefined) return []
  const message = `The duty on ${formatShortDay(lack.day)} is worked as ${lack.title}, which ${lack.name} does not hold on that day. Choose another duty`
  return [problem('lacks-skill', message, 'partnerOn')]
}

interface Agreed {
  readonly askerId: string
  readonly partnerId: string
  readonly askerOn: Day
  readonly partnerOn: Day
  readonly agreedSteps: readonly number[] | null
}

/** What a decision on a swap is bound to: the two, their days, and how those stood. */
export function contentOfSwap({ askerId, partnerId, askerOn, partnerOn, agreedSteps }: Agreed) {
  return { askerId, partnerId, askerOn, partnerOn, steps: [...(agreedSteps ?? [])] }
}
