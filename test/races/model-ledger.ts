import { askToCarry, closeLeaveYear, correctBalance, withdrawCarry } from '#business/leave'
import { changeEmployment } from '#business/people'
import { watchClocks } from '#platform/cases'
import { addDays } from '#platform/time'
import { CARRIED_ANYWAY, entitlementOf, firstOfYear, leastLeft, leftWhere } from './model.ts'
import { lostOf, spanOn, yearOf, type Person, type Span } from './model.ts'
import { personOf, startWaiting, stopWaiting, watch } from './model-deciders.ts'
import { attempt } from './attempts.ts'
import { asker, isStale, pick, pickOf, reasonsOf, sent } from './model-play.ts'
import type { Play, Step, StepMaker } from './model-play.ts'

const isClosed = ({ closings }: Person, leaveYear: number): boolean =>
  closings.some((one) => one.leaveYear === leaveYear)

export const carry: StepMaker = (play, wish) => {
  const person = asker(play, wish)
  const thisYear = yearOf(play.force.now.day)
  const leaveYear = thisYear - (wish.which % 3) + 1
  const minutes = pickOf([2_400, 2_406, 3_000, 4_800, 9_000, 14_000], wish.length)
  const entitled = entitlementOf(play.table, person, leaveYear)
  const asked = person.carries.some(
    (one) => one.leaveYear === leaveYear && ['sent', 'approved'].includes(one.status),
  )
  const input = { leaveYear, minutes, reason: 'Long trial' }
  return {
    says: `asks to carry ${minutes} minutes out of ${leaveYear}`,
    attempt: sent(play, person.id, askToCarry, input),
    reasons: reasonsOf({
      'leave.year-not-begun': leaveYear > thisYear,
      'leave.year-closed': isClosed(person, leaveYear),
      'leave.carried-anyway': minutes <= CARRIED_ANYWAY,
      'leave.no-entitlement': entitled === undefined,
      'leave.more-than-left': minutes > leastLeft(entitled ?? 0, person, leaveYear),
      'leave.carry-asked-already': asked,
    }),
    touched: [person.id],
    apply: ({ carryRequestId }) => {
      const id = carryRequestId as string
      person.carries.push({ id, leaveYear, minutes, status: 'sent', version: 1 })
      const waits = { recordId: id, about: person.id, amount: minutes }
      startWaiting(play.force, { ...waits, act: 'leave.carry-over' })
    },
  }
}

export const dropCarry: StepMaker = (play, wish): Step | undefined => {
  const person = asker(play, wish)
  const found = pick(person.carries, wish.which)
  if (found === undefined) return undefined
  const version = isStale(wish) ? found.version + 1 : found.version
  return {
    says: `takes back carrying over, ${found.status}`,
    attempt: sent(play, person.id, withdrawCarry, { carryRequestId: found.id, version }),
    reasons: reasonsOf({
      'cases.decided-already': found.status !== 'sent',
      'leave.changed': isStale(wish),
    }),
    touched: [person.id],
    apply: () => {
      stopWaiting(play.force, found.id)
      person.carries = person.carries.map((one) =>
        one.id === found.id ? { ...one, status: 'withdrawn', version: one.version + 1 } : one,
      )
    },
  }
}

export const correct: StepMaker = (play, wish) => {
  const person = asker(play, wish)
  const by = wish.word % 6 === 0 ? pickOf(play.everybody, wish.day) : play.force.hrId
  const leaveYear = yearOf(play.force.now.day) - (wish.which % 3) + 1
  const minutes = pickOf([0, 60, 480, -120, -480, -2_400, 606], wish.length)
  const input = { personId: person.id, leaveYear, minutes, reason: 'A day lost in the move' }
  return {
    says: `corrects ${leaveYear} by ${minutes} minutes`,
    attempt: sent(play, by, correctBalance, input),
    reasons: reasonsOf({
      'platform.not-permitted': by !== play.force.hrId,
      'leave.no-correction': minutes === 0,
      'leave.year-closed': isClosed(person, leaveYear),
    }),
    touched: [person.id],
    apply: () => person.ledger.push({ kind: 'correction', leaveYear, minutes }),
  }
}

export const lookAtClocks: StepMaker = (play) => ({
  says: 'looks at the clocks',
  movesNoLeave: true,
  attempt: attempt(play.machines.cases, watchClocks, {}),
  reasons: [],
  touched: play.askers,
  apply: () => watch(play.force),
})

