import { dayOfYears, fullYears, payRows } from '#business/payscales'
import { demoPerson } from '#platform/identity'
import { parseDay, type Day } from '#platform/time'
import { chance } from './chance.ts'
import { DEMO_DAY } from './moment.ts'
import type { DemoEmployment, DemoPeople } from './people.ts'
import { demoRows } from './rows.ts'

const FORCE = 11
const LONDON_SINCE = parseDay('1994-09-01')
/** Since when chief officers may appoint to the first two points above the lowest. */
const HIGHER_ENTRY = parseDay('2025-04-01')
const YEAR_BEGINS = parseDay('2026-01-01')
const ENTERED_HIGHER = 0.6
/** So many of those who were due an increment this year had it withheld. */
const WITHHELD = 0.05
const TOP = Math.max(
  ...payRows.points.flatMap(({ scale, point }) => (scale === 'constable' ? [point] : [])),
)
const SECOND_DOG = 0.2
const INNER = 0.7
const staffRank = /^(Band|Director|Police community)/
const officerRank = /onstable|ergeant|nspector|uperintendent|ommander|ommissioner/
const special = /^Special/
/** Branches whose staff work round the clock, and the band of their shifts. */
const ROUND_THE_CLOCK: readonly (readonly [string, string])[] = [
  ['/calls', 'shift-disturbance/20'],
  ['/suites', 'shift-disturbance/15'],
]

/** Those whose dog came in the month of the demo: payroll records it in their stories. */
const told: ReadonlySet<string | undefined> = new Set(
  demoRows('expenses.csv').flatMap(({ what, outcome = '' }) =>
    what === 'allowance' ? [demoPerson(outcome)?.personId] : [],
  ),
)

/** Allowances and pay points, as the bulk command of elements takes them. */
export interface DemoElements {
  readonly allowances: {
    readonly organisationId: number
    readonly personId: string
    readonly allowance: string
    readonly fromOn: Day
  }[]
  readonly points: {
    readonly organisationId: number
    readonly personId: string
    readonly fromOn: Day
    readonly point: number
    readonly reason: string
  }[]
}

/**
 * What people hold: every officer their London allowance, dog handlers one for each dog, staff who
 * work round the clock their shifts, staff their zone; some entered higher, some were held back.
 */
export function demoElements(seed: number, { employments }: DemoPeople): DemoElements {
  const found: DemoElements = { allowances: [], points: [] }
  for (const [personId, [first, ...later]] of Map.groupBy(employments, (one) => one.personId)) {
    const last = later.at(-1) ?? first
    if (first === undefined || last === undefined || special.test(last.rankOrGrade)) continue
    const whose = { organisationId: FORCE, personId }
    for (const allowance of allowancesOf(seed, last)) {
      const fromOn = allowance.startsWith('london') ? first.joinedOn : last.from
      found.allowances.push({ ...whose, allowance, fromOn })
    }
    const point = pointOf(seed, last)
    if (point !== undefined) found.points.push({ ...whose, ...point })
  }
  return found
}

function* allowancesOf(seed: number, one: DemoEmployment): Generator<string> {
  const { personId, unit, rankOrGrade, joinedOn } = one
  const draw = chance(seed, `pay ${personId}`)
  if (staffRank.test(rankOrGrade)) {
    yield draw.happens(INNER) ? 'location/zone-1' : 'location/zone-2'
    for (const [branch, band] of ROUND_THE_CLOCK) if (unit.includes(branch)) yield band
    return
  }
  if (!officerRank.test(rankOrGrade)) return
  yield joinedOn < LONDON_SINCE ? 'london-allowance/before-1994' : 'london-allowance/since-1994'
  if (!unit.includes('/dogs/') || rankOrGrade !== 'Constable' || told.has(personId)) return
  yield 'dog'
  if (draw.happens(SECOND_DOG)) yield 'second-dog'
}

/**
 * Entry above the lowest point, or an increment that was withheld on its day of this year: of one
 * who had not reached the top of the scale, and stays on the point of the year before.
 */
function pointOf(seed: number, { personId, rankOrGrade, joinedOn, from, until }: DemoEmployment) {
  const draw = chance(seed, `point ${personId}`)
  if (rankOrGrade !== 'Constable' || until !== null) return undefined
  if (joinedOn >= HIGHER_ENTRY && draw.happens(ENTERED_HIGHER)) {
    const reason = 'Appointed at a higher point for earlier service'
    return { fromOn: joinedOn, point: draw.between(1, 2), reason }
  }
  const years = fullYears(joinedOn, DEMO_DAY)
  const day = dayOfYears(joinedOn, years)
  const due = years > 1 && years <= TOP && day >= YEAR_BEGINS && from <= day
  if (!due || !draw.happens(WITHHELD)) return undefined
  const reason = 'Increment withheld after the performance review'
  return { fromOn: day, point: years - 1, reason }
}
