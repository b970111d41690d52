import { demoPeople, demoPerson } from '#platform/identity'
import { addDays, daysBetween, parseDay, type Day } from '#platform/time'
import { chance, demoId, type Chance } from './chance.ts'
import { within } from './history.ts'
import { DEMO_DAY } from './moment.ts'
import type { DemoEmployment, DemoPerson } from './people.ts'
import { cell, demoRows, type Row } from './rows.ts'

interface DemoPhase {
  readonly firstOn: Day
  readonly lastOn: Day
  readonly dayMinutes: number
}

/** One absence, as the bulk command of absence takes it. */
export interface DemoAbsence {
  readonly personId: string
  readonly organisationId: number
  readonly unitId: string
  readonly reference: string
  readonly kind: string
  readonly firstOn: Day
  readonly lastOn?: Day
  readonly expectedOn?: Day
  readonly reason?: string
  readonly interviewedBy?: string
  readonly certifiedUntil?: Day
  readonly phases?: readonly DemoPhase[]
  readonly workedOn?: readonly Day[]
  readonly shared?: {
    readonly childOn: Day
    readonly firstWeeks: number
    readonly firstPaidWeeks: number
    readonly partnerWeeks: number
    readonly partnerPaidWeeks: number
    readonly weeks: number
    readonly paidWeeks: number
  }
}

/** Two years; spells of sickness come about so many days apart, more often in winter. */
const DAYS = 730
const APART = 420
const WINTER = new Set(['11', '12', '01', '02'])
/** How long they last, in days: the shorter, the likelier. */
const lengths = [
  [1, 22],
  [2, 24],
  [3, 18],
  [5, 16],
  [8, 9],
  [15, 6],
  [35, 3.5],
  [90, 1.5],
] as const
const reasons = [
  ['cold', 34],
  ['stomach', 18],
  ['head', 8],
  ['back', 9],
  ['limbs', 12],
  ['mind', 11],
  ['operation', 5],
  ['other', 3],
] as const
const SAYS_WHY = 0.8
/** Longer than this a doctor certifies it. */
const SELF_CERTIFIED = 7
/** So many are on adoption leave, which lasts so many days. */
const ADOPTS = 0.008
const ADOPTION_DAYS = 364
/** So many share parental leave: a block of so many weeks, and another later. */
const SHARES = 0.004
const SHARED_BLOCK = 4
/** Not on the strength of the force in the way that sickness is kept here. */
const without = new Set(['Contractor', 'Consultant', 'Account manager', 'Special constable'])

/** What people of the demo were sick in two years, and a few who are sick today. */
export class DemoAbsences {
  readonly #seed: number
  readonly #told = new Map<string, Row[]>()
  #number = 0

  constructor(seed: number) {
    this.#seed = seed
    // Those who sign in have what is told of them, and nothing else.
    for (const { personId } of demoPeople()) this.#told.set(personId, [])
    for (const row of demoRows('absence-story.csv')) {
      const who = cell(row, 'who')
      // Whoever does not sign in is told of by their seat.
      const personId = demoPerson(who)?.personId ?? demoId(`person holder ${who}`)
      this.#told.set(personId, [...(this.#told.get(personId) ?? []), row])
    }
  }