/** What was carried into a year and not used by the end of June is written off. */
function expire(play: Play, person: Person, leaveYear: number): void {
  const row = (kind: string) =>
    person.ledger.some((one) => one.leaveYear === leaveYear && one.kind === kind)
  const isOver = play.force.now.day > `${leaveYear}-06-30`
  if (!isOver || !row('carried-over') || row('expiry')) return
  const approved = person.requests.filter(({ status }) => status === 'approved')
  const minutes = lostOf(person, leaveYear, approved)
  person.ledger.push({ kind: 'expiry', leaveYear, minutes })
}

/**
 * The year that is over: what is left goes into the next, up to 40 hours or what was approved, and
 * the rest is lost. Not while anything of it waits.
 */
function closeYear(play: Play, person: Person, leaveYear: number): void {
  const entitled = entitlementOf(play.table, person, leaveYear)
  const last = spanOn(person, firstOfYear(leaveYear + 1))
  const waits = person.requests.some(
    (one) =>
      one.status === 'sent' &&
      one.firstOn < firstOfYear(leaveYear + 1) &&
      one.lastOn >= firstOfYear(leaveYear),
  )
  const asked = person.carries.filter((one) => one.leaveYear === leaveYear)
  if (isClosed(person, leaveYear) || last === undefined || entitled === undefined) return
  if (waits || asked.some(({ status }) => status === 'sent')) return
  const approved = person.requests.filter(({ status }) => status === 'approved')
  const left = leftWhere(entitled, person, leaveYear, approved)
  const more = asked.find(({ status }) => status === 'approved')?.minutes ?? 0
  const carried = Math.min(Math.max(left, 0), Math.max(CARRIED_ANYWAY, more))
  person.closings.push({ leaveYear, left, carried, lost: Math.max(left, 0) - carried })
  if (carried === 0) return
  person.ledger.push({ kind: 'carried-out', leaveYear, minutes: -carried })
  person.ledger.push({ kind: 'carried-over', leaveYear: leaveYear + 1, minutes: carried })
}

export const close: StepMaker = (play) => ({
  says: 'closes the leave year',
  attempt: attempt(play.machines.leave, closeLeaveYear, {}),
  reasons: [],
  touched: play.askers,
  apply: () => {
    const thisYear = yearOf(play.force.now.day)
    for (const id of play.everybody) {
      const person = personOf(play.force, id)
      // 2024/25 was closed by the system before.
      if (thisYear - 1 >= 2025) expire(play, person, thisYear - 1)
      expire(play, person, thisYear)
      if (thisYear - 1 >= 2025) closeYear(play, person, thisYear - 1)
    }
  },
})

const patterns = [
  ['1111100', 480],
  ['1111000', 600],
  ['1010100', 475],
  ['0011111', 450],
] as const

export const employ: StepMaker = (play, wish) => {
  const person = asker(play, wish)
  const from = addDays(play.force.now.day, (wish.day % 80) - 20)
  const before = spanOn(person, from)
  if (before === undefined) return undefined
  const [workingDays, dayMinutes] = pickOf(patterns, wish.length)
  const ranks =
    before.category === 'staff' ? ['Band C', 'Band B'] : ['Constable', 'Sergeant', 'Constable']
  const rankOrGrade = wish.which % 3 === 0 ? pickOf(ranks, wish.word) : before.rankOrGrade
  const next: Span = { ...before, from, workingDays, dayMinutes, rankOrGrade }
  const same = JSON.stringify({ ...next, from: '' }) === JSON.stringify({ ...before, from: '' })
  const { managerId } = before
  const manager = managerId === null ? {} : { managerId }
  const how = { from, unitId: play.unitId, rankOrGrade, workingDays, dayMinutes, ...manager }
  const input = { personId: person.id, ...how, reason: 'A new pattern' }
  return {
    says: `is employed as ${rankOrGrade}, ${workingDays} of ${dayMinutes}, from ${from}`,
    attempt: sent(play, play.force.hrId, changeEmployment, input),
    reasons: reasonsOf({ 'people.nothing-changes': same }),
    touched: [person.id],
    apply: () => {
      const earlier = { ...before, until: from }
      person.spans = [
        ...person.spans.filter((span) => span !== before),
        ...(before.from < from ? [earlier] : []),
        next,
      ]
    },
  }
}
