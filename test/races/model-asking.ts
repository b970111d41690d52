import { changeRequest, requestLeave, withdrawRequest } from '#business/leave'
import { addDays } from '#platform/time'
import { costOf, daysBetween, entitlementOf, halvesOf, isLive, leastLeft, spanOn } from './model.ts'
import { yearOf, type Asked, type Person, type Request } from './model.ts'
import { changeWaiting, startWaiting, stopWaiting } from './model-deciders.ts'
import { asker, isStale, pick, pickOf, reasonsOf, sent } from './model-play.ts'
import type { Play, Step, StepMaker, Wish } from './model-play.ts'

const halves = [
  ['whole', 'whole'],
  ['whole', 'whole'],
  ['whole', 'morning'],
  ['afternoon', 'whole'],
  ['afternoon', 'morning'],
] as const
const lengths = [1, 1, 2, 3, 5, 5, 8, 12, 19, 33, 61, 0]

/** Days as a wish has them: mostly soon, some far off, some in the past. */
function daysOf({ force }: Play, { day, length, word }: Wish): Asked {
  const ahead = day % 4 === 0 ? (day % 430) - 5 : (day % 90) - 3
  const firstOn = addDays(force.now.day, ahead)
  const [firstPart, lastPart] = pickOf(halves, word)
  return { firstOn, lastOn: addDays(firstOn, pickOf(lengths, length) - 1), firstPart, lastPart }
}

const words = ({ firstOn, lastOn, firstPart, lastPart }: Asked): string =>
  `${firstOn} ${firstPart} to ${lastOn} ${lastPart}`

interface Beside {
  readonly instead?: string
  readonly replaces: string | null
}

/** Every reason for which somebody cannot ask for these days. */
function reasonsAgainst(play: Play, person: Person, asked: Asked, beside: Beside): string[] {
  const { firstOn, lastOn } = asked
  const today = play.force.now.day
  if (lastOn < firstOn) return ['leave.ends-before-it-starts', 'leave.in-the-past']
  const wanted = halvesOf(asked)
  const days = daysBetween(firstOn, lastOn)
  const others = person.requests
    .filter(isLive)
    .filter(({ id }) => id !== beside.instead && id !== beside.replaces)
  const reasons = reasonsOf({
    'leave.in-the-past': firstOn < today,
    'leave.no-part-of-a-day': wanted.size === 0,
    'leave.too-far-ahead': lastOn > addDays(today, 400),
    'leave.too-long': days.length > 60,
    'leave.holidays-unknown': lastOn >= '2028-01-01',
    'leave.not-employed': days.some((on) => spanOn(person, on) === undefined),
    'leave.nothing-to-take': costOf(person, asked).every((minutes) => minutes === 0),
    'leave.overlaps': others.some((one) => !halvesOf(one).isDisjointFrom(wanted)),
  })
  return [...reasons, ...shortages(play, person, asked, beside)]
}

/** Too much is what leaves less than nothing, in any way those who decide can still do so. */
function shortages({ table }: Play, person: Person, asked: Asked, beside: Beside): string[] {
  const requests = person.requests.filter(({ id }) => id !== beside.instead)
  const wanted: Request = {
    ...asked,
    id: 'wanted',
    status: 'sent',
    minutesByDay: costOf(person, asked),
    replacesId: beside.replaces,
    version: 1,
    decidedBy: null,
  }
  const years = new Set(daysBetween(asked.firstOn, asked.lastOn).map(yearOf))
  return [...years].flatMap((leaveYear) => {
    const entitled = entitlementOf(table, person, leaveYear)
    if (entitled === undefined) return ['leave.no-entitlement']
    const before = leastLeft(entitled, { ...person, requests }, leaveYear)
    const after = leastLeft(entitled, { ...person, requests: [...requests, wanted] }, leaveYear)
    return after < before && after < 0 ? ['leave.not-enough'] : []
  })
}

