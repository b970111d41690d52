import {
  dueAt,
  firstSteps,
  stepCalendar,
  stepsFor,
  type Kind,
  type Step,
} from '#business/lifecycle'
import { formatDay, instantAt, LONDON, type Day, type Instant } from '#platform/time'
import { addDays } from '#platform/time'
import { chance, demoId, type Chance } from './chance.ts'
import type { DemoEmployment, DemoPeople, DemoPerson } from './people.ts'
import { DEMO_DAY, DEMO_STANDS_AT } from './moment.ts'
import { cell, demoRows } from './rows.ts'

const FORCE = 11
/** Who joined, moved or left in these days has a journey on record; of so many people one. */
const HISTORY_DAYS = 400
const MOST_OF_A_KIND = 140
const staffRank = /^(Band|Director)/

interface Event {
  readonly at: Instant
  readonly kind: string
  readonly words: string
  readonly reason?: string
  readonly actor: string
  readonly taskCode?: string
}

interface Begun {
  readonly kind: Kind
  readonly person: DemoPerson
  readonly employment: DemoEmployment
  readonly dayOn: Day
}

const titles: Readonly<Record<Kind, string>> = {
  joiner: 'Joins',
  mover: 'Moves',
  leaver: 'Leaves',
  contingent: 'Comes for a while',
}
const LEAD: Readonly<Record<Kind, readonly [number, number]>> = {
  joiner: [18, 45],
  mover: [8, 30],
  leaver: [20, 40],
  contingent: [1, 4],
}
const AUTOMATIC = 'machine:lifecycle'

/** Journeys of the past year, finished or still short of a step, in the form in which they load. */
export function demoJourneys(seed: number, force: DemoPeople, without: ReadonlySet<string>) {
  const people = new Map(force.people.map((one) => [one.personId, one]))
  const by = Map.groupBy(force.employments, ({ personId }) => personId)
  const found: Begun[] = []
  const from = addDays(DEMO_DAY, -HISTORY_DAYS)
  const inTime = (day: Day | null): day is Day =>
    day !== null && day > from && day < addDays(DEMO_DAY, -5)
  for (const [personId, stretches] of by) {
    const person = people.get(personId)
    const first = stretches[0]
    const last = stretches.at(-1)
    if (person === undefined || first === undefined || last === undefined) continue
    if (person.organisationId !== FORCE || without.has(personId)) continue
    if (first.from === first.joinedOn && inTime(first.from)) {
      found.push({ kind: 'joiner', person, employment: first, dayOn: first.from })
    }
    for (const [index, next] of stretches.entries()) {
      const before = stretches[index - 1]
      if (before === undefined || before.unit === next.unit || !inTime(next.from)) continue
      found.push({ kind: 'mover', person, employment: next, dayOn: next.from })
    }
    if (inTime(last.until)) {
      const dayOn = addDays(last.until, -1)
      found.push({ kind: 'leaver', person, employment: last, dayOn })
    }
  }
  const numbers = new Map<string, number>()
  return Map.groupBy(
    found
      .filter(({ kind }) => {
        const number = (numbers.get(kind) ?? 0) + 1
        numbers.set(kind, number)
        return number <= MOST_OF_A_KIND
      })
      .map((begun, index) => ({ kind: begun.kind, journey: toldOf(seed, begun, index + 1) })),
    ({ kind }) => kind,
  )
}

/** One journey as it went: who did what, what was late, held up, handed on or taken up again. */
function toldOf(seed: number, { kind, person, employment, dayOn }: Begun, number: number) {
  const draw = chance(seed, `journey ${kind} ${person.personId}`)
  const category = staffRank.test(employment.rankOrGrade) ? 'staff' : 'officer'
  const steps = stepsFor(firstSteps(kind, DEMO_DAY), category)
  const [least, most] = LEAD[kind]
  const openedOn = addDays(dayOn, -draw.between(least, most))
  const openedAt = at(openedOn, draw.between(8, 16))
  const title = `${titles[kind]}: ${person.givenName} ${person.familyName}, ${formatDay(dayOn)}`
  const events: Event[] = [
    {
      at: openedAt,
      kind: 'opened',
      words: `${steps.length} tasks, by the steps of ${kind}s, version 1`,
      actor: AUTOMATIC,
    },
  ]
  const doneAt = new Map<string, Instant>()
  const tasks = inOrder(steps).map((step) => {
    const due = dueAt(step, { dayOn, now: openedAt, today: openedOn }, stepCalendar)
    const beganAt = step.after.map((code) => doneAt.get(code) ?? openedAt).reduce(later, openedAt)
    const told = stepTold(draw, step, { beganAt, due, employment })
    doneAt.set(step.code, told.doneAt)
    events.push(...told.events)
    return { step, due, beganAt, ...told }
  })
  const over = (moment: Instant) => moment.epochMilliseconds <= DEMO_STANDS_AT.epochMilliseconds
  const happened = events
    .filter((one) => over(one.at))
    .toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds)
  const closedAt = tasks.map((one) => one.doneAt).reduce(later, openedAt)
  const isClosed = over(closedAt)
  if (isClosed) {
    happened.push({ at: closedAt, kind: 'finished', words: 'All of it is done', actor: AUTOMATIC })
  }
  return {
    recordId: demoId(`journey ${kind} ${person.personId} ${dayOn}`),
    reference: `JL-2025-${String(number).padStart(6, '0')}`,
    title,
    personId: person.personId,
    organisationId: person.organisationId,
    rule: `the steps of ${kind}s, version 1`,
    category,
    dayOn,
    ...(employment.managerId === null ? {} : { managerId: employment.managerId }),
    openedAt: openedAt.toString(),
    ...(isClosed ? { closedAt: closedAt.toString() } : {}),
    tasks: tasks.map(({ step, due, beganAt, doneAt: done, doneBy, lateAt }) => ({
      code: step.code,
      words: step.words,
      ...ownerOf(step, person.personId, employment),
      after: [...step.after],
      ...(step.href === null ? {} : { href: step.href.replace(':personId', person.personId) }),
      ...(step.proof === null ? {} : { proof: step.proof }),
      dueAt: due.toString(),
      ...(over(beganAt) ? { beganAt: beganAt.toString() } : {}),
      ...(over(done) ? { doneAt: done.toString(), doneName: doneBy } : {}),
      ...(lateAt !== undefined && over(lateAt) ? { lateAt: lateAt.toString() } : {}),
    })),
    steps: happened.map((one) => ({ ...one, at: one.at.toString() })),
  }
}

