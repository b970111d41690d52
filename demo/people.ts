import { demoPerson } from '#platform/identity'
import { addDays, addMonths, laterDay, parseDay, type Day } from '#platform/time'
import { chance, demoId, type Chance } from './chance.ts'
import { historyOf, managersOver, memberHistoryOf, RECORDS_FROM, within } from './history.ts'
import type { Stretch, Tenure } from './history.ts'
import { DEMO_DAY } from './moment.ts'
import { inventName } from './names.ts'
import { cell, demoRows } from './rows.ts'
import type { Seat, Structure } from './seats.ts'

export interface DemoPerson {
  readonly personId: string
  readonly organisationId: number
  readonly givenName: string
  readonly familyName: string
  readonly collarNumber: string
}

export interface DemoEmployment extends Stretch {
  readonly personId: string
  readonly unit: string
  /** The seat that is held, by its key; none where somebody is only on the strength. */
  readonly post?: string
  readonly rankOrGrade: string
  readonly managerId: string | null
  readonly joinedOn: Day
  readonly dayMinutes: number
  readonly workingDays: string
  readonly fteHundredths: number
}

export interface DemoPeople {
  /** Managers come before those they manage. */
  readonly people: readonly DemoPerson[]
  readonly employments: readonly DemoEmployment[]
}

type Row = Readonly<Record<string, string>>

/** Years of service by kind of seat: from, and how many more. */
const service: Readonly<Record<Seat['kind'], readonly [number, number]>> = {
  head: [16, 12],
  fourth: [14, 12],
  third: [12, 12],
  second: [9, 14],
  lead: [5, 15],
  member: [0, 20],
}
const PART_TIME = 0.08
/** Three days of five. */
const SHORT_WEEK = 60
const shortWeeks = ['1110000', '0111000', '0011100', '1101000', '1010100']
const staffRank = /^(Band|Director)/
const firstOfficer = 1000
const firstStaff = 10_000

/** The people of a structure, with all their employments; the same for the same seed. */
export function peopleOf(seed: number, structure: Structure): DemoPeople {
  return new Staffing(seed, structure).fill()
}

class Staffing {
  readonly #people: DemoPerson[] = []
  readonly #employments: DemoEmployment[] = []
  readonly #tenures = new Map<string, Tenure[]>()
  readonly #claims: ReadonlyMap<string, Row>
  readonly #numbers = new Map<string, number>()
  readonly #seed: number
  readonly #seats: readonly Seat[]

  constructor(seed: number, { seats }: Structure) {
    this.#seed = seed
    this.#seats = seats
    this.#claims = claimsOn(seats)
  }