const total = (minutes: readonly number[]): number => minutes.reduce((a, b) => a + b, 0)

/** Enters a request that was sent, and has it wait. */
function enter({ force }: Play, person: Person, asked: Asked, id: string, replaces: string | null) {
  const minutesByDay = costOf(person, asked)
  const what = { ...asked, id, minutesByDay, replacesId: replaces }
  person.requests.push({ ...what, status: 'sent', version: 1, decidedBy: null })
  const amount = total(minutesByDay)
  startWaiting(force, { recordId: id, about: person.id, act: 'leave.approve', amount })
}

/** Puts a request in the place of itself, one version on. */
export function become(person: Person, id: string, change: Partial<Request>): void {
  person.requests = person.requests.map((one) =>
    one.id === id ? { ...one, ...change, version: one.version + 1 } : one,
  )
}

export const ask: StepMaker = (play, wish) => {
  const person = asker(play, wish)
  const asked = daysOf(play, wish)
  return {
    says: `asks for ${words(asked)}`,
    attempt: sent(play, person.id, requestLeave, asked),
    reasons: reasonsAgainst(play, person, asked, { replaces: null }),
    touched: [person.id],
    apply: ({ requestId }) => enter(play, person, asked, requestId as string, null),
  }
}

/** Why approved leave is no longer the asker's to give back or to change. */
function reasonsToKeep({ force }: Play, person: Person, request: Request): string[] {
  return reasonsOf({
    'leave.begun': request.firstOn <= force.now.day,
    'leave.called-back': person.recalls.some(({ requestId }) => requestId === request.id),
    'leave.change-waits': person.requests.some(
      ({ status, replacesId }) => status === 'sent' && replacesId === request.id,
    ),
  })
}

/** A request of the asker's, more often one that is live, with why it is past changing. */
function ownRequest(play: Play, wish: Wish) {
  const person = asker(play, wish)
  const live = person.requests.filter(isLive)
  const request = pick(wish.which % 5 === 0 ? person.requests : live, wish.which)
  if (request === undefined) return undefined
  const stale = isStale(wish)
  const version = stale ? request.version + 1 : request.version
  const past = stale || !isLive(request) ? ['leave.changed'] : []
  const kept = request.status === 'approved' ? reasonsToKeep(play, person, request) : []
  return { person, request, version, reasons: [...past, ...kept] }
}

export const change: StepMaker = (play, wish): Step | undefined => {
  const own = ownRequest(play, wish)
  if (own === undefined) return undefined
  const { person, request, version, reasons } = own
  const asked = daysOf(play, { ...wish, word: wish.word >> 3 })
  const waits = request.status === 'sent'
  const beside = waits
    ? { instead: request.id, replaces: request.replacesId }
    : { replaces: request.id }
  return {
    says: `changes a request, ${request.status}, to ${words(asked)}`,
    attempt: sent(play, person.id, changeRequest, { requestId: request.id, version, ...asked }),
    reasons: [...reasons, ...reasonsAgainst(play, person, asked, beside)],
    touched: [person.id],
    apply: ({ changedId }) => {
      if (!waits) return enter(play, person, asked, changedId as string, request.id)
      const minutesByDay = costOf(person, asked)
      become(person, request.id, { ...asked, minutesByDay })
      changeWaiting(play.force, request.id, total(minutesByDay))
    },
  }
}

export const withdraw: StepMaker = (play, wish): Step | undefined => {
  const own = ownRequest(play, wish)
  if (own === undefined) return undefined
  const { person, request, version, reasons } = own
  const status = request.status === 'sent' ? 'withdrawn' : 'cancelled'
  return {
    says: `takes back a request, ${request.status}`,
    attempt: sent(play, person.id, withdrawRequest, { requestId: request.id, version }),
    reasons,
    touched: [person.id],
    apply: () => {
      become(person, request.id, { status })
      if (status === 'withdrawn') stopWaiting(play.force, request.id)
    },
  }
}
