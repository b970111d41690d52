import type { Job } from '#platform/actions'
import { followDays } from './commands/follow-days.ts'

/** Shortly after midnight in London, summer and winter. */
export const followDaysNightly: Job = {
  name: 'people.follow-days',
  says: 'Has the search say what has come true of people with the day',
  command: followDays,
  cron: '10 0 * * *',
}
