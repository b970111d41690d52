import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { cells, datedRows, rowsOn, type Day } from '#platform/time'
import type { Kind, Lateness } from '../rules.ts'

const { orNone, whole, words, yes } = cells
const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)

let known: readonly Kind[] | undefined
let steps: readonly Lateness[] | undefined

/** Every kind of item with its days, from data/kinds.csv. A broken file is a defect. */
export function kinds(): readonly Kind[] {
  known ??= datedRows(fileOf('kinds.csv'), {
    kind: words,
    title: words,
    has_serial: yes,
    lent: yes,
    loan_days: whole,
    most_loan_days: whole,
    report_to: orNone(words),
  }).map((row) => ({
    ...row,
    hasSerial: row.has_serial,
    loanDays: row.loan_days,
    mostLoanDays: row.most_loan_days,
    reportTo: row.report_to,
  }))
  return known
}

/** Who is told from how many days late on, from data/lateness.csv. */
export function latenessSteps(): readonly Lateness[] {
  steps ??= datedRows(fileOf('lateness.csv'), {
    step: whole,
    days_late: whole,
    tells_manager: yes,
  }).map((row) => ({ ...row, daysLate: row.days_late, tellsManager: row.tells_manager }))
  return steps
}

/** The kind as it stands on a day; refuses one that there is not, or not any more. */
export function kindOn(kind: string, on: Day): Kind {
  const found = rowsOn(kinds(), on).find((one) => one.kind === kind)
  if (found !== undefined) return found
  return refuse({
    code: 'items.unknown-kind',
    message: 'Choose a kind of item from the list',
    field: 'kind',
  })
}

const latest = (kind: string) => kinds().findLast((one) => one.kind === kind)

/** What a kind is called, whenever it was valid: also for items of a kind that is no more. */
export const titleOf = (kind: string): string => latest(kind)?.title ?? kind

/** Whom the loss of such an item must be reported to besides; null for nobody. */
export const reportedTo = (kind: string): string | null => latest(kind)?.reportTo ?? null
