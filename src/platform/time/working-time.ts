import { z } from 'zod'
import { refuse } from '#platform/refusals'
import type { Problem } from '#platform/refusals'
import { DIVISIONS, holidaysAreListed, holidaysOf } from './bank-holidays.ts'
import { isDay, parseDay, WEEKDAYS, yearOf } from './day.ts'
import type { Day } from './day.ts'
import { compareInstants, dayOf, instantAt, isTimeOfDay, LONDON, readInstant } from './instant.ts'
import { timesShown, writeLocalInstant } from './instant.ts'
import type { Instant } from './instant.ts'
import { ALWAYS_OPEN, openOn, workingCalendar } from './working-calendar.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { deadlineOf, escalationOf, workingMinutesBetween } from './working-clock.ts'
import type { ClockTerms, Deadline } from './working-clock.ts'
import { clockSteps } from './working-trace.ts'
import { isZone } from './zone.ts'

const FIRST_YEAR = 1900
const LAST_YEAR = 2199
const TEN_YEARS_OF_MINUTES = 5_270_400
const MOST_STEPS = 400

const moment = z
  .string()
  .max(40)
  .regex(
    /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/,
    'Give a date and time such as 2026-12-24T16:30 (local), or with Z or +01:00',
  )
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Give a day such as 2026-12-24')
  .refine(isDay, 'There is no such day')
const minutes = z.int().min(0).max(TEN_YEARS_OF_MINUTES)

const openingHours = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1).max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 08:00'),
  until: z
    .string()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Give a time such as 18:00, at most 24:00'),
})

const calendar = z.strictObject({
  zone: z.string().max(60).optional().describe('Europe/London unless said'),
  windows: z
    .union([z.literal('24x7'), z.array(openingHours).min(1).max(100)])
    .describe('Opening hours of the week, several a day if needed, or 24x7'),
  holidays: z
    .union([z.enum(DIVISIONS), z.array(day).max(2_000)])
    .optional()
    .describe('Closed days: the bank holidays of a division, or a list; none unless said'),
  knownOn: day
    .optional()
    .describe('Count only bank holidays that were known on this day; all unless said'),
})

const pause = z.strictObject({
  from: moment,
  until: moment.nullable().describe('null while the pause is still open'),
  reason: z.string().max(200).optional(),
})

const input = z.strictObject({
  start: moment,
  allowanceMinutes: minutes,
  calendar,
  pauses: z.array(pause).max(1_000).optional(),
  escalateBeforeMinutes: minutes.optional().describe('Working minutes before the deadline'),
  measureAt: moment.optional().describe('Also count the working minutes from start to here'),
})

const step = z.strictObject({
  from: z.string(),
  until: z.string(),
  minutes: z.number(),
  what: z.enum(['worked', 'paused', 'closed']),
})

const output = z.strictObject({
  state: z.enum(['due', 'paused']),
  deadline: z.string().nullable().describe('Local time with its distance from UTC'),
  escalateAt: z.string().nullable().optional(),
  elapsedMinutes: z
    .int()
    .describe('Working minutes from start to measureAt, else to the deadline or the open pause'),
  trace: z.array(step).describe('How the time passed from start to there'),
  notes: z.array(z.string()),
})

type Input = z.output<typeof input>
type Output = z.output<typeof output>

/** `calc working-time`: when a clock of working minutes runs out, and why. */
export const workingTime = {
  name: 'working-time',
  title: 'When a clock of working minutes runs out',
  source: 'Service levels of a contract: opening hours less bank holidays and pauses',
  input,
  output,
  calculate,
}

function calculate(given: Input): Output {
  const zone = zoneOf(given.calendar.zone)
  const read = (text: string, field: string) => instantOf(text, zone, field)
  const terms: ClockTerms = {
    start: read(given.start, 'start'),
    allowanceMinutes: given.allowanceMinutes,
    calendar: calendarOf(given.calendar, zone),
    pauses: (given.pauses ?? []).map((pause) => ({
      from: read(pause.from, 'pauses'),
      until: pause.until === null ? null : read(pause.until, 'pauses'),
    })),
  }
  const deadline = deadlineOf(terms)
  if (deadline.state === 'out-of-reach') refuse(outOfReach())
  const end =
    given.measureAt === undefined
      ? endOf(deadline, terms.start)
      : read(given.measureAt, 'measureAt')
  if (compareInstants(end, terms.start) < 0) refuse(measuredTooEarly())
  const trace = stepsOf(terms, end)
  return {
    state: deadline.state,
    deadline: written(deadline, zone),
    ...escalation(terms, given.escalateBeforeMinutes),
    elapsedMinutes: workingMinutesBetween(terms.start, end, terms.calendar, terms.pauses),
    trace: trace.slice(0, MOST_STEPS),
    notes: [
      ...notesOnState(deadline, zone),
      ...notesOnHolidays(given.calendar, terms.start, end, zone),
      ...(trace.length > MOST_STEPS ? [`The trace shows its first ${MOST_STEPS} steps`] : []),
    ],
  }
}

