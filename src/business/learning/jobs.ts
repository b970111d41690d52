import type { Job } from '#platform/actions'
import { warnExpiring } from './commands/warn-expiring.ts'

/** After midnight in London, when the day has turned. */
export const warnNightly: Job = {
  name: 'learning.warn-nightly',
  says: 'Tells people of skills that expire, and books them onto the next session',
  command: warnExpiring,
  cron: '25 0 * * *',
}
