import { addDays, parseDay, type Day } from '#platform/time'
import { chance, demoId } from './chance.ts'
import { momentOf } from './cast.ts'
import { DEMO_DAY } from './moment.ts'
import type { DemoSkill } from './skills.ts'
import { cell, demoRows, type Row } from './rows.ts'

/** A Monday on which the calendar of the school begins. */
const FROM = parseDay('2025-09-01')
const UNTIL = parseDay('2026-08-31')
const FORCE = 11
/** What ended so many days ago still waits for its register. */
const LATELY = 6
/** A session to come fills up as its day comes near. */
const DAYS_TO_FILL = 75
const MOST_WAITING = 3
/** Of those who expire within so many days some are booked already. */
const SOON = 340

const courseIdOf = (row: Row): string => demoId(`course ${cell(row, 'key')}`)

/** The courses of the demo, as the bulk command of learning takes them. */
const demoCourses = () =>
  demoRows('courses.csv').map((row) => ({
    organisationId: FORCE,
    courseId: courseIdOf(row),
    title: cell(row, 'title'),
    says: cell(row, 'says'),
    lengthDays: Number(cell(row, 'days')),
    ...(row['skill'] ? { skill: row['skill'] } : {}),
    ...(row['needs'] ? { needs: row['needs'] } : {}),
  }))

export interface DemoSession {
  readonly organisationId: number
  readonly courseId: string
  readonly sessionId: string
  readonly reference: string
  readonly firstOn: Day
  readonly lastOn: Day
  readonly begins: string
  readonly place: string
  readonly places: number
  readonly status: 'planned'
}

export interface DemoBooking {
  readonly sessionId: string
  readonly personId: string
  readonly status: 'waiting' | 'booked'
  readonly askedAt: string
}

/**
 * The courses, their sessions of the months to come, and who has a place or waits: people whose
 * skill the course renews, each on one session at the most.
 * @param held what people hold, the same as is loaded
 */
export function demoTraining(seed: number, held: readonly DemoSkill[]) {
  const sessions: DemoSession[] = []
  const bookings: DemoBooking[] = []
  const busy = new Set<string>()
  for (const row of demoRows('courses.csv')) {
    const renewing = held.filter((one) => renews(row, one) && !busy.has(one.personId))
    const draw = chance(seed, `course ${cell(row, 'key')}`)
    for (const session of sessionsOf(row, sessions.length)) {
      sessions.push(session)
      const { sessionId, places, firstOn } = session
      const wanted = Math.round(places * filledBy(firstOn))
      const waiting = wanted < places ? 0 : draw.between(0, MOST_WAITING)
      for (const [n, { personId }] of renewing.splice(0, wanted + waiting).entries()) {
        busy.add(personId)
        const askedOn = addDays(DEMO_DAY, -draw.between(2, 40))
        const askedAt = momentOf(`${askedOn}T09:${String(10 + (n % 50))}`).toString()
        const status = n < places && n < wanted ? 'booked' : 'waiting'
        bookings.push({ sessionId, personId, status, askedAt })
      }
    }
  }
  return { courses: demoCourses(), sessions, bookings }
}

/** Whom a course renews: those who hold its skill and whose award is old enough. */
function renews(row: Row, one: DemoSkill): boolean {
  if (row['skill'] !== one.skill || one.organisationId !== FORCE) return false
  return addDays(one.awardedOn, SOON) <= addDays(DEMO_DAY, DAYS_TO_FILL)
}

function filledBy(firstOn: Day): number {
  for (const [days, share] of [
    [21, 1],
    [45, 0.6],
    [DAYS_TO_FILL, 0.3],
  ] as const) {
    if (firstOn < addDays(DEMO_DAY, days)) return share
  }
  return 0
}

/** A place with an invented street and number, the same for every course that is held there. */
function addressOf(place: string): string {
  if (place === 'By video') return place
  const [building = '', ...town] = place.split(', ')
  const draw = chance(0, `street ${place}`)
  const street = cell(draw.pick(demoRows('streets.csv')), 'name')
  return [building, `${draw.between(1, 98)} ${street}`, ...town].join(', ')
}

function* sessionsOf(row: Row, already: number): Generator<DemoSession> {
  const every = Number(cell(row, 'every_days'))
  const place = addressOf(cell(row, 'place'))
  let number = already
  for (
    let day = addDays(FROM, Number(cell(row, 'offset')));
    day < UNTIL;
    day = addDays(day, every)
  ) {
    const lastOn = addDays(day, Number(cell(row, 'days')) - 1)
    if (lastOn < addDays(DEMO_DAY, -LATELY)) continue
    number += 1
    yield {
      organisationId: FORCE,
      courseId: courseIdOf(row),
      sessionId: demoId(`session ${cell(row, 'key')} ${day}`),
      reference: `TL-${day.slice(0, 4)}-${String(number).padStart(6, '0')}`,
      firstOn: day,
      lastOn,
      begins: '08:30',
      place,
      places: Number(cell(row, 'places')),
      status: 'planned',
    }
  }
}
