import type { Job } from '#platform/actions'
import { chaseOverdue } from './commands/chase-overdue.ts'

/** Shortly after midnight in London, summer and winter. */
export const chaseNightly: Job = {
  name: 'items.chase-nightly',
  says: 'Tells people of items that are overdue since midnight',
  command: chaseOverdue,
  cron: '10 0 * * *',
}
