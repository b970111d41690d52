export { requestLeave } from './commands/request-leave.ts'
export { leaveRequested, leaveSettled } from './events.ts'
export { myRequests } from './queries/requests.ts'
export { withdrawRequest } from './commands/withdraw-request.ts'
