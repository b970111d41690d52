export { annualCosts, hourly, payRows, typicalPay } from './queries/rows.ts'
export type { TypicalPay } from './queries/rows.ts'
export { dayOfYears, fullYears, UNPAID } from './rules.ts'
export type { AnnualCost, Hourly, Point, Scale, Serving } from './rules.ts'
