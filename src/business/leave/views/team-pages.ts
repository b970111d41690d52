import { page } from '#platform/http'
import { teamCalendar } from '../queries/team-calendar.ts'
import { teamCalendarView, titleOf } from './team-calendar.ts'

/** Who of one's team or unit is away. */
export const teamPages = [
  page({
    path: '/leave/team',
    navigation: 'Who is away',
    query: teamCalendar,
    title: titleOf,
    back: () => ({ href: '/leave', text: 'Your leave' }),
    view: teamCalendarView,
    width: 'board',
  }),
]