  *of(person: DemoPerson, employments: readonly DemoEmployment[]): Generator<DemoAbsence> {
    const story = this.#told.get(person.personId)
    if (story !== undefined) {
      for (const row of story) yield* this.#asTold(person, employments, row)
      return
    }
    const draw = chance(this.#seed, `absence ${person.personId}`)
    const adoption = this.#adoption(person, employments)
    const family = adoption === undefined ? [...this.#shared(person, employments)] : [adoption]
    yield* family
    const until = family[0]?.firstOn ?? DEMO_DAY
    let day = addDays(DEMO_DAY, -DAYS + gap(draw, DEMO_DAY))
    while (day < until && day < DEMO_DAY) {
      const days = draw.weighed(lengths)
      const last = addDays(day, days - 1)
      if (family.length > 0 && last >= until) return
      yield* this.#spell(draw, person, employments, day, last)
      day = addDays(day, days + gap(draw, day))
    }
  }

  /** A few are on adoption leave; of its days of work some are used. */
  #adoption(person: DemoPerson, employments: readonly DemoEmployment[]): DemoAbsence | undefined {
    const draw = chance(this.#seed, `adoption ${person.personId}`)
    if (!draw.happens(ADOPTS)) return undefined
    const firstOn = addDays(DEMO_DAY, -draw.between(30, 300))
    const at = employments.find((one) => within(one, { from: firstOn, until: DEMO_DAY }))
    if (at === undefined || without.has(at.rankOrGrade)) return undefined
    if (at.from > firstOn || at.until !== null) return undefined
    const used = draw.between(0, 3)
    return {
      ...this.#common(person, at, firstOn),
      kind: 'adoption',
      lastOn: addDays(firstOn, ADOPTION_DAYS - 1),
      workedOn: Array.from({ length: used }, (_one, index) => addDays(firstOn, 14 + 7 * index)),
    }
  }

  /** A few share parental leave: a block begins tomorrow, one comes later, some weeks are left. */
  *#shared(person: DemoPerson, employments: readonly DemoEmployment[]): Generator<DemoAbsence> {
    const draw = chance(this.#seed, `shared ${person.personId}`)
    if (!draw.happens(SHARES)) return
    const childOn = addDays(DEMO_DAY, -draw.between(120, 180))
    const said = { firstWeeks: 16, firstPaidWeeks: 16, partnerWeeks: 10, partnerPaidWeeks: 6 }
    const block = { childOn, ...said, weeks: SHARED_BLOCK, paidWeeks: SHARED_BLOCK }
    for (const firstOn of [addDays(DEMO_DAY, 1), addDays(DEMO_DAY, 84)]) {
      const lastOn = addDays(firstOn, 7 * SHARED_BLOCK - 1)
      const days = { from: firstOn, until: addDays(lastOn, 1) }
      const at = employments.find((one) => within(one, days))
      if (at === undefined || without.has(at.rankOrGrade) || at.from > firstOn) return
      if (at.until !== null && at.until <= lastOn) return
      yield { ...this.#common(person, at, firstOn), kind: 'shared-parental', lastOn, shared: block }
    }
  }

  *#spell(
    draw: Chance,
    person: DemoPerson,
    employments: readonly DemoEmployment[],
    firstOn: Day,
    last: Day,
  ): Generator<DemoAbsence> {
    const reason = draw.weighed(reasons)
    const says = draw.happens(SAYS_WHY)
    const at = employments.find((one) => within(one, { from: firstOn, until: addDays(last, 1) }))
    if (at === undefined || without.has(at.rankOrGrade)) return
    if (at.from > firstOn || (at.until !== null && at.until <= last)) return
    const open = last >= DEMO_DAY
    // What the line still has to do after a return is told in the story.
    const by = at.managerId === null ? {} : { interviewedBy: at.managerId }
    const ends = open ? { expectedOn: addDays(last, 1) } : { lastOn: last, ...by }
    yield {
      ...this.#common(person, at, firstOn),
      kind: 'sickness',
      ...ends,
      ...(daysBetween(firstOn, last) >= SELF_CERTIFIED ? { certifiedUntil: last } : {}),
      ...(says ? { reason } : {}),
    }
  }

  *#asTold(
    person: DemoPerson,
    employments: readonly DemoEmployment[],
    row: Row,
  ): Generator<DemoAbsence> {
    const firstOn = parseDay(cell(row, 'first_on'))
    const at = employments.find((one) => within(one, { from: firstOn, until: addDays(firstOn, 1) }))
    if (at === undefined) return
    const { last_on: last, expected_on: expected, certified_until: certified } = row
    const talked = row['interviewed'] === 'yes' && at.managerId !== null
    yield {
      ...this.#common(person, at, firstOn),
      kind: cell(row, 'kind'),
      ...(row['reason'] ? { reason: row['reason'] } : {}),
      ...(last ? { lastOn: parseDay(last) } : {}),
      ...(expected ? { expectedOn: parseDay(expected) } : {}),
      ...(talked ? { interviewedBy: at.managerId } : {}),
      ...(certified ? { certifiedUntil: parseDay(certified) } : {}),
      phases: phasesOf(row),
    }
  }

  #common({ personId, organisationId }: DemoPerson, { unit }: DemoEmployment, firstOn: Day) {
    this.#number += 1
    const reference = `AL-${firstOn.slice(0, 4)}-${String(this.#number).padStart(6, '0')}`
    return { personId, organisationId, unitId: demoId(`unit ${unit}`), reference, firstOn }
  }
}

/** The steps of a return: "2026-03-02 2026-03-06 240", a semicolon between two. */
function phasesOf({ phases = '' }: Row): DemoPhase[] {
  return phases
    .split(';')
    .filter((step) => step !== '')
    .map((step) => {
      const [firstOn = '', lastOn = '', minutes = ''] = step.split(' ')
      return { firstOn: parseDay(firstOn), lastOn: parseDay(lastOn), dayMinutes: Number(minutes) }
    })
}

/** Days to the next spell. */
function gap(draw: Chance, after: Day): number {
  const often = WINTER.has(after.slice(5, 7)) ? 0.75 : 1.1
  return 3 + Math.round(-Math.log(1 - draw.next()) * APART * often)
}
