import type { Problem } from '#platform/refusals'
import { addDays, daysBetween, formatDay, rowsOn, type Dated, type Day } from '#platform/time'

/** A kind of absence, from data/kinds.csv. */
export type Kind = Dated<{
  readonly kind: string
  readonly title: string
  /** What others than the person, their line and HR read: Sick, or Away. */
  readonly shownAs: string
  /** Reported as it happens; otherwise asked for, and HR decides. */
  readonly reported: boolean
  /** Days from the first to the last, at the most; null for no bound. */
  readonly mostDays: number | null
  /** So many days before the first it is asked for. */
  readonly noticeDays: number
  readonly evidence: string
}>

/** Statutory sick pay of some days, from data/sick-pay.csv. */
export type SickPay = Dated<{
  /** Flat rate of a week in pence. */
  readonly weeklyPence: number
  /** Of average weekly earnings, at the most. */
  readonly mostPercent: number
  /** A spell of fewer days in a row does not count. */
  readonly leastDays: number
  readonly waitingDays: number
  /** Spells with no more than so many days between them are one. */
  readonly linkingDays: number
  readonly mostWeeks: number
}>

/** Occupational sick pay by kind of service, from data/occupational.csv. */
export type Occupational = Dated<{
  readonly category: string
  readonly fullDays: number
  readonly halfDays: number
  readonly rollingDays: number
  /** At half pay statutory sick pay comes on top, up to full pay; otherwise it is part of it. */
  readonly halfBesides: boolean
}>

/** What an absence that is asked for is paid, by kind of service, from data/family-pay.csv. */
export type FamilyPay = Dated<{
  readonly kind: string
  readonly category: string
  readonly fullWeeks: number
  readonly halfWeeks: number
  /** Whoever has served fewer weeks when it begins has none of them. */
  readonly serviceWeeks: number
  /** At half pay the statutory payment comes on top, up to full pay; otherwise part of it. */
  readonly halfBesides: boolean
}>

/** Days from the first to the last, both counted. */
export interface Spell {
  readonly firstOn: Day
  readonly lastOn: Day
}

/** A fit note is due when sickness lasts longer than so many calendar days. */
export const SELF_CERTIFIED_DAYS = 7

/** How many calendar days a spell has. */
export const lengthOf = ({ firstOn, lastOn }: Spell): number => daysBetween(firstOn, lastOn) + 1

/** What is wrong with a report of sickness. People report today, or what they missed to report. */
export function problemsWithReport(
  { firstOn, expectedOn }: { readonly firstOn: Day; readonly expectedOn?: Day | undefined },
  today: Day,
): Problem[] {
  const problem = (code: string, message: string, field: string) => [{ code, message, field }]
  if (firstOn > today) {
    const message = `The first day must be ${formatDay(today)} or earlier`
    return problem('absence.report-ahead', message, 'firstOn')
  }
  if (daysBetween(firstOn, today) > 28) {
    const message = `The first day must be ${formatDay(addDays(today, -28))} or later. Ask HR to enter what is older`
    return problem('absence.report-late', message, 'firstOn')
  }
  if (expectedOn === undefined || expectedOn > firstOn) return []
  const message = `The day on which you expect to be back must be after ${formatDay(firstOn)}`
  return problem('absence.back-before', message, 'expectedOn')
}

/** What is wrong with an absence that is asked for. */
export function problemsWithAsking(kind: Kind, { firstOn, lastOn }: Spell, today: Day): Problem[] {
  const problem = (code: string, message: string, field: string) => [{ code, message, field }]
  if (kind.reported) {
    const message = `${kind.title} is reported, not asked for. Choose another kind`
    return problem('absence.not-asked-for', message, 'kind')
  }
  if (lastOn < firstOn) {
    const message = `The last day must be ${formatDay(firstOn)} or later`
    return problem('absence.ends-before', message, 'lastOn')
  }
  const soonest = addDays(today, kind.noticeDays)
  if (firstOn < soonest) {
    const message = `${kind.title} is asked for ${kind.noticeDays} days ahead: the first day must be ${formatDay(soonest)} or later. Ask HR if it cannot wait`
    return problem('absence.too-soon', message, 'firstOn')
  }
  if (kind.mostDays === null || lengthOf({ firstOn, lastOn }) <= kind.mostDays) return []
  const last = addDays(firstOn, kind.mostDays - 1)
  const message = `${kind.title} lasts up to ${kind.mostDays} days: the last day must be ${formatDay(last)} or earlier`
  return problem('absence.too-long', message, 'lastOn')
}

