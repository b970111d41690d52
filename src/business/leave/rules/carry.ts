import type { Problem } from '#platform/refusals'
import { yearWords } from './policy.ts'

/** What becomes of what is left at the end of a leave year. */
export interface YearEnd {
  readonly left: number
  readonly carried: number
  readonly lost: number
}

/**
 * At the end of a leave year what is left goes into the next one, up to what the policy carries by
 * itself (5 days, 40 h: Annex O as in federations' texts) or to what was approved, if that is more.
 * The rest is lost. Too much taken carries nothing.
 */
export function yearEndOf(left: number, mostMinutes: number, approvedMinutes: number): YearEnd {
  const most = Math.max(mostMinutes, approvedMinutes)
  const carried = Math.min(Math.max(left, 0), most)
  return { left, carried, lost: Math.max(left, 0) - carried }
}

const inHours = (minutes: number): string => `${Math.round(minutes / 0.6) / 100} hours`

/** What stands in the way of asking to carry so much. */
export function problemsWithCarrying(asked: {
  readonly minutes: number
  readonly left: number
  readonly mostMinutes: number
  readonly leaveYear: number
  readonly closed: boolean
}): Problem[] {
  const one = (code: string, message: string): Problem[] => [
    { code: `leave.${code}`, message, field: 'minutes' },
  ]
  if (asked.closed) {
    return one('year-closed', `${yearWords(asked.leaveYear)} is closed. Ask HR for a correction`)
  }
  if (asked.minutes <= asked.mostMinutes) {
    const most = inHours(asked.mostMinutes)
    return one('carried-anyway', `Up to ${most} are carried over without asking. Ask only for more`)
  }
  if (asked.minutes > asked.left) {
    return one('more-than-left', `You have ${inHours(Math.max(0, asked.left))} left to carry over`)
  }
  return []
}
