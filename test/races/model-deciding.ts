import { recallOfficer, chooseCompensation } from '#business/leave'
import { decide } from '#platform/cases'
import { addDays } from '#platform/time'
import { handOn } from '../../src/platform/cases/commands/hand-on.ts'
import { endDelegation } from '../../src/platform/authority/commands/end-delegation.ts'
import { daysBetween, givenFor, yearOf, type Person, type Request } from './model.ts'
import { lineOf, mayDecide, personOf, stopWaiting } from './model-deciders.ts'
import { delegateTo } from './model-crew.ts'
import { become } from './model-asking.ts'
import { asker, callerOf, isStale, pick, pickOf, reasonsOf, sent } from './model-play.ts'
import type { Play, Step, StepMaker, Wish } from './model-play.ts'

/** Something that waits, with its task, and who tries: more often somebody who may. */
function triedOn(play: Play, wish: Wish) {
  const one = pick(play.force.waiting, wish.which)
  if (one === undefined) return undefined
  const able = play.everybody.filter((id) => mayDecide(play.force, id, one))
  const actorId = pickOf(wish.who % 4 === 0 || able.length === 0 ? play.everybody : able, wish.day)
  const taskId = play.taskIds.get(one.recordId)
  if (taskId === undefined) throw new Error(`Nothing waits on ${one.recordId} in the database`)
  return { one, actorId, taskId, may: mayDecide(play.force, actorId, one) }
}

export const decideOn: StepMaker = (play, wish): Step | undefined => {
  const tried = triedOn(play, wish)
  if (tried === undefined) return undefined
  const { one, actorId, taskId, may } = tried
  const person = personOf(play.force, one.about)
  const outcome: 'approved' | 'refused' = wish.length % 3 === 0 ? 'refused' : 'approved'
  const version = isStale(wish) ? one.version + 1 : one.version
  const request = person.requests.find(({ id }) => id === one.recordId)
  const old = person.requests.find(({ id }) => id === (request?.replacesId ?? 'none'))
  const input = { taskId, version, outcome, reason: 'As seen on the day' }
  return {
    says: `${outcome}: ${one.act} of ${one.amount} minutes`,
    attempt: sent(play, actorId, decide, input),
    reasons: reasonsOf({
      'platform.not-found': !may,
      'cases.changed': isStale(wish),
      'leave.nothing-to-replace':
        outcome === 'approved' && old !== undefined && !mayBeReplaced(play, person, old),
    }),
    touched: [one.about],
    apply: () => {
      stopWaiting(play.force, one.recordId)
      if (request === undefined) {
        person.carries = person.carries.map((carry) =>
          carry.id === one.recordId
            ? { ...carry, status: outcome, version: carry.version + 1 }
            : carry,
        )
        return
      }
      become(person, request.id, { status: outcome, decidedBy: actorId })
      if (old !== undefined && outcome === 'approved')
        become(person, old.id, { status: 'replaced' })
    },
  }
}

function mayBeReplaced({ force }: Play, person: Person, old: Request): boolean {
  const recalled = person.recalls.some(({ requestId }) => requestId === old.id)
  return old.status === 'approved' && old.firstOn > force.now.day && !recalled
}

export const hand: StepMaker = (play, wish): Step | undefined => {
  const tried = triedOn(play, wish)
  if (tried === undefined) return undefined
  const { one, actorId, taskId, may } = tried
  const personId = pickOf(play.everybody, wish.length)
  return {
    says: 'hands on what waits',
    movesNoLeave: true,
    attempt: sent(play, actorId, handOn, { taskId, personId, reason: 'She knows them' }),
    reasons: reasonsOf({
      'platform.not-found': !may,
      'cases.cannot-decide': personId === one.about,
    }),
    touched: [one.about],
    apply: () => {
      const clock = { opened: play.force.now, late: false, escalated: false }
      Object.assign(one, { assigneeId: personId, ...clock })
    },
  }
}

const backTo = [
  [0, 0],
  [0, 2],
  [1, 1],
  [2, 4],
  [-1, 1],
  [3, 2],
] as const

