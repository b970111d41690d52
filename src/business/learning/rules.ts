import type { Problem } from '#platform/refusals'
import {
  addDays,
  addMonths,
  daysBetween,
  formatDay,
  rowsOn,
  type Dated,
  type Day,
} from '#platform/time'

/** A skill that can be held, from data/skills.csv. */
export type Skill = Dated<{
  readonly skill: string
  readonly title: string
  /** Months for which an award holds; null for a skill that does not expire. */
  readonly validityMonths: number | null
  /** Whether nobody is put on a duty that needs it once it has expired. */
  readonly blocks: boolean
  /** Whether people are booked onto the next session by themselves when it is about to expire. */
  readonly books: boolean
}>

/** From so many days before a skill expires these are told, from data/warnings.csv. */
export type Warning = Dated<{
  readonly step: number
  readonly daysBefore: number
  readonly tellsManager: boolean
}>

/** What was said last of a skill of which it was said that it has expired. */
export const SAID_EXPIRED = 9

/**
 * The last day on which an award holds: 2 March 2027 for twelve months from 3 March 2026. Null for
 * a skill that does not expire.
 */
export function expiryOf({ validityMonths }: Skill, awardedOn: Day): Day | null {
  return validityMonths === null ? null : addDays(addMonths(awardedOn, validityMonths), -1)
}

export const STATES = ['held', 'expiring', 'expired', 'ended'] as const
export type SkillState = (typeof STATES)[number]

interface Held {
  readonly expiresOn: Day | null
  readonly endedOn: Day | null
}

/** How a held skill stands on a day; `expiring` from the first warning on. */
export function stateOf(held: Held, warnings: readonly Warning[], on: Day): SkillState {
  if (held.endedOn !== null && held.endedOn <= on) return 'ended'
  if (held.expiresOn === null) return 'held'
  if (held.expiresOn < on) return 'expired'
  const first = Math.max(0, ...rowsOn(warnings, on).map(({ daysBefore }) => daysBefore))
  return daysBetween(on, held.expiresOn) <= first ? 'expiring' : 'held'
}

/** The step of warning that is reached on a day, 0 for none. */
export function warningOf(
  warnings: readonly Warning[],
  expiresOn: Day | null,
  on: Day,
): { readonly step: number; readonly tellsManager: boolean } {
  if (expiresOn === null) return { step: 0, tellsManager: false }
  const left = daysBetween(on, expiresOn)
  if (left < 0) return { step: SAID_EXPIRED, tellsManager: true }
  const reached = rowsOn(warnings, on)
    .filter(({ daysBefore }) => left <= daysBefore)
    .toSorted((a, b) => b.step - a.step)[0]
  return reached ?? { step: 0, tellsManager: false }
}

/** What is wrong with the day of an award. */
export function problemsWithAward(awardedOn: Day, today: Day): Problem[] {
  if (awardedOn <= today) return []
  const message = `The day must be ${formatDay(today)} or earlier: a skill is recorded when it is earned`
  return [{ code: 'learning.award-ahead', message, field: 'awardedOn' }]
}

export type BookingStatus =
  | 'asked'
  | 'waiting'
  | 'booked'
  | 'refused'
  | 'withdrawn'
  | 'cancelled'
  | 'passed'
  | 'failed'
  | 'absent'

/** What is wrong with a place on a session that is over, cancelled or under way. */
export function problemsWithSession(
  session: { readonly status: string; readonly firstOn: Day },
  today: Day,
): Problem[] {
  const problem = (message: string) => [{ code: 'learning.no-session', message }]
  if (session.status === 'cancelled') return problem('This session is cancelled. Choose another')
  if (session.status === 'closed') return problem('This session is over. Choose another')
  if (session.firstOn > today) return []
  return problem(`This session began on ${formatDay(session.firstOn)}. Choose a later one`)
}

/** Which of the skills that a course needs somebody does not hold on its first day. */
export function problemsWithNeeds(
  needs: readonly string[],
  held: readonly string[],
  titleOf: (skill: string) => string,
): Problem[] {
  const missing = needs.filter((skill) => !held.includes(skill)).map(titleOf)
  if (missing.length === 0) return []
  const message = `The course needs ${missing.join(' and ')} on its first day. Earn that first`
  return [{ code: 'learning.needs-skill', message }]
}

/** The register of a session is kept from its last day on. */
export function problemsWithRegister(
  session: { readonly status: string; readonly lastOn: Day },
  today: Day,
): Problem[] {
  const problem = (message: string) => [{ code: 'learning.register-not-open', message }]
  if (session.status === 'cancelled') return problem('This session is cancelled: nobody was there')
  if (session.lastOn <= today) return []
  return problem(`The register opens on ${formatDay(session.lastOn)}, the last day of the session`)
}
