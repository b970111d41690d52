import type { Job } from '#platform/actions'
import { closeLeaveYear } from './commands/close-leave-year.ts'

/** Shortly after midnight in London, summer and winter. */
export const closeYearsNightly: Job = {
  name: 'leave.close-years',
  says: 'Ends carried leave that was not used in time, and closes the leave year before',
  command: closeLeaveYear,
  cron: '20 0 * * *',
}