interface Course {
  readonly beganAt: Instant
  readonly due: Instant
  readonly employment: DemoEmployment
}

/** How one step went: most in time, some late, a few held up, handed on or done a second time. */
function stepTold(draw: Chance, step: Step, { beganAt, due, employment }: Course) {
  const room = Math.max(2, Math.round((due.epochMilliseconds - beganAt.epochMilliseconds) / HOUR))
  const slow = draw.happens(SLOW)
  const hours = slow ? room + draw.between(4, 160) : draw.between(1, Math.max(2, room - 1))
  const first = beganAt.add({ hours })
  const doneBy = step.proof === null ? desk(step, employment) : AUTOMATIC
  const named = { actor: doneBy, taskCode: step.code }
  const events: Event[] = [
    { at: beganAt, kind: 'task-opened', words: step.words, actor: AUTOMATIC, taskCode: step.code },
  ]
  const add = (kind: string, moment: Instant, words: string, reason?: string): void => {
    events.push({ ...named, at: moment, kind, words, ...(reason === undefined ? {} : { reason }) })
  }
  if (step.proof === null && slow && draw.happens(HELD_UP)) {
    const moment = beganAt.add({ hours: Math.max(1, Math.floor(hours / 3)) })
    add('task-blocked', moment, `Held up: ${step.words}`, 'Waits for an answer from outside')
  }
  if (step.proof === null && draw.happens(HANDED_ON)) {
    const moment = beganAt.add({ hours: Math.max(1, Math.floor(hours / 2)) })
    const to = cell(demoRows('desks.csv')[0] ?? {}, 'name')
    add('handed-on', moment, `Handed on to ${to}: ${step.words}`, 'Away this week')
  }
  const lateAt = slow ? due.add({ minutes: 5 }) : undefined
  if (lateAt !== undefined) add('late', lateAt, `Late: ${step.words}`)
  add('task-done', first, `Done: ${step.words}`)
  if (step.proof !== null || !draw.happens(REWORKED)) {
    return { doneAt: first, doneBy, lateAt, events }
  }
  add(
    'task-reopened',
    first.add({ hours: 3 }),
    `Taken up again: ${step.words}`,
    'A page is missing',
  )
  const doneAt = first.add({ hours: draw.between(8, 60) })
  add('task-done', doneAt, `Done: ${step.words}`)
  return { doneAt, doneBy, lateAt, events }
}

const HOUR = 3_600_000
const SLOW = 0.14
const HELD_UP = 0.4
const HANDED_ON = 0.05
const REWORKED = 0.06

/** Who works at a desk, by name; whoever manages, or the person, by their part. */
function desk({ owner }: Step, { rankOrGrade }: DemoEmployment): string {
  const row = demoRows('desks.csv').find((one) => one['role'] === owner)
  if (row !== undefined) return cell(row, 'name')
  return owner === 'person' ? `${rankOrGrade}, themselves` : 'The line manager'
}

function ownerOf({ owner }: Step, personId: string, { managerId }: DemoEmployment) {
  if (owner === 'person') return { assigneeId: personId }
  if (owner !== 'manager' && owner !== 'old-manager') return { role: owner }
  return managerId === null ? { role: 'hr-adviser' } : { assigneeId: managerId }
}

/** The steps so that what comes first stands first. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  const placed = new Set<string>()
  const ordered: Step[] = []
  while (ordered.length < steps.length) {
    for (const step of steps) {
      if (placed.has(step.code) || !step.after.every((code) => placed.has(code))) continue
      placed.add(step.code)
      ordered.push(step)
    }
  }
  return ordered
}

const at = (day: Day, hour: number): Instant =>
  instantAt(day, `${String(hour).padStart(2, '0')}:00`, LONDON)
const later = (a: Instant, b: Instant): Instant =>
  a.epochMilliseconds > b.epochMilliseconds ? a : b
