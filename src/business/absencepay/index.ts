// What being away does to the pay of a month: open the tables once, then ask month by month.
export { familyPaymentOf, openAbsencePay } from './queries/data.ts'
export { payDecisions } from './queries/decided.ts'
export { assumedAbove } from './rules/assumed.ts'
export { averagesAsked } from './rules/averages.ts'
export type { AverageAsked } from './rules/averages.ts'
export { absencePay } from './rules/lines.ts'
export type { AbsencePay } from './rules/lines.ts'
export type { AbsencePayTables, AbsenceRecords, PaidAverage, PaidStretch } from './rules/records.ts'
