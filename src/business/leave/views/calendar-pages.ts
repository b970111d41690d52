import { act, page } from '#platform/http'
import { endCalendar } from '../commands/end-calendar.ts'
import { myCalendars } from '../queries/calendars.ts'
import { calendarsView } from './calendar.ts'

/** The addresses at which somebody's own calendar program reads when they are away. */
export const calendarPages = [
  page({
    path: '/leave/calendar',
    query: myCalendars,
    title: 'Calendar addresses',
    back: () => ({ href: '/leave', text: 'Your leave' }),
    view: calendarsView,
  }),
  act({
    path: '/leave/calendar/:feedId/end',
    command: endCalendar,
    title: 'End this calendar address',
    warning: 'Whoever has the address reads nothing there any more, your own program included.',
    submit: 'End the address',
    back: () => ({ href: '/leave/calendar', text: 'Calendar addresses' }),
    done: () => ({ to: '/leave/calendar', notice: { text: 'The address is ended' } }),
  }),
]
