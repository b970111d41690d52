import { defineRoom } from '#platform/actions'
import { requestLeave } from './commands/request-leave.ts'
import { leaveRequested } from './events.ts'
import { routes } from './routes.ts'
import { myRequests, previewRequest, requestDetail } from './queries/requests.ts'

export const leave = defineRoom({
  name: 'leave',
  wing: 'business',
  says: 'Time away: asked for, decided, and seen coming',
  commands: [requestLeave],
  queries: [myRequests, previewRequest, requestDetail],
  events: [leaveRequested],
  routes,
  constraints: {
    request_overlap_excl: {
      code: 'leave.overlaps',
      message: 'You have asked for some of these days already',
      field: 'firstOn',
    },
  },
})
