export type { Problem, RefusalStatus } from './refusal.ts'
export { conflict, forbidden, notFound, Refusal, refuse, refuseIfAny } from './refusal.ts'
