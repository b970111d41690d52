import type { Problem } from '#platform/refusals'
import { addDays, addMonths, firstOfMonth, formatDay, formatMonth, type Day } from '#platform/time'

/** The days of a run, as somebody asks for it. */
export interface RunDays {
  readonly monthOn: Day
  readonly payOn: Day
  readonly workedUntil: Day
}

/** How long before and after its month a pay day may be. */
const DAYS_AFTER = 31

/**
 * What is wrong with the days of a run: the pay day is in its month or the one after it, and in one
 * tax year; work is paid that was done by the day on which the run is made.
 */
export function problemsWithDays(
  { monthOn, payOn, workedUntil }: RunDays,
  today: Day,
): readonly Problem[] {
  const problems: Problem[] = []
  if (monthOn !== firstOfMonth(monthOn)) {
    problems.push({
      code: 'payroll.bad-month',
      message: `Give the first of a month, such as ${formatDay(firstOfMonth(monthOn))}`,
      field: 'monthOn',
    })
  }
  const latest = addDays(addMonths(monthOn, 1), DAYS_AFTER)
  if (payOn < monthOn || payOn >= latest) {
    problems.push({
      code: 'payroll.bad-pay-day',
      message: `Give a day from ${formatDay(monthOn)} to before ${formatDay(latest)}`,
      field: 'payOn',
    })
  }
  if (workedUntil > addDays(today, 1) || workedUntil < addMonths(monthOn, -1)) {
    problems.push({
      code: 'payroll.bad-cut-off',
      message: `Give a day from ${formatDay(addMonths(monthOn, -1))} to ${formatDay(addDays(today, 1))}: later work is not on record yet`,
      field: 'workedUntil',
    })
  }
  return problems
}

/** "Pay of March 2026" */
export const saysOf = (kind: string, monthOn: Day): string =>
  kind === 'monthly'
    ? `Pay of ${formatMonth(monthOn)}`
    : `Supplementary pay, ${formatMonth(monthOn)}`