function calendarOf(given: Input['calendar'], zone: string): WorkingCalendar {
  const opening =
    given.windows === '24x7'
      ? ALWAYS_OPEN
      : given.windows.flatMap((hours) => openOn(hours.days, hours.from, hours.until))
  const knownOn = given.knownOn === undefined ? null : parseDay(given.knownOn)
  if (knownOn !== null && typeof given.holidays !== 'string') {
    refuse(
      problem(
        'known-on-needs-a-division',
        'knownOn goes with the holidays of a division',
        'knownOn',
      ),
    )
  }
  const closedOn =
    typeof given.holidays === 'string'
      ? holidaysOf(given.holidays, knownOn)
      : (given.holidays ?? []).map(parseDay)
  return workingCalendar({ opening, closedOn, zone })
}

function escalation(terms: ClockTerms, before: number | undefined): Pick<Output, 'escalateAt'> {
  if (before === undefined) return {}
  return { escalateAt: written(escalationOf(terms, before), terms.calendar.zone) }
}

function written(deadline: Deadline, zone: string): string | null {
  return deadline.state === 'due' ? writeLocalInstant(deadline.at, zone) : null
}

function endOf(deadline: Exclude<Deadline, { state: 'out-of-reach' }>, start: Instant): Instant {
  if (deadline.state === 'due') return deadline.at
  return compareInstants(deadline.since, start) < 0 ? start : deadline.since
}

function stepsOf(terms: ClockTerms, end: Instant): Output['trace'] {
  const { calendar, start, pauses } = terms
  const local = (instant: Instant) => writeLocalInstant(instant, calendar.zone)
  return clockSteps(start, end, calendar, pauses)
    .take(MOST_STEPS + 1)
    .map((step) => ({ ...step, from: local(step.from), until: local(step.until) }))
    .toArray()
}

function notesOnState(deadline: Deadline, zone: string): string[] {
  if (deadline.state !== 'paused') return []
  const since = writeLocalInstant(deadline.since, zone)
  return [`No deadline: the clock has been paused since ${since} and the pause is still open`]
}

function notesOnHolidays(
  given: Input['calendar'],
  start: Instant,
  end: Instant,
  zone: string,
): string[] {
  const { holidays } = given
  if (typeof holidays !== 'string') return []
  const isListed = [start, end].every((at) => holidaysAreListed(holidays, dayOf(at, zone)))
  return isListed ? [] : ['Our list of bank holidays is complete only for 2024 to 2027']
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return LONDON
  if (isZone(zone)) return zone
  return refuse(problem('no-such-zone', 'Give a zone such as Europe/London', 'calendar'))
}

function instantOf(text: string, zone: string, field: string): Instant {
  const day = text.slice(0, 10)
  const time = text.slice(11)
  const isZoned = /(Z|[+-]\d{2}:\d{2})$/.test(time)
  const isReal = isDay(day) && isTimeOfDay(isZoned ? time.slice(0, 5) : time)
  if (!isReal || yearOf(day) < FIRST_YEAR || yearOf(day) > LAST_YEAR) {
    return refuse(problem('not-a-moment', 'Give a real date and time, 1900 to 2199', field))
  }
  if (!isZoned) return onTheWall(day, time, zone, field)
  return readInstant(`${day}T${time}`) ?? refuse(problem('not-a-moment', 'Give a real time', field))
}

function onTheWall(day: Day, time: string, zone: string, field: string): Instant {
  const shown = timesShown(day, time, zone)
  if (shown === 1) return instantAt(day, time, zone)
  const message =
    shown === 0
      ? 'The clocks go forward over that time: give another, or its distance from UTC'
      : 'The clocks go back and that time comes twice: add its distance from UTC, such as +01:00'
  return refuse(problem(shown === 0 ? 'time-left-out' : 'time-comes-twice', message, field))
}

function outOfReach(): Problem {
  return problem(
    'out-of-reach',
    'The calendar does not hold so many working minutes within 20 years',
    'allowanceMinutes',
  )
}

function measuredTooEarly(): Problem {
  return problem('measured-too-early', 'measureAt must not be before start', 'measureAt')
}

function problem(code: string, message: string, field: string): Problem {
  return { code: `time.${code}`, message, field }
}
