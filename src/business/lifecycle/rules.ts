import type { Problem } from '#platform/refusals'
import { addDays, instantAt, isWorkingDay, LONDON, Temporal } from '#platform/time'
import type { Day, Instant, WorkingCalendar } from '#platform/time'

export const KINDS = ['joiner', 'mover', 'leaver', 'contingent'] as const
export type Kind = (typeof KINDS)[number]

/** Facts of other rooms that close a step, whoever enters them there. */
export const PROOFS = [
  'right-to-work',
  'vetting',
  'post-and-line',
  'account-open',
  'bank-details',
  'kit-issued',
  'laptop-issued',
  'pass-issued',
  'kit-returned',
  'course-booked',
  'on-roster',
  'access-made',
  'access-changed',
  'access-ended',
  'sign-in-ended',
] as const
export type Proof = (typeof PROOFS)[number]

/** Whose a step may be besides a role: whom it is about, and who manages them. */
export const PEOPLE = ['person', 'manager', 'old-manager'] as const

/** One step of a kind of journey. */
export interface Step {
  readonly code: string
  /** What is to be done: "Issue a laptop". */
  readonly words: string
  /** One of PEOPLE, or a role. */
  readonly owner: string
  /** The codes of the steps that must be done first. */
  readonly after: readonly string[]
  /** Days after the day of the journey, before it where negative. */
  readonly dueDays: number
  readonly daysAre: 'working' | 'calendar'
  /** The hour of that day, in London, by which it is due. */
  readonly dueHour: number
  /** The kinds of service for which it is there; empty for all. */
  readonly onlyFor: readonly string[]
  /** Where it is done; `:personId` stands for whom it is about. */
  readonly href: string | null
  readonly proof: Proof | null
}

/**
 * What is wrong with the steps of a kind of journey: nothing in them, an owner there is not, a step
 * that waits for itself, for one there is not, or in a circle.
 */
export function problemsWithSteps(
  kind: Kind,
  steps: readonly Step[],
  roles: ReadonlySet<string>,
): Problem[] {
  if (steps.length === 0) {
    return [{ code: 'lifecycle.no-steps', message: 'Keep one step at least' }]
  }
  const codes = new Set(steps.map(({ code }) => code))
  const problems: Problem[] = []
  for (const { code, owner, after } of steps) {
    const known = roles.has(owner) || PEOPLE.some((one) => one === owner)
    if (!known || (owner === 'old-manager' && kind !== 'mover')) {
      problems.push({
        code: 'lifecycle.unknown-owner',
        message: `Choose who does “${code}”: a role of the list, the person or the line manager`,
        field: 'owner',
      })
    }
    const missing = after.find((one) => !codes.has(one) || one === code)
    if (missing !== undefined) {
      problems.push({
        code: 'lifecycle.unknown-step',
        message: `“${code}” cannot wait for “${missing}”. Choose from ${[...codes].filter((one) => one !== code).join(', ')}`,
        field: 'after',
      })
    }
  }
  const ring = problems.length === 0 ? ringOf(steps) : undefined
  if (ring === undefined) return problems
  const message = `These wait for each other, so that none could begin: ${ring.join(', ')}`
  return [{ code: 'lifecycle.ring', message, field: 'after' }]
}

/** The codes that wait for each other in a circle; undefined where there is none. */
function ringOf(steps: readonly Step[]): readonly string[] | undefined {
  let left = steps
  for (;;) {
    const waiting = new Set(left.map(({ code }) => code))
    const next = left.filter(({ after }) => after.some((code) => waiting.has(code)))
    if (next.length === 0) return undefined
    if (next.length === left.length) return next.map(({ code }) => code)
    left = next
  }
}

/**
 * The steps of a journey of somebody by their kind of service. What waited for a step that is not
 * there for them waits for what that waited for.
 */
export function stepsFor(steps: readonly Step[], category: string): readonly Step[] {
  const there = ({ onlyFor }: Step) => onlyFor.length === 0 || onlyFor.includes(category)
  const byCode = new Map(steps.map((step) => [step.code, step]))
  const reach = (code: string): readonly string[] => {
    const step = byCode.get(code)
    if (step === undefined) return []
    return there(step) ? [code] : step.after.flatMap(reach)
  }
  return steps
    .filter(there)
    .map((step) => ({ ...step, after: [...new Set(step.after.flatMap(reach))] }))
}

/** The day that lies some working days after or, where negative, before a day. */
export function workingDaysFrom(day: Day, days: number, calendar: WorkingCalendar): Day {
  let reached = day
  let left = Math.abs(days)
  while (left > 0) {
    reached = addDays(reached, days < 0 ? -1 : 1)
    if (isWorkingDay(reached, calendar)) left -= 1
  }
  return reached
}

/**
 * Until when a step is due: the hour of the day that lies so many days from the day of the journey.
 * Where that was over when the journey began, the close of the next working day: who hears of a
 * joiner late is not late for that.
 */
export function dueAt(
  { dueDays, daysAre, dueHour }: Pick<Step, 'dueDays' | 'daysAre' | 'dueHour'>,
  { dayOn, now, today }: { readonly dayOn: Day; readonly now: Instant; readonly today: Day },
  calendar: WorkingCalendar,
): Instant {
  const day =
    daysAre === 'working' ? workingDaysFrom(dayOn, dueDays, calendar) : addDays(dayOn, dueDays)
  const hour = dueHour === 24 ? '23:59' : `${String(dueHour).padStart(2, '0')}:00`
  const due = instantAt(day, hour, LONDON)
  if (Temporal.Instant.compare(due, now) > 0) return due
  return instantAt(workingDaysFrom(today, 1, calendar), '18:00', LONDON)
}

/** What somebody's place is before a day and on it, for whoever moves. */
export interface Place {
  readonly unitId: string
  readonly postId: string | null
  readonly rankOrGrade: string
  readonly managerId: string | null
}

/** What is to happen to somebody on a day. */
export type Movement = 'joins' | 'moves' | 'leaves'

/** What a change of places is: undefined where nothing of it asks for a journey. */
export function movementOf(before: Place | null, after: Place | null): Movement | undefined {
  if (before === null) return after === null ? undefined : 'joins'
  if (after === null) return 'leaves'
  const same =
    before.unitId === after.unitId &&
    before.postId === after.postId &&
    before.managerId === after.managerId &&
    before.rankOrGrade === after.rankOrGrade
  return same ? undefined : 'moves'
}

/** The kind of journey of a movement: people who come for a while have their own. */
export function kindOfMovement(movement: Movement, category: string): Kind {
  if (movement === 'moves') return 'mover'
  if (movement === 'leaves') return 'leaver'
  return category === 'contingent' ? 'contingent' : 'joiner'
}