/** Leave for a child begins within a year of the day of the child. */
export function problemsWithChild(childOn: Day | undefined, firstOn: Day): Problem[] {
  if (childOn === undefined || Math.abs(daysBetween(childOn, firstOn)) <= 365) return []
  const [from, until] = [addDays(firstOn, -365), addDays(firstOn, 365)].map(formatDay)
  const message = `The day of the child must be from ${from} to ${until}, within a year of the leave`
  return [{ code: 'absence.child-when', message, field: 'childOn' }]
}

/** What of statutory sick pay is used in the spells that are linked up to a day. */
export interface SickPayUsed {
  /** The first day of the spells that are linked; null where nobody was sick. */
  readonly linkedFrom: Day | null
  readonly qualifyingDays: number
  readonly waitingDays: number
  readonly payableDays: number
  readonly weeksUsed: number
  readonly weeksLeft: number
}

interface Pattern {
  /** Whether somebody would have worked on a day. */
  readonly works: (day: Day) => boolean
  /** Working days of their week. */
  readonly perWeek: number
}

/**
 * The spells that are one with the last that began by a day, the earliest first: each counts, and
 * is no more days after the one before it than the law links. SSCBA 1992 s.152.
 * @param spells in any order; none overlaps another
 */
export function linkedSpells<S extends Spell>(
  rows: readonly SickPay[],
  spells: readonly S[],
  on: Day,
): readonly S[] {
  const rule = (day: Day): SickPay | undefined => rowsOn(rows, day)[0]
  const counting = spells
    .filter(
      (spell) => spell.firstOn <= on && lengthOf(spell) >= (rule(spell.firstOn)?.leastDays ?? 1),
    )
    .toSorted((a, b) => (a.firstOn < b.firstOn ? 1 : -1))
  const chain: S[] = []
  for (const spell of counting) {
    const next = chain.at(-1)
    const apart = next === undefined ? 0 : daysBetween(spell.lastOn, next.firstOn) - 1
    if (apart > (rule(spell.lastOn)?.linkingDays ?? 0)) break
    chain.push(spell)
  }
  return chain.toReversed()
}

/**
 * Statutory sick pay: qualifying days are the working days of spells that count; waiting days come
 * first where the rule of the day has them; spells no more than 56 days apart are one, and all of
 * them together have 28 weeks. Social Security Contributions and Benefits Act 1992 ss.151-155.
 * @param spells in any order; none overlaps another
 */
export function sickPayUsed(
  rows: readonly SickPay[],
  spells: readonly Spell[],
  { works, perWeek }: Pattern,
  on: Day,
): SickPayUsed {
  const rule = (day: Day): SickPay | undefined => rowsOn(rows, day)[0]
  const chain = linkedSpells(rows, spells, on)
  let qualifying = 0
  let waiting = 0
  for (const { firstOn, lastOn } of chain) {
    for (let day = firstOn; day <= lastOn && day <= on; day = addDays(day, 1)) {
      if (!works(day)) continue
      qualifying += 1
      if (waiting < (rule(day)?.waitingDays ?? 0)) waiting += 1
    }
  }
  const most = (rule(on)?.mostWeeks ?? 0) * perWeek
  const payable = Math.min(qualifying - waiting, most)
  return {
    linkedFrom: chain[0]?.firstOn ?? null,
    qualifyingDays: qualifying,
    waitingDays: waiting,
    payableDays: payable,
    weeksUsed: perWeek === 0 ? 0 : payable / perWeek,
    weeksLeft: perWeek === 0 ? 0 : (most - payable) / perWeek,
  }
}

/** How occupational sick pay stands on a day. */
export interface Position {
  /** Days sick in the rolling year that ends on the day, a spell that goes on in full. */
  readonly daysSick: number
  readonly fullLeft: number
  readonly halfLeft: number
}

/**
 * Calendar days sick in the year up to a day, against the days at full and at half pay. A spell
 * that goes on counts from its first day, so that nobody earns full or half pay anew by being sick.
 */
export function positionOf(
  { fullDays, halfDays, rollingDays }: Occupational,
  spells: readonly Spell[],
  on: Day,
): Position {
  const from = addDays(on, -(rollingDays - 1))
  const daysSick = spells.reduce((sum, { firstOn, lastOn }) => {
    const first = firstOn > from || lastOn >= on ? firstOn : from
    const last = lastOn < on ? lastOn : on
    return first > last ? sum : sum + daysBetween(first, last) + 1
  }, 0)
  const overFull = Math.max(0, daysSick - fullDays)
  return {
    daysSick,
    fullLeft: Math.max(0, fullDays - daysSick),
    halfLeft: Math.max(0, halfDays - overFull),
  }
}
