import type { Job } from '#platform/actions'
import { takeHours } from './commands/take-hours.ts'

/** Before anybody is at work: leave and absences of the day before count as they then stand. */
export const takeHoursNightly: Job = {
  name: 'elements.take-hours-nightly',
  says: 'Takes the hours of this month and the one before from the roster',
  command: takeHours,
  cron: '10 3 * * *',
}