  fill(): DemoPeople {
    for (const seat of this.#seats) {
      const claim = this.#claims.get(seat.key)
      if (claim !== undefined) this.#claimed(seat, claim)
      else if (seat.kind === 'member') this.#member(seat)
      else this.#above(seat)
    }
    return { people: this.#people, employments: this.#employments }
  }

  /** Somebody who signs in: as the demo's own rows say, from the day they joined. */
  #claimed(seat: Seat, row: Row): void {
    const personId = personIdOf(cell(row, 'subject'))
    const joinedOn = parseDay(cell(row, 'joined_on'))
    this.#people.push({
      personId,
      organisationId: seat.unit.organisationId,
      givenName: cell(row, 'given_name'),
      familyName: cell(row, 'family_name'),
      collarNumber: cell(row, 'collar_number'),
    })
    const days = { from: laterDay(joinedOn, RECORDS_FROM), until: null }
    this.#tenures.set(seat.key, [{ from: RECORDS_FROM, until: null, holder: personId }])
    this.#employ(seat, seat.boss, days, {
      personId,
      rankOrGrade: cell(row, 'rank_or_grade'),
      joinedOn,
      dayMinutes: Number(cell(row, 'day_minutes')),
      workingDays: cell(row, 'working_days'),
      fteHundredths: 100,
    })
  }

  /** Whoever heads something, with whom they followed or who left the seat vacant. */
  #above(seat: Seat): void {
    const { handover, vacant } = historyOf(this.#seed, seat)
    const before = handover === undefined ? undefined : this.#invent(seat, 'before', seat.kind)
    const holder = this.#invent(seat, 'holder', seat.kind)
    const tenures: Tenure[] = []
    if (before !== undefined && handover !== undefined) {
      const days = { from: RECORDS_FROM, until: handover }
      tenures.push({ ...days, holder: before.personId })
      this.#employ(seat, seat.boss, days, before)
      // Promoted where they stood: until that day they worked for whom they followed.
      const lower = { ...holder, rankOrGrade: seat.below }
      const managerId = before.personId
      this.#employments.push({ ...lower, ...days, unit: seat.unit.key, managerId })
    }
    const own = { from: handover ?? RECORDS_FROM, until: vacant ?? null }
    tenures.push({ ...own, holder: holder.personId })
    this.#employ(seat, seat.boss, own, holder)
    if (vacant !== undefined) tenures.push({ from: vacant, until: null, holder: null })
    this.#tenures.set(seat.key, tenures)
  }

  #member(seat: Seat): void {
    const { moved, moving, followed } = memberHistoryOf(this.#seed, seat)
    const person = this.#invent(seat, 'holder', 'member')
    const here = { from: laterDay(person.joinedOn, RECORDS_FROM), until: null }
    const other = seat.sibling()
    if (other === undefined) {
      this.#employ(seat, seat.boss, here, person)
      return
    }
    const came = moved !== undefined && moved > here.from ? moved : undefined
    const elsewhere = { ...other, key: undefined }
    if (came !== undefined) this.#employ(elsewhere, other, { from: here.from, until: came }, person)
    this.#employ(seat, seat.boss, { from: came ?? here.from, until: moving ?? null }, person)
    if (moving !== undefined) this.#employ(elsewhere, other, { from: moving, until: null }, person)
    const isNew = person.joinedOn > addMonths(RECORDS_FROM, 2)
    if (!isNew || !followed) return
    const left = { from: RECORDS_FROM, until: addMonths(person.joinedOn, -1) }
    this.#employ(seat, seat.boss, left, this.#invent(seat, 'before', 'lead'))
  }

  /** Employed in a seat's unit for some days, a row for each stretch below the same manager. */
  #employ(
    { unit, key }: Pick<Seat, 'unit'> & { readonly key: string | undefined },
    boss: Seat | undefined,
    days: Stretch,
    as: Omit<DemoEmployment, 'unit' | 'post' | 'managerId' | 'from' | 'until'>,
  ): void {
    const whole = within(days, { from: as.joinedOn, until: null })
    if (whole === undefined) return
    for (const { from, until, holder } of managersOver(this.#tenures, boss, whole)) {
      const post = key === undefined ? {} : { post: key }
      this.#employments.push({ ...as, ...post, unit: unit.key, managerId: holder, from, until })
    }
  }

  /** A new person for a seat, as they are employed in it. */
  #invent(seat: Seat, role: string, kind: Seat['kind']) {
    const draw = chance(this.#seed, `${role} ${seat.key}`)
    const personId = demoId(`person ${role} ${seat.key}`)
    this.#people.push({
      personId,
      organisationId: seat.unit.organisationId,
      ...inventName(draw),
      collarNumber: this.#numberFor(seat),
    })
    const joinedOn = joiningDay(draw, kind)
    const short = kind === 'member' && draw.happens(PART_TIME)
    const workingDays = short ? draw.pick(shortWeeks) : seat.days
    const dayMinutes = seat.minutes
    const fteHundredths = short ? SHORT_WEEK : 100
    return { personId, rankOrGrade: seat.rank, joinedOn, dayMinutes, workingDays, fteHundredths }
  }

  #numberFor({ rank, code }: Seat): string {
    const series = staffRank.test(rank) ? 'S' : code
    const number = this.#numbers.get(series) ?? (series.length === 1 ? firstStaff : firstOfficer)
    this.#numbers.set(series, number + 1)
    return series.length === 1 ? `${series}${number}` : `${number}${series}`
  }
}

/** A Monday as many years ago as somebody in such a seat has served. */
function joiningDay(draw: Chance, kind: Seat['kind']): Day {
  const [least, more] = service[kind]
  const years = least + more * draw.next() ** 1.5
  const weeks = Math.max(1, Math.floor((years * 365.25) / 7))
  return addDays(DEMO_DAY, -1 - 7 * weeks)
}

function personIdOf(subject: string): string {
  const person = demoPerson(subject)
  if (person === undefined) throw new Error(`Nobody signs in as ${subject}`)
  return person.personId
}

/** Which seats are theirs who sign in: the first free one of the kind in the unit they name. */
function claimsOn(seats: readonly Seat[]): ReadonlyMap<string, Row> {
  const claims = new Map<string, Row>()
  for (const row of demoRows('employment.csv')) {
    const seat = seats.find(
      ({ key, unit, kind }) => unit.key === row['unit'] && kind === row['seat'] && !claims.has(key),
    )
    if (seat === undefined) throw new Error(`The demo has no seat for ${row['subject']}`)
    claims.set(seat.key, row)
  }
  return claims
}
