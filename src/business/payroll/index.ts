export { explainVariances } from './commands/explain-variances.ts'
export { loadOpening } from './commands/load-opening.ts'
export { makeRun } from './commands/make-run.ts'
export { payShare } from './commands/pay-share.ts'
export { sendRun } from './commands/send-run.ts'
export { settleRun } from './commands/settle-run.ts'
export { runReleased } from './events.ts'
export { fpsNet } from './queries/fps-net.ts'
export { employerForReturn, payslipForReturn, runForReturn } from './queries/for-returns.ts'
export { lastPaid } from './queries/last-paid.ts'
export type { PaidBefore } from './queries/last-paid.ts'
export { paidUntil } from './queries/one-run.ts'
export { releasedRuns, runsForReturn, yearForReturn } from './queries/runs-for-returns.ts'
export { beingPaid, lastRunsForReturn } from './queries/leavers-for-returns.ts'
export { p45s } from './queries/p45s.ts'
export { yearsToCorrect } from './queries/years-to-correct.ts'
export { payslipsForReturn } from './queries/payslips-for-returns.ts'
export { lineTitle, quantityWords } from './views/line-why.ts'
export type { LastRun } from './queries/leavers-for-returns.ts'
export type { YearToCorrect } from './queries/years-to-correct.ts'
export type { SomePayslips } from './queries/payslips-for-returns.ts'
export { myPayslips, payslipDetail } from './queries/payslips.ts'
export { runDetail, runs } from './queries/runs.ts'
export type {
  EmployerForReturn,
  NiForReturn,
  PaidForReturn,
  PayslipForReturn,
  PensionForReturn,
  RunForReturn,
} from './rules/for-returns.ts'
