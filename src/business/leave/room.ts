import { defineRoom } from '#platform/actions'
import { requestLeave } from './commands/request-leave.ts'
import { leaveRequested } from './events.ts'
import { home, routes } from './routes.ts'
import {
  myRequests,
  previewRequest,
  requestByReference,
  requestDetail,
} from './queries/requests.ts'
import { waitingForMe } from './queries/waiting.ts'

export const leave = defineRoom({
  name: 'leave',
  wing: 'business',
  says: 'Time away: asked for, decided, and seen coming',
  commands: [requestLeave],
  queries: [myRequests, previewRequest, requestDetail, requestByReference, waitingForMe],
  events: [leaveRequested],
  routes,
  home,
  constraints: {
    request_overlap_excl: {
      code: 'leave.overlaps',
      message: 'You have asked for some of these days already',
      field: 'firstOn',
    },
  },
})
