import {
  addDays,
  dayNumber,
  WEEKDAYS,
  weekdayOf,
  type Dated,
  type Day,
  type DayRange,
} from '#platform/time'

/** A shift, from data/shifts.csv: when it starts on the wall, and how long it is. */
export type Shift = Dated<{
  /** One capital letter: it stands for the shift in a cycle. */
  readonly code: string
  readonly title: string
  /** Minutes after midnight. */
  readonly startsMinute: number
  readonly minutes: number
}>

/** A shift pattern, from data/patterns.csv. */
export type Pattern = Dated<{
  readonly pattern: string
  readonly title: string
  /** A letter for each day, `-` for a rest day; null: by the days of the week of an employment. */
  readonly cycle: string | null
  readonly worksHolidays: boolean
}>

/** From when until when a duty is, in minutes after midnight of the day on which it begins. */
export interface Times {
  readonly starts: number
  /** Beyond 1,440 where it ends on the next day. */
  readonly ends: number
}

/** What somebody does on a day: a duty with its times, or nothing, and why it is so. */
export interface DutyDay {
  readonly personId: string
  readonly day: Day
  readonly unitId: string
  readonly times: Times | null
  /** The letter of the shift; null on a rest day, and where the times are nobody's shift. */
  readonly shift: string | null
  readonly basis: 'planned' | 'published' | 'changed'
  /** Off because of a public holiday on what would be a duty. */
  readonly holidayOff: boolean
  readonly holiday: boolean
  /** How often the day was changed since it was published: the version of the day. */
  readonly step: number
  /** Of a rest day that is worked: the clear days of notice; null of every other day. */
  readonly restNotice: number | null
}

/** Where somebody works over days, and their days of the week. */
export interface PlacedSpan {
  readonly personId: string
  readonly unitId: string
  readonly valid: DayRange
  readonly workingDays: string
  readonly dayMinutes: number
}

/** A cycle as it runs over some days, of a unit or of one person. */
export interface Run {
  readonly unitId: string | null
  readonly personId: string | null
  readonly valid: DayRange
  readonly cycle: string | null
  readonly cycleFrom: Day
  readonly worksHolidays: boolean
}

/** A day as it was changed last. */
export interface ChangedDay {
  readonly personId: string
  readonly day: Day
  readonly step: number
  readonly times: Times | null
  /** The notice with which it was made a duty, where it was a rest day. */
  readonly restNotice: number | null
}

/** Everything a roster is derived from. */
export interface RosterFacts {
  readonly places: readonly PlacedSpan[]
  /** What is followed, published or not. */
  readonly followed: readonly Run[]
  readonly published: readonly Run[]
  readonly changes: readonly ChangedDay[]
  readonly holidays: ReadonlySet<string>
  readonly shifts: readonly Shift[]
}

const REST = '-'
/** The letter of the shift by which those work who follow the days of the week. */
export const WEEK_SHIFT = 'D'

/** The letter of a cycle on a day, which also runs backwards from its first day. */
export function letterOn(cycle: string, cycleFrom: Day, day: Day): string {
  const away = dayNumber(day) - dayNumber(cycleFrom)
  const { length } = cycle
  return cycle[((away % length) + length) % length] ?? REST
}

/** The shift of a letter on a day. A letter of no shift is a defect of the data. */
export function shiftOf(shifts: readonly Shift[], letter: string, day: Day): Shift {
  const found = shifts.find(
    ({ code, valid }) =>
      code === letter && valid.from <= day && (valid.until === null || day < valid.until),
  )
  if (found === undefined) throw new Error(`There is no shift ${letter} on ${day}`)
  return found
}

const covers = ({ valid }: { readonly valid: DayRange }, day: Day): boolean =>
  valid.from <= day && (valid.until === null || day < valid.until)

/** By the person, by the unit; what is somebody's own goes before what is their unit's. */
class Runs {
  readonly #byOwner: ReadonlyMap<string, readonly Run[]>

  constructor(runs: readonly Run[]) {
    this.#byOwner = Map.groupBy(runs, ({ personId, unitId }) => personId ?? unitId ?? '')
  }

  of({ personId, unitId }: PlacedSpan, day: Day): Run | undefined {
    const own = this.#byOwner
      .get(personId)
      ?.find((run) => covers(run, day) && (run.unitId === null || run.unitId === unitId))
    return own ?? this.#byOwner.get(unitId)?.find((run) => covers(run, day))
  }
}

const byWeek: Omit<Run, 'unitId' | 'personId' | 'valid'> = {
  cycle: null,
  cycleFrom: '2020-01-06' as Day,
  worksHolidays: false,
}

/**
 * What everybody does on each of some days: by what was changed last, else by the roster that was
 * published, else by the pattern that is followed, else by the days of the week of the employment.
 */
export function rosterOf(facts: RosterFacts, from: Day, until: Day): DutyDay[] {
  const published = new Runs(facts.published)
  const followed = new Runs(facts.followed)
  const changes = new Map(facts.changes.map((one) => [`${one.personId} ${one.day}`, one]))
  const found: DutyDay[] = []
  for (const place of facts.places) {
    const last = place.valid.until === null || place.valid.until > until ? until : place.valid.until
    for (
      let day = place.valid.from < from ? from : place.valid.from;
      day < last;
      day = addDays(day, 1)
    ) {
      const given = published.of(place, day)
      const run = given ?? followed.of(place, day) ?? byWeek
      const plain = plainDay(facts, place, run, day)
      const changed = changes.get(`${place.personId} ${day}`)
      found.push({
        ...plain,
        basis: given === undefined ? 'planned' : 'published',
        step: 0,
        restNotice: null,
        ...(changed === undefined ? {} : asChanged(facts, changed)),
      })
    }
  }
  return found
}

function plainDay(
  facts: RosterFacts,
  place: PlacedSpan,
  run: Pick<Run, 'cycle' | 'cycleFrom' | 'worksHolidays'>,
  day: Day,
): Omit<DutyDay, 'basis' | 'step' | 'restNotice'> {
  const { personId, unitId } = place
  const holiday = facts.holidays.has(day)
  const letter = letterFor(place, run, day)
  const off = letter !== REST && holiday && !run.worksHolidays
  const none = letter === REST || off
  const shift = none ? undefined : shiftOf(facts.shifts, letter, day)
  const minutes = run.cycle === null ? place.dayMinutes : (shift?.minutes ?? 0)
  const times =
    shift === undefined ? null : { starts: shift.startsMinute, ends: shift.startsMinute + minutes }
  const code = shift?.code ?? null
  return { personId, unitId, day, times, shift: code, holiday, holidayOff: off }
}

function letterFor({ workingDays }: PlacedSpan, run: Pick<Run, 'cycle' | 'cycleFrom'>, day: Day) {
  if (run.cycle !== null) return letterOn(run.cycle, run.cycleFrom, day)
  return workingDays[WEEKDAYS.indexOf(weekdayOf(day))] === '1' ? WEEK_SHIFT : REST
}

function asChanged({ shifts }: RosterFacts, { day, times, step, ...changed }: ChangedDay) {
  const same =
    times === null
      ? undefined
      : shifts.find(
          (one) =>
            covers(one, day) &&
            one.startsMinute === times.starts &&
            one.startsMinute + one.minutes === times.ends,
        )
  const shift = same?.code ?? null
  const restNotice = times === null ? null : changed.restNotice
  return { times, step, shift, restNotice, basis: 'changed' as const, holidayOff: false }
}
