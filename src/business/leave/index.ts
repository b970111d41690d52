export { requestLeave } from './commands/request-leave.ts'
export { leaveRequested } from './events.ts'
export { myRequests } from './queries/requests.ts'
export { waitingForMe } from './queries/waiting.ts'
