export { claimWork } from './commands/claim-overtime.ts'
export { recordWork } from './commands/record-overtime.ts'
export { overtimeSettled } from './events.ts'
export { approvedOvertime } from './queries/claims.ts'
