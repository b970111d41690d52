export { hasTaskOn } from './access.ts'
export { changeCase, noteOnCase, openCase, withdrawCase } from './engine.ts'
export type { ChangedCase, Matter, NewCase, OpenedCase } from './engine.ts'
export { ANY, calendarOf, clockFrom, firstTargets, targetOn, targetsOf } from './targets.ts'
export type { Target, TargetOf } from './targets.ts'
export { activityWords, maySeeRecord, notesSoFar, stepsOf, tasksOf, visibleCases } from './log.ts'
export { caseClosed, caseOpened, taskFinished } from './events.ts'
export { caseDecision, defineCaseKind, defineWorkKind, processKindsOf } from './kinds.ts'
export type { CaseDecision, CaseKind, CaseSummary, ProcessKind, WorkKind } from './kinds.ts'
export {
  openTaskOf,
  taskDetail,
  timelineOf,
  waitingBy,
  waitingCounts,
  waitingForMe,
} from './queries.ts'
export type { OpenTask, Waiting } from './queries.ts'
export { finishByFact, lockWork, markDone, moveWork, openWork } from './work.ts'
export type { NewWork, WorkTask } from './work.ts'
export { finishedAmong, waitingProofs, workProgressOf, workTasksOf } from './work-tasks.ts'
export type { WaitingProof, WorkState } from './work-tasks.ts'
export { finishTask } from './commands/finish-task.ts'
export { blockTask } from './commands/block-task.ts'
export { decide } from './commands/decide.ts'
export { handOn } from './commands/hand-on.ts'
export { loadCases } from './commands/load-cases.ts'
export { loadWork } from './commands/load-work.ts'
export { setTarget, targetFields } from './commands/set-target.ts'
export { watchClocks } from './commands/watch-clocks.ts'
