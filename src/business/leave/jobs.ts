import type { Job } from '#platform/actions'
import { closeLeaveYear } from './commands/close-leave-year.ts'
import { reckonLiability } from './commands/reckon-liability.ts'

/** Shortly after midnight in London, summer and winter. */
export const closeYearsNightly: Job = {
  name: 'leave.close-years',
  says: 'Ends carried leave that was not used in time, and closes the leave year before',
  command: closeLeaveYear,
  cron: '20 0 * * *',
}

/** Of the day that has just ended, before its leave year is closed. */
export const reckonNightly: Job = {
  name: 'leave.reckon-liability',
  says: 'Works out what everybody was owed of their leave at the end of yesterday',
  command: reckonLiability,
  cron: '10 0 * * *',
}
