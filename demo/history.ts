import { addDays, addMonths, laterDay, parseDay, type Day } from '#platform/time'
import { chance } from './chance.ts'
import { DEMO_DAY } from './moment.ts'
import type { Seat } from './seats.ts'

/** The first day of the demo's records: what was before is known by the day service began. */
export const RECORDS_FROM: Day = parseDay('2024-01-01')

/** Some days, the last one not included; null means on and on. */
export interface Stretch {
  readonly from: Day
  readonly until: Day | null
}

/** Who held a seat on some days; null where nobody did. */
export interface Tenure extends Stretch {
  readonly holder: string | null
}

const FIRST_CHANGE = parseDay('2024-04-01')
const FIRST_MOVE_AHEAD = parseDay('2026-04-01')
const MONTHS_OF_CHANGE = 22

/** What changes over time in a seat: out of a hundred. */
const often = { handover: 10, vacancy: 3, moved: 6, moving: 1, followed: 6 }

/** The days on which a seat above others changed hands or fell vacant. */
export interface SeatHistory {
  /** Somebody else held it until this day. */
  readonly handover: Day | undefined
  /** Nobody has held it since this day. */
  readonly vacant: Day | undefined
}

/** What became of a seat above others: decided by chance, once, from its own stream. */
export function historyOf(seed: number, seat: Seat): SeatHistory {
  const draw = chance(seed, `history ${seat.key}`)
  const roll = draw.between(1, 100)
  const handover = roll <= often.handover ? changeDay(draw.next()) : undefined
  const last = roll > 100 - often.vacancy && seat.kind === 'lead'
  const vacant = last ? addDays(DEMO_DAY, -draw.between(10, 110)) : undefined
  return { handover, vacant }
}

/** What happened to somebody in a team, apart from who was above them. */
export interface MemberHistory {
  /** They came from another team of the branch on this day. */
  readonly moved: Day | undefined
  /** They go to another team on this day, which is still to come. */
  readonly moving: Day | undefined
  /** They followed somebody who left. */
  readonly followed: boolean
}

export function memberHistoryOf(seed: number, seat: Seat): MemberHistory {
  const draw = chance(seed, `history ${seat.key}`)
  const roll = draw.between(1, 100)
  const at = draw.next()
  const moved = roll <= often.moved ? changeDay(at) : undefined
  const moving =
    roll > 100 - often.moving ? addMonths(FIRST_MOVE_AHEAD, Math.floor(at * 4)) : undefined
  return { moved, moving, followed: draw.between(1, 100) <= often.followed }
}

/** Changes come true on the first of a month between April 2024 and January 2026. */
function changeDay(at: number): Day {
  return addMonths(FIRST_CHANGE, Math.floor(at * MONTHS_OF_CHANGE))
}

/** The part of a stretch that lies within another, or undefined. */
export function within(one: Stretch, other: Stretch): Stretch | undefined {
  const from = laterDay(one.from, other.from)
  const until = earlierEnd(one.until, other.until)
  return until !== null && until <= from ? undefined : { from, until }
}

function earlierEnd(one: Day | null, other: Day | null): Day | null {
  if (one === null) return other
  return other === null || one < other ? one : other
}

/**
 * Who managed somebody below a seat over some days: its holder, and where it was vacant whoever was
 * above it.
 */
export function managersOver(
  tenures: ReadonlyMap<string, readonly Tenure[]>,
  boss: Seat | undefined,
  days: Stretch,
): readonly Tenure[] {
  if (boss === undefined) return [{ ...days, holder: null }]
  return (tenures.get(boss.key) ?? []).flatMap((tenure) => {
    const part = within(tenure, days)
    if (part === undefined) return []
    if (tenure.holder === null) return managersOver(tenures, boss.boss, part)
    return [{ ...part, holder: tenure.holder }]
  })
}
