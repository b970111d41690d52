import { addDays, minutesBetween, rowsOn, type Dated, type Day } from '#platform/time'
import { lengthOf, momentOf } from './times.ts'
import type { DutyDay, Times } from './roster.ts'

/** A rule that rosters are checked by, from data/roster-rules.csv. */
export type RosterRule = Dated<{
  readonly rule: string
  /** In minutes or in days, as the rule says. */
  readonly value: number
  readonly withinDays: number
  readonly says: string
  readonly paragraph: string
}>

/** What a rule has against a roster: a warning that whoever plans must look at, not a ban. */
export interface Breach {
  readonly rule: string
  readonly personId: string
  readonly day: Day
  /** How it is, in the unit of the rule. */
  readonly found: number
  readonly needed: number
  readonly says: string
  readonly paragraph: string
}

/** The rule of that name on a day. A rule that is not in the data is a defect. */
export function ruleOn(rules: readonly RosterRule[], rule: string, on: Day): RosterRule {
  const found = rowsOn(rules, on).find((one) => one.rule === rule)
  if (found === undefined) throw new Error(`There is no rule ${rule} on ${on}`)
  return found
}

type OnDuty = DutyDay & { readonly times: Times }

const breach = (
  { rule, value, says, paragraph }: RosterRule,
  { personId, day }: Pick<DutyDay, 'personId' | 'day'>,
  found: number,
): Breach => ({ rule, personId, day, found, needed: value, says, paragraph })

/**
 * What the rules have against the days of some people: rest between duties, length of a duty, rest
 * days in a period (Police Regulations 2003 reg. 22 and 26, Annex E).
 * @param days each person's days, in order and without gaps
 */
export function breachesOf(days: readonly DutyDay[], rules: readonly RosterRule[]): Breach[] {
  const people = [...Map.groupBy(days, ({ personId }) => personId).values()]
  return people.flatMap((mine) => [
    ...tooLong(mine, rules),
    ...tooClose(mine, rules),
    ...tooFewRestDays(mine, rules),
  ])
}

const onDuty = (days: readonly DutyDay[]): OnDuty[] =>
  days.filter((one): one is OnDuty => one.times !== null)

function tooLong(days: readonly DutyDay[], rules: readonly RosterRule[]): Breach[] {
  return onDuty(days).flatMap((one) => {
    const rule = ruleOn(rules, 'longest-duty', one.day)
    const minutes = lengthOf(one.day, one.times)
    // The hour that is worked twice in October is nobody's plan.
    const planned = Math.min(minutes, one.times.ends - one.times.starts)
    return planned > rule.value ? [breach(rule, one, planned)] : []
  })
}

function tooClose(days: readonly DutyDay[], rules: readonly RosterRule[]): Breach[] {
  const duties = onDuty(days)
  return duties.flatMap((one, index) => {
    const before = duties[index - 1]
    // Two days apart are never closer than a day's rest.
    if (before === undefined || addDays(before.day, 2) < one.day) return []
    const rule = ruleOn(rules, 'rest-between', one.day)
    const rest = minutesBetween(
      momentOf(before.day, before.times.ends),
      momentOf(one.day, one.times.starts),
    )
    return rest < rule.value ? [breach(rule, one, Math.max(0, rest))] : []
  })
}

/** The first stretch of days that has too few, once for each person: the others follow from it. */
function tooFewRestDays(days: readonly DutyDay[], rules: readonly RosterRule[]): Breach[] {
  const [first] = days
  if (first === undefined) return []
  const rule = ruleOn(rules, 'rest-days', first.day)
  for (let at = 0; at + rule.withinDays <= days.length; at += 1) {
    const stretch = days.slice(at, at + rule.withinDays)
    const free = stretch.filter(({ times }) => times === null).length
    const [begins] = stretch
    if (begins !== undefined && free < rule.value) return [breach(rule, begins, free)]
  }
  return []
}

/** Breaches that a change brings about: those that were not there before it. */
export function newBreaches(before: readonly Breach[], after: readonly Breach[]): Breach[] {
  const key = ({ rule, personId, day }: Breach): string => `${rule} ${personId} ${day}`
  const known = new Set(before.map(key))
  return after.filter((one) => !known.has(key(one)))
}
