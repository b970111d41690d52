import { join } from 'node:path'
import { z } from 'zod'
import { absencePayRules } from '#business/absence'
import { openStatutory, PAYMENTS, taxYearOn } from '#business/statutory'
import { cells, datedRows, type Day } from '#platform/time'
import type { AbsencePayTables } from '../rules/records.ts'

const { whole, words, yes } = cells
const fileOf = (name: string): string => join(import.meta.dirname, '../data', name)

/** Which elements go with pay when somebody is away, from data/reduced.csv. */
const reduced = datedRows(fileOf('reduced.csv'), {
  element: words,
  half_pay: words,
  no_pay: words,
  kept: words,
}).map(({ half_pay: halfPay, no_pay: noPay, ...row }) => ({ ...row, halfPay, noPay }))

/** The statutory payments of kinds of absence, from data/payments.csv. */
const payments = datedRows(fileOf('payments.csv'), {
  kind: words,
  payment: z.enum(PAYMENTS),
  element: words,
  weeks_before: whole,
  service_weeks: whole,
}).map(({ weeks_before: weeksBefore, service_weeks: serviceWeeks, ...row }) => ({
  ...row,
  weeksBefore,
  serviceWeeks,
}))

/** Which weeks at full pay may be taken as more at half pay, from data/spreads.csv. */
const spreads = datedRows(fileOf('spreads.csv'), {
  kind: words,
  category: words,
  full_weeks: whole,
  half_weeks: whole,
  half_besides: yes,
}).map((row) => ({
  ...row,
  fullWeeks: row.full_weeks,
  halfWeeks: row.half_weeks,
  halfBesides: row.half_besides,
}))

/** By what the pension goes of whoever is away and paid less, from data/assumed.csv. */
const assumed = datedRows(fileOf('assumed.csv'), {
  scheme: words,
  kind: words,
  basis: z.enum(['own', 'average']),
  reduced_only: yes,
  unpaid_weeks: whole,
  leaves_out: words,
}).map(({ reduced_only: reducedOnly, unpaid_weeks: unpaidWeeks, ...row }) => ({
  ...row,
  reducedOnly,
  unpaidWeeks,
  leavesOut: row.leaves_out.split(' '),
}))

/** The statutory payments to families, by the code that payslips have them under. */
export const familyPaymentOf: ReadonlyMap<string, string> = new Map(
  payments.map(({ element, payment }) => [element, payment]),
)

/** Everything that absence pay goes by. */
export const openAbsencePay = (): AbsencePayTables => ({
  ...absencePayRules(),
  reduced,
  payments,
  spreads,
  assumed,
  statutoryOn: (on: Day) => openStatutory(taxYearOn(on)),
})
