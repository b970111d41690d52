import { page } from '#platform/http'
import { teamCalendar } from '../queries/team-calendar.ts'
import { unitStrength } from '../queries/unit-strength.ts'
import { teamCalendarView, titleOf } from './team-calendar.ts'
import { unitStrengthView } from './unit-strength.ts'

/** Who of one's team or unit is away, and how many are left in each unit. */
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
  page({
    path: '/leave/strength',
    query: unitStrength,
    title: 'Strength by unit',
    back: () => ({ href: '/leave/team', text: 'Who is away' }),
    view: unitStrengthView,
    width: 'board',
  }),
]
