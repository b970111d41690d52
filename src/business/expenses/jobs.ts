import type { Job } from '#platform/actions'
import { topUpMileage } from './commands/top-up-mileage.ts'

/** Before the offices open in London, summer and winter. */
export const topUpNightly: Job = {
  name: 'expenses.top-up-nightly',
  says: 'Pays what is owed on journeys since a mileage rate changed backwards',
  command: topUpMileage,
  cron: '40 2 * * *',
}
