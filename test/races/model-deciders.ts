import { addDays, weekdayOf, type Day } from '#platform/time'
import { isHoliday, spanOn, type Person } from './model.ts'

/** A moment in London: a day and the minute of it. */
export interface Moment {
  readonly day: Day
  readonly minute: number
}

/** Somebody decides for somebody else. */
export interface Delegation {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly firstOn: Day
  readonly lastOn: Day
  readonly act: string
  readonly most: number | null
  ended: boolean
}

/** Something that waits for a decision. */
export interface Waiting {
  readonly recordId: string
  readonly about: string
  readonly act: 'leave.approve' | 'leave.carry-over'
  amount: number
  version: number
  /** Null where it waits for HR. */
  assigneeId: string | null
  delegable: boolean
  opened: Moment
  late: boolean
  /** Whether it has gone up the line, or could not. */
  escalated: boolean
}

/** Everybody of a model, and what waits. */
export interface Force {
  readonly people: ReadonlyMap<string, Person>
  readonly hrId: string
  readonly inspectorId: string
  readonly waiting: Waiting[]
  readonly delegations: Delegation[]
  now: Moment
}

export const personOf = ({ people }: Force, id: string): Person => {
  const found = people.get(id)
  if (found === undefined) throw new Error(`The model knows nobody by ${id}`)
  return found
}

/** Whoever stands above somebody today, the nearest first. */
export function lineOf(force: Force, personId: string): string[] {
  const line: string[] = []
  let next = spanOn(personOf(force, personId), force.now.day)?.managerId ?? null
  while (next !== null && !line.includes(next)) {
    line.push(next)
    next = spanOn(personOf(force, next), force.now.day)?.managerId ?? null
  }
  return line
}

/**
 * Who decides on leave: the line manager on less than 81 hours, then an inspector or above;
 * on carrying over more than 40 hours HR alone. Nobody on their own; where nobody is left, HR.
 */
export function deciderOf(force: Force, act: Waiting['act'], about: string, amount: number) {
  if (act === 'leave.carry-over') return { assigneeId: null, delegable: false }
  const rank = (id: string) => spanOn(personOf(force, id), force.now.day)?.rankOrGrade
  const line = lineOf(force, about)
  const found = amount < 4_860 ? line[0] : line.find((id) => rank(id) === 'Inspector')
  return { assigneeId: found ?? null, delegable: true }
}

/** Has something wait, from now on, for whoever decides. */
export function startWaiting(
  force: Force,
  asked: Pick<Waiting, 'recordId' | 'about' | 'act' | 'amount'>,
): void {
  const decider = deciderOf(force, asked.act, asked.about, asked.amount)
  const clock = { opened: force.now, late: false, escalated: false }
  force.waiting.push({ ...asked, ...decider, ...clock, version: 1 })
}

/** A record that waits says something else now: it is decided anew, by whoever decides on that. */
export function changeWaiting(force: Force, recordId: string, amount: number): void {
  const one = waitingOn(force, recordId)
  if (one === undefined) throw new Error('What is changed waits')
  Object.assign(one, deciderOf(force, one.act, one.about, amount))
  Object.assign(one, { amount, version: one.version + 1 })
  Object.assign(one, { opened: force.now, late: false, escalated: false })
}

export const waitingOn = ({ waiting }: Force, recordId: string): Waiting | undefined =>
  waiting.find((one) => one.recordId === recordId)

export function stopWaiting(force: Force, recordId: string): void {
  const index = force.waiting.findIndex((one) => one.recordId === recordId)
  if (index < 0) throw new Error('What ends has waited')
  force.waiting.splice(index, 1)
}

/** Whether something waits for somebody: by name, by their role, or in the place of another. */
export function mayDecide(force: Force, actorId: string, one: Waiting): boolean {
  if (actorId === one.about) return false
  if (one.assigneeId === null) return actorId === force.hrId
  if (one.assigneeId === actorId) return true
  return (
    one.delegable &&
    force.delegations.some(
      ({ from, to, firstOn, lastOn, act, most, ended }) =>
        !ended &&
        from === one.assigneeId &&
        to === actorId &&
        firstOn <= force.now.day &&
        force.now.day <= lastOn &&
        (act === 'any' || act === one.act) &&
        (most === null || one.amount <= most),
    )
  )
}

const isOpen = (day: Day): boolean => !['Sat', 'Sun'].includes(weekdayOf(day)) && !isHoliday(day)

/** Whether so many minutes of working time, 08:00 to 18:00 on working days, have passed. */
export function hasPassed(since: Moment, now: Moment, minutes: number): boolean {
  let passed = 0
  for (let day = since.day; day <= now.day; day = addDays(day, 1)) {
    if (!isOpen(day)) continue
    const from = day === since.day ? Math.max(480, since.minute) : 480
    const until = day === now.day ? Math.min(1_080, now.minute) : 1_080
    passed += Math.max(0, until - from)
  }
  return passed >= minutes
}

/** Three working days to decide on leave, four on the rest; twice that, and it goes up the line. */
export function watch(force: Force): void {
  for (const one of force.waiting) {
    const target = one.act === 'leave.approve' ? 1_800 : 2_400
    if (hasPassed(one.opened, force.now, target)) one.late = true
    if (one.escalated || !hasPassed(one.opened, force.now, 2 * target)) continue
    one.escalated = true
    const line = one.assigneeId === null ? [] : lineOf(force, one.assigneeId)
    one.assigneeId = line.find((id) => id !== one.about) ?? one.assigneeId
  }
}
