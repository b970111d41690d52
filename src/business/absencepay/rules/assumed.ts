import type { PayLine } from '#business/elements'
import { addDays, daysBetween, earlierDay, laterDay, rowsOn } from '#platform/time'
import type { AbsencePayTables, AssumedRule, Days, PaidStretch } from './records.ts'

/** A month with absences in it, as assumed pensionable pay looks at it. */
export interface AssumedMonth {
  readonly tables: Pick<AbsencePayTables, 'assumed'>
  readonly month: Days
  /** What the month gives somebody who is not away. */
  readonly lines: readonly PayLine[]
  readonly stretches: readonly PaidStretch[]
  /** By absence, pence a month: pensionable pay of the three months before. */
  readonly assumed: ReadonlyMap<string, number>
}

/** A scheme, and which elements of pay count for it. */
export interface AssumedFor {
  readonly scheme: string
  isPensionable(element: string): boolean
}

/** The row of a scheme for a kind of absence on the first of some days; undefined for none. */
const ruleOf = (
  { assumed }: AssumedMonth['tables'],
  scheme: string,
  { absence, from }: PaidStretch,
): AssumedRule | undefined =>
  rowsOn(assumed, from).find((row) => row.scheme === scheme && row.kind === absence.kind)

/**
 * What the pension of a month and the employer's part go by above the pensionable pay that is paid,
 * in whole pence: assumed pensionable pay less what is paid, of each stretch of sickness or family
 * leave, never below nothing. Of the LGPS the average of the three months before the month in which
 * the absence began, by calendar days (SI 2013/2356 reg. 21); where no payslip says it, and of
 * alpha, what would have been paid (SI 2014/1964). The member pays on what is paid.
 */
export function assumedAbove(month: AssumedMonth, scheme: AssumedFor): number {
  return month.stretches.reduce((sum, stretch) => {
    const rule = ruleOf(month.tables, scheme.scheme, stretch)
    if (rule === undefined || (rule.reducedOnly && stretch.percent === 100)) return sum
    const counted = countedDays(rule, stretch)
    if (counted.until <= counted.from) return sum
    const average = month.assumed.get(stretch.absence.absenceId)
    const assumed =
      rule.basis === 'average' && average !== undefined
        ? (average * daysBetween(counted.from, counted.until)) /
          daysBetween(month.month.from, month.month.until)
        : within(month.lines, counted, scheme)
    const paid = within(month.lines, stretch, scheme) + sumOf(stretch.lines, scheme)
    return sum + Math.max(0, Math.round(assumed - paid))
  }, 0)
}

/** The days of a stretch that count: where nothing is paid only those that the rule names. */
function countedDays(
  rule: AssumedRule,
  { absence, from, until, percent, lines }: PaidStretch,
): Days {
  if (percent > 0) return { from, until }
  const statutory = lines.reduce(
    (last, line) => (line.pence > 0 ? laterDay(last, line.until) : last),
    from,
  )
  const named = addDays(absence.firstOn, 7 * rule.unpaidWeeks)
  return { from, until: earlierDay(until, laterDay(statutory, named)) }
}

const sumOf = (lines: readonly PayLine[], scheme: AssumedFor): number =>
  lines.reduce((sum, { element, pence }) => sum + (scheme.isPensionable(element) ? pence : 0), 0)

/** What pensionable lines of a month give on some of its days, in pence and parts of them. */
const within = (lines: readonly PayLine[], days: Days, scheme: AssumedFor): number =>
  lines.reduce((sum, line) => {
    const [from, until] = [laterDay(line.from, days.from), earlierDay(line.until, days.until)]
    if (from >= until || !scheme.isPensionable(line.element)) return sum
    return sum + (line.pence * daysBetween(from, until)) / daysBetween(line.from, line.until)
  }, 0)
