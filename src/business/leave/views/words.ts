import type { OpenTask } from '#platform/cases'
import {
  daysFromTo,
  formatDayRange,
  formatShortDay,
  formatShortDayAndTime,
  type Day,
  type Instant,
} from '#platform/time'
import { plural } from '#platform/ui'
import type { LeaveDay } from '../rules/days.ts'

/** What has become of a request, in one word or two. */
export const statusWords: Readonly<Record<string, string>> = {
  sent: 'Waiting',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Taken back',
  cancelled: 'Given back',
  replaced: 'Changed since',
}

/** The days of a request: 4 to 8 May 2026. */
export function daysWords({ firstOn, lastOn }: { firstOn: Day; lastOn: Day }): string {
  return formatDayRange(daysFromTo(firstOn, lastOn))
}

interface DaysInParts {
  readonly firstOn: Day
  readonly lastOn: Day
  readonly firstPart: string
  readonly lastPart: string
}

/** The days with their halves: 4 May 2026, afternoon; 4 to 8 May, until the middle of 8 May. */
export function daysAsked({ firstPart, lastPart, ...days }: DaysInParts): string {
  const { firstOn, lastOn } = days
  if (firstOn === lastOn) {
    const part =
      firstPart === 'afternoon' ? ', afternoon' : lastPart === 'morning' ? ', morning' : ''
    return `${daysWords(days)}${part}`
  }
  const from = firstPart === 'afternoon' ? `, from the middle of ${formatShortDay(firstOn)}` : ''
  const until = lastPart === 'morning' ? `, until the middle of ${formatShortDay(lastOn)}` : ''
  return `${daysWords(days)}${from}${until}`
}

/** The days in between that take no leave: "3 days off and Mon 4 May (bank holiday)". */
export function freeDays(days: readonly LeaveDay[]): string {
  const off = days.filter(({ because }) => because === 'day off').length
  const holidays = days
    .filter(({ because }) => because === 'bank holiday')
    .map(({ day }) => `${formatShortDay(day)} (bank holiday)`)
  const all = off === 0 ? holidays : [plural(off, 'day off', 'days off'), ...holidays]
  return all.length === 0 ? 'None' : all.join(', ')
}

/** "Sent to Sergeant Okafor, who has until Thu 5 Mar 18:00" */
export function sentWords(decider: string | null, dueAt: Instant | null): string {
  const until = dueAt === null ? '' : `, who has until ${formatShortDayAndTime(dueAt)}`
  return `Sent to ${decider ?? 'HR'}${until}`
}

/** With whom it is, and until when. */
export function waitsWords({ waitsFor, mine, dueAt }: Omit<OpenTask, 'taskId'>): string {
  const until = dueAt === null ? '' : `, until ${formatShortDayAndTime(dueAt)}`
  return `${mine ? 'You' : waitsFor}${until}`
}

/** The one thing to do on a record that waits for whoever looks at it. */
export function decideOn(open: OpenTask | undefined) {
  return open?.mine === true ? { href: `/work/${open.taskId}`, text: 'Decide' } : undefined
}
