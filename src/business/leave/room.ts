import { defineRoom } from '#platform/actions'
import { endCalendar } from './commands/end-calendar.ts'
import { makeCalendar } from './commands/make-calendar.ts'
import { requestLeave } from './commands/request-leave.ts'
import { leaveRequested } from './events.ts'
import { home, routes } from './routes.ts'
import {
  myRequests,
  previewRequest,
  requestByReference,
  requestDetail,
} from './queries/requests.ts'
import { calendarLeave, myCalendars } from './queries/calendars.ts'
import { waitingForMe } from './queries/waiting.ts'

export const leave = defineRoom({
  name: 'leave',
  wing: 'business',
  says: 'Time away: asked for, decided, and seen coming',
  commands: [requestLeave, makeCalendar, endCalendar],
  queries: [
    myRequests,
    previewRequest,
    requestDetail,
    requestByReference,
    waitingForMe,
    myCalendars,
    calendarLeave,
  ],
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
