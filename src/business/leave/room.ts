import { defineRoom } from '#platform/actions'
import { defineCaseKind } from '#platform/cases'
import { endCalendar } from './commands/end-calendar.ts'
import { makeCalendar } from './commands/make-calendar.ts'
import { requestLeave } from './commands/request-leave.ts'
import { settleRequest } from './commands/settle-request.ts'
import { withdrawRequest } from './commands/withdraw-request.ts'
import { leaveRequested, leaveSettled } from './events.ts'
import { calendarLeave, myCalendars } from './queries/calendars.ts'
import { requestSummary } from './queries/deciding.ts'
import { teamCalendar } from './queries/team-calendar.ts'
import { home, routes } from './routes.ts'
import {
  myRequests,
  previewRequest,
  requestByReference,
  requestDetail,
} from './queries/requests.ts'

export const leave = defineRoom({
  name: 'leave',
  wing: 'business',
  says: 'Time away: asked for, decided, and seen coming',
  commands: [requestLeave, settleRequest, withdrawRequest, makeCalendar, endCalendar],
  queries: [
    myRequests,
    previewRequest,
    requestDetail,
    requestByReference,
    requestSummary,
    myCalendars,
    calendarLeave,
    teamCalendar,
  ],
  events: [leaveRequested, leaveSettled],
  caseKinds: [
    defineCaseKind({
      kind: 'leave.request',
      says: 'Request for leave',
      act: 'leave.approve',
      summary: requestSummary,
      settle: settleRequest,
    }),
  ],
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
