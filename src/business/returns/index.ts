export { makePensionReturn } from './commands/make-pension-return.ts'
export { makeReturn } from './commands/make-return.ts'
export { makeSummary } from './commands/make-summary.ts'
export { returnMade } from './events.ts'