export const recall: StepMaker = (play, wish): Step | undefined => {
  const person = asker(play, wish)
  const approved = person.requests.filter(({ status }) => status === 'approved')
  const request = pick(wish.which % 6 === 0 ? person.requests : approved, wish.which)
  if (request === undefined) return undefined
  const actorId = pickOf(play.everybody, wish.day)
  const [first, last] = pickOf(backTo, wish.length)
  const firstOn = addDays(request.firstOn, first)
  const lastOn = addDays(request.firstOn, last)
  const version = isStale(wish) ? request.version + 1 : request.version
  const within = daysBetween(firstOn, lastOn)
  const offsets = within.map((on) => daysBetween(request.firstOn, on).length - 1)
  const minutesByDay = offsets.map((offset) => request.minutesByDay[offset] ?? 0)
  const reaches = actorId === play.force.hrId || lineOf(play.force, person.id).includes(actorId)
  const others = person.recalls.filter(({ requestId }) => requestId === request.id)
  const input = { requestId: request.id, version, firstOn, lastOn, reason: 'Crown court' }
  return {
    says: `calls back from leave, ${request.status}, ${firstOn} to ${lastOn}`,
    attempt: sent(play, actorId, recallOfficer, input),
    reasons: reasonsOf({
      'leave.own-recall': actorId === person.id,
      'platform.not-found': actorId !== person.id && !reaches,
      'leave.not-on-leave': request.status !== 'approved',
      'leave.recall-ends-before-it-starts': lastOn < firstOn,
      'leave.recall-outside-leave': firstOn < request.firstOn || lastOn > request.lastOn,
      'leave.recall-long-ago': firstOn < addDays(play.force.now.day, -14),
      'leave.recall-takes-no-leave': minutesByDay.every((minutes) => minutes === 0),
      'leave.changed': isStale(wish),
      'leave.recalled-already': others.some(
        (other) => other.firstOn <= lastOn && firstOn <= other.lastOn,
      ),
    }),
    touched: [person.id],
    apply: ({ recallId }) => {
      become(person, request.id, {})
      const made = { id: recallId as string, requestId: request.id, firstOn, lastOn, minutesByDay }
      person.recalls.push({ ...made, choice: null })
    },
  }
}

export const choose: StepMaker = (play, wish): Step | undefined => {
  const person = asker(play, wish)
  const found = pick(person.recalls, wish.which)
  if (found === undefined) return undefined
  const choice = wish.word % 2 === 0 ? 'leave' : 'pay'
  const version = found.choice === null ? 1 : 2
  const minutes = givenFor(person, found, choice)
  return {
    says: `chooses ${choice} for a recall`,
    attempt: sent(play, person.id, chooseCompensation, { recallId: found.id, version, choice }),
    reasons: reasonsOf({
      'leave.chosen-already': found.choice !== null,
      'leave.no-such-choice': minutes === undefined,
    }),
    touched: [person.id],
    apply: () => {
      person.recalls = person.recalls.map((one) => (one.id === found.id ? { ...one, choice } : one))
      const closed = person.closings.some((one) => one.leaveYear === yearOf(found.firstOn))
      const leaveYear = yearOf(closed ? play.force.now.day : found.firstOn)
      person.ledger.push({ kind: 'recall', leaveYear, minutes: minutes ?? 0 })
    },
  }
}

const acts = ['any', 'leave.approve', 'leave.carry-over'] as const
const mostHours = [null, null, 16, 40]

export const delegate: StepMaker = (play, wish): Step | undefined => {
  const { force, everybody } = play
  const managers = [force.inspectorId, ...lineOf(force, pickOf(play.askers, wish.who))]
  const from = pickOf(managers, wish.which)
  const to = pickOf(everybody, wish.day)
  const firstOn = addDays(force.now.day, (wish.length % 5) - 1)
  const lastOn = addDays(firstOn, wish.word % 9)
  const act = pickOf(acts, wish.word)
  const hours = pickOf(mostHours, wish.length)
  const offer = { delegateId: to, firstOn, lastOn, act, why: 'On leave' }
  const input = hours === null ? offer : { ...offer, mostMinutes: hours * 60 }
  return {
    says: `lets somebody decide ${act} from ${firstOn} to ${lastOn}`,
    attempt: delegateTo(callerOf(play, from), callerOf(play, to), input),
    reasons: reasonsOf({
      'authority.own-delegate': from === to,
      'authority.in-the-past': firstOn < force.now.day,
    }),
    touched: [],
    apply: ({ delegationId }) => {
      const most = hours === null ? null : hours * 60
      const made = { id: delegationId as string, from, to, firstOn, lastOn, act, most }
      force.delegations.push({ ...made, ended: false })
    },
  }
}

export const endOne: StepMaker = (play, wish): Step | undefined => {
  const one = pick(play.force.delegations, wish.which)
  if (one === undefined) return undefined
  const by = wish.word % 2 === 0 ? one.from : one.to
  return {
    says: 'ends a delegation',
    attempt: sent(play, by, endDelegation, { delegationId: one.id }),
    reasons: reasonsOf({ 'authority.ended-already': one.ended }),
    touched: [],
    apply: () => {
      one.ended = true
    },
  }
}
